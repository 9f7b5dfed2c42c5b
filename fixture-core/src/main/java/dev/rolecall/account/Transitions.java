package dev.rolecall.account;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is on its way from one state to another: an instance that is {@code pending}, an association that is {@code associating}. The
 * answer to the call that begins a transition shows the passing state, and the next call finds the state it leads to. Every
 * transition of EC2 begins and ends here. The account's lock is held around it.
 */
final class Transitions {

    private final Deque<Runnable> ends = new ArrayDeque<>();

    /** @param end changes the state for good, unless something else has changed it meanwhile; refuses nothing */
    void begin(Runnable end) {
        ends.add(end);
    }

    /** Nothing to do for most calls, however many instances there are. */
    void settle() {
        for (Runnable end = ends.poll(); end != null; end = ends.poll()) {
            end.run();
        }
    }

    void clear() {
        ends.clear();
    }
}
