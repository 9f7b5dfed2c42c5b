package dev.rolecall.account;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory as the rest of AWS sees it: every change arrives once it has propagated, in the order they were made. */
final class Replica<T> {

    private record Change<T>(
            Instant visible, String key, @Nullable T value) {}

    private final Map<String, T> arrived = new HashMap<>();
    private final ArrayDeque<Change<T>> underWay = new ArrayDeque<>();

    void put(String key, T value, Instant visible) {
        underWay.addLast(new Change<>(visible, key, value));
    }

    void remove(String key, Instant visible) {
        underWay.addLast(new Change<>(visible, key, null));
    }

    Optional<T> find(String key, Instant now) {
        for (Change<T> next = underWay.peekFirst();
                next != null && !next.visible().isAfter(now);
                next = underWay.peekFirst()) {
            underWay.removeFirst();
            T value = next.value();
            if (value == null) {
                arrived.remove(next.key());
            } else {
                arrived.put(next.key(), value);
            }
        }
        return Optional.ofNullable(arrived.get(key));
    }

    Memento memento() {
        return Memento.of(Memento.of(arrived), Memento.of(underWay));
    }

    void clear() {
        arrived.clear();
        underWay.clear();
    }
}
