package dev.rolecall.sdk.agent;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.cache.CachedSupplier;

/** Where objects of the SDK were built, since the agent is on. */
final class Owners {

    private static final WeakIdentityMap<Object, Owner> OF = new WeakIdentityMap<>();

    /** Who owns the caches from before, if there was no doubt about it. */
    private static volatile @Nullable Owner ofEarlier;

    private Owners() {}

    /** The agent comes on now: what was built until then belongs to the only fixture that is open, if it is the only one. */
    static void begin() {
        WiredFixture only = Fixtures.only();
        ofEarlier = only == null ? null : new Owner(new Place(only, null));
    }

    static void built(Object object) {
        built(object, Places.current());
    }

    static void built(Object object, @Nullable Place place) {
        OF.put(object, new Owner(place));
        if (place != null && object instanceof CachedSupplier<?> cache) {
            place.fixture().keeps(cache);
        }
    }

    static @Nullable Owner of(Object object) {
        Owner owner = OF.get(object);
        return owner == null ? ofEarlier : owner;
    }
}
