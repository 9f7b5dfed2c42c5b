package dev.rolecall.sdk.agent;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.NonBlocking;
import software.amazon.awssdk.utils.cache.OneCallerBlocks;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * The caches of credentials and tokens. Each serves the place it was built at; for any other place there is a twin with the same
 * source, so that one provider in a static field has as many caches as it would have processes.
 */
final class Caches {

    private static final WeakIdentityMap<CachedSupplier<?>, Map<Place, CachedSupplier<?>>> TWINS =
            new WeakIdentityMap<>();

    private Caches() {}

    /** @return the one to ask instead, or {@code null} to ask this one */
    static @Nullable CachedSupplier<?> insteadOf(CachedSupplier<?> cache) {
        if (Fixtures.open().isEmpty()) {
            return null;
        }
        Owner owner = Owners.of(cache);
        Place place = Places.current(owner);
        if (place == null || isAt(place, owner)) {
            return null;
        }
        return TWINS.getOrPut(cache, ConcurrentHashMap::new).computeIfAbsent(place, key -> twin(cache, key));
    }

    /** Let go of what was kept for a fixture that closed. */
    static void closed(WiredFixture fixture) {
        TWINS.forEach((cache, twins) -> twins.keySet().removeIf(place -> place.fixture() == fixture));
    }

    private static boolean isAt(Place place, @Nullable Owner owner) {
        return owner != null && place.equals(owner.birthplace());
    }

    private static <T> CachedSupplier<T> twin(CachedSupplier<T> original, Place place) {
        CachedSupplier.Builder<T> builder = CachedSupplier.<T>builder(
                        Parts.<Supplier<RefreshResult<T>>>of(original, "valueSupplier"))
                .staleValueBehavior(Parts.of(original, "staleValueBehavior"))
                .cachedValueName(Parts.of(original, "cachedValueName"))
                .clock(Parts.<Clock>of(original, "clock"))
                .prefetchStrategy(anew(Parts.of(original, "prefetchStrategy")));
        // The source that a cache keeps adds the jitter already.
        Parts.set(builder, "jitterEnabled", false);
        CachedSupplier<T> twin = builder.build();
        Owners.built(twin, place);
        return twin;
    }

    private static CachedSupplier.PrefetchStrategy anew(CachedSupplier.PrefetchStrategy strategy) {
        if (strategy instanceof NonBlocking) {
            return new NonBlocking(Parts.of(strategy, "asyncThreadName"));
        }
        return strategy instanceof OneCallerBlocks ? new OneCallerBlocks() : strategy;
    }
}
