package dev.rolecall.sdk.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of objects that are not ours, for as long as somebody else keeps them. Safe for use by several threads. */
final class WeakIdentityMap<K, V> {

    private final Map<Key<K>, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<K> gone = new ReferenceQueue<>();

    @Nullable
    V get(K object) {
        return values.get(new Key<>(object, null));
    }

    void put(K object, V value) {
        forgetWhatIsGone();
        values.put(new Key<>(object, gone), value);
    }

    V getOrPut(K object, Supplier<V> value) {
        V known = get(object);
        if (known != null) {
            return known;
        }
        forgetWhatIsGone();
        return values.computeIfAbsent(new Key<>(object, gone), key -> value.get());
    }

    /** Make a new value of the old one, all at once; {@code null} for none. */
    void compute(K object, UnaryOperator<@Nullable V> change) {
        forgetWhatIsGone();
        values.compute(new Key<>(object, gone), (key, before) -> change.apply(before));
    }

    void forEach(BiConsumer<K, V> consumer) {
        values.forEach((key, value) -> {
            K object = key.get();
            if (object != null) {
                consumer.accept(object, value);
            }
        });
    }

    private void forgetWhatIsGone() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            values.remove(key);
        }
    }

    private static final class Key<K> extends WeakReference<K> {

        private final int hash;

        Key(K object, @Nullable ReferenceQueue<K> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key<?> key && key.get() == mine;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
