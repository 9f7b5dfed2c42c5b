package dev.rolecall.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is on its way from one state to another: an instance that is {@code pending}, an association that is {@code associating}. The
 * answer to the call that begins a transition shows the passing state, and the next call finds the state it leads to, or the first
 * call after the time that a test lets transitions take. Every transition of EC2 begins and ends here. The account's lock is held
 * around it.
 */
final class Transitions {

    private record Transition(Instant due, Runnable end) {}

    private final Account account;
    private final List<Transition> underWay = new ArrayList<>();

    Transitions(Account account) {
        this.account = account;
    }

    /** @param end changes the state for good, unless something else has changed it meanwhile; refuses nothing */
    void begin(Runnable end) {
        Instant due = account.now().plus(account.consistency().transitions());
        underWay.add(new Transition(due, end));
    }

    /** Nothing to do for most calls, however many instances there are. */
    void settle() {
        if (underWay.isEmpty()) {
            return;
        }
        Instant now = account.now();
        List<Transition> ended = underWay.stream()
                .filter(transition -> !transition.due().isAfter(now))
                .toList();
        underWay.removeAll(ended);
        ended.forEach(transition -> transition.end().run());
    }

    Memento memento() {
        return Memento.of(underWay);
    }

    void clear() {
        underWay.clear();
    }
}
