package dev.rolecall.sdk.agent;

import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which place the current thread is at: where it opened a fixture or was told to run, else where the thread that started it was. A
 * worker of a pool is at no place of its own, as its tasks come from anywhere.
 */
public final class Threads {

    private static final Set<String> WORKERS =
            Set.of("ThreadPoolExecutor", "EventExecutor", "EventLoop", "QueuedThreadPool");

    private static final InheritableThreadLocal<@Nullable Frame> FRAMES = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Frame childValue(@Nullable Frame ofParent) {
            Place place = place();
            return place == null ? null : new Frame(place, false, null, null, null);
        }
    };

    /** The fixture whose test this thread runs, while a test framework says so. */
    private static final ThreadLocal<@Nullable WiredFixture> ATTENDED = new ThreadLocal<>();

    private Threads() {}

    /**
     * One entry of a thread's stack of places.
     *
     * @param scoped whether code was told to run there, rather than a fixture opened
     * @param thread the thread that was told; {@code null} if it was the one that started this one
     * @param during the fixture whose test the thread ran at that time
     */
    private record Frame(
            Place place,
            boolean scoped,
            @Nullable Thread thread,
            @Nullable WiredFixture during,
            @Nullable Frame below) {

        boolean isMine() {
            return thread == Thread.currentThread();
        }

        boolean isOpen() {
            return Fixtures.isOpen(place.fixture());
        }

        boolean isOf(WiredFixture fixture) {
            return place.fixture() == fixture || during == fixture;
        }

        Frame on(@Nullable Frame other) {
            return other == below ? this : new Frame(place, scoped, thread, during, other);
        }
    }

    /** The current thread opened this fixture. */
    public static void opened(WiredFixture fixture) {
        FRAMES.set(new Frame(
                new Place(fixture, null), false, Thread.currentThread(), ATTENDED.get(), withoutClosed(FRAMES.get())));
    }

    /** Take what this thread knows of closed fixtures away. */
    public static void forgetClosed() {
        set(withoutClosed(FRAMES.get()));
    }

    /** The current thread runs at this place until the scope that is returned is closed, by this thread. */
    public static Scope enter(Place place) {
        return carry(new Standing(place, true));
    }

    /** The current thread stands where another did until the scope that is returned is closed, by this thread. */
    static Scope carry(Standing other) {
        Frame before = FRAMES.get();
        FRAMES.set(new Frame(other.place(), other.scoped(), Thread.currentThread(), ATTENDED.get(), before));
        return () -> set(before);
    }

    /** Where this thread stands, if that is known of itself; {@code null} if it is not. */
    static @Nullable Standing standing() {
        Frame own = mine();
        if (own != null) {
            return new Standing(own.place(), own.scoped());
        }
        Place inherited = inherited();
        return inherited == null ? null : new Standing(inherited, false);
    }

    /**
     * The current thread belongs to this fixture as if it had just opened it, until the scope is closed by this thread. What an earlier
     * part of the same test opened stays the innermost.
     */
    public static Scope attend(WiredFixture fixture) {
        WiredFixture before = ATTENDED.get();
        ATTENDED.set(fixture);
        Frame innermost = mine();
        boolean opened = innermost == null || !innermost.isOf(fixture);
        if (opened) {
            opened(fixture);
        }
        return () -> {
            if (opened) {
                set(withoutInnermost(FRAMES.get(), fixture));
            }
            if (before == null) {
                ATTENDED.remove();
            } else {
                ATTENDED.set(before);
            }
        };
    }

    /** What {@link #enter} or {@link #attend} began. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Where this thread was told to run, innermost. */
    static @Nullable Place scoped() {
        Frame frame = mine();
        return frame != null && frame.scoped() ? frame.place() : null;
    }

    /** Where this thread opened a fixture or was told to run, innermost. */
    static @Nullable Place own() {
        Frame frame = mine();
        return frame == null ? null : frame.place();
    }

    /** Whether this thread itself opened this fixture or was told to run in it, since it belongs to the one it belongs to. */
    static boolean knows(WiredFixture fixture) {
        WiredFixture first = ATTENDED.get();
        for (Frame frame = FRAMES.get(); frame != null; frame = frame.below()) {
            WiredFixture known = frame.place().fixture();
            if (frame.isMine() && known == fixture) {
                return true;
            }
            if (known == first) {
                return false;
            }
        }
        return false;
    }

    /** Where the thread that started this one was, unless this one takes its tasks from anywhere. */
    static @Nullable Place inherited() {
        Frame frame = FRAMES.get();
        return frame != null && !frame.isMine() && frame.isOpen() && !takesTasksFromAnywhere() ? frame.place() : null;
    }

    /** Whether a thread of another fixture started this one, although that alone does not say whose tasks it takes. */
    static boolean isFromElsewhere(WiredFixture fixture) {
        Frame frame = FRAMES.get();
        return frame != null
                && !frame.isMine()
                && frame.isOpen()
                && frame.place().fixture() != fixture;
    }

    private static @Nullable Place place() {
        Place own = own();
        return own == null ? inherited() : own;
    }

    private static @Nullable Frame mine() {
        for (Frame frame = FRAMES.get(); frame != null; frame = frame.below()) {
            if (frame.isMine() && frame.isOpen()) {
                return frame;
            }
        }
        return null;
    }

    private static @Nullable Frame withoutClosed(@Nullable Frame top) {
        return without(top, frame -> !frame.isOpen());
    }

    private static @Nullable Frame without(@Nullable Frame top, Predicate<Frame> unwanted) {
        if (top == null) {
            return null;
        }
        Frame below = without(top.below(), unwanted);
        if (unwanted.test(top)) {
            return below;
        }
        return top.on(below);
    }

    private static @Nullable Frame withoutInnermost(@Nullable Frame top, WiredFixture fixture) {
        if (top == null) {
            return null;
        }
        return top.isMine() && !top.scoped() && top.place().fixture() == fixture
                ? top.below()
                : top.on(withoutInnermost(top.below(), fixture));
    }

    private static void set(@Nullable Frame frame) {
        if (frame == null) {
            FRAMES.remove();
        } else {
            FRAMES.set(frame);
        }
    }

    private static boolean takesTasksFromAnywhere() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread
                || StackWalker.getInstance()
                        .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                                .anyMatch(name -> WORKERS.stream().anyMatch(name::endsWith)));
    }
}
