package dev.rolecall.sdk.agent;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Which place a piece of SDK code runs for. Known or not known: never guessed. */
final class Places {

    private static final ThreadLocal<@Nullable Place> ENTERED = new ThreadLocal<>();

    private Places() {}

    /**
     * The place of the code that runs now: the one that an object of the SDK took it into, else what is known of the thread.
     *
     * @return {@code null} if nothing is known
     */
    static @Nullable Place current() {
        return current(null);
    }

    /** The same for code of an object that has an owner. */
    static @Nullable Place current(@Nullable Owner owner) {
        Place entered = ENTERED.get();
        return entered == null ? outside(owner) : entered;
    }

    private static @Nullable Place outside(@Nullable Owner owner) {
        if (Fixtures.open().isEmpty()) {
            return null;
        }
        Place home = owner == null ? null : owner.home();
        Place own = Threads.own();
        if (own != null) {
            return home == null ? own : between(home, own, owner);
        }
        return home == null ? ofThread() : home;
    }

    /** Of a client's home and the place that a thread is at by its own doing. */
    private static Place between(Place home, Place own, @Nullable Owner owner) {
        if (!Threads.knows(home.fixture())) {
            if (owner != null) {
                owner.share();
            }
            return own;
        }
        Place scoped = Threads.scoped();
        return scoped != null && scoped.fixture() == home.fixture() ? scoped : home;
    }

    private static @Nullable Place ofThread() {
        Place inherited = Threads.inherited();
        if (inherited != null) {
            return inherited;
        }
        WiredFixture only = Fixtures.only();
        return only == null || Threads.isFromElsewhere(only) ? null : new Place(only, null);
    }

    /** @return what to hand to {@link #leave} */
    static @Nullable Place enter(@Nullable Place place) {
        Place before = ENTERED.get();
        if (place != null) {
            ENTERED.set(place);
        }
        return before;
    }

    static void leave(@Nullable Place before) {
        if (before == null) {
            ENTERED.remove();
        } else {
            ENTERED.set(before);
        }
    }

    /** @param what a thread wants of a fixture: {@code "credentials"} */
    static SdkClientException unknown(String what) {
        return SdkClientException.create("RoleCall cannot tell of which fixture thread '"
                + Thread.currentThread().getName() + "' wants " + what + ": " + Fixtures.names()
                + ", and no test of theirs started this thread, or it takes tasks from all of them."
                + " Build the client or the credentials provider on the thread of the test,"
                + " or run this code in FakeAws.as(instance, ...).");
    }
}
