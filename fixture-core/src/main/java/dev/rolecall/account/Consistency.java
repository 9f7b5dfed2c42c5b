package dev.rolecall.account;

import java.time.Duration;

/**
 * How soon one part of AWS sees what was done in another. By default at once; with a delay, a test meets what production does: a
 * profile that {@code RunInstances} calls invalid seconds after it was created, a policy that does not count yet.
 *
 * <p>IAM itself always answers with its latest state.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency">Changes
 *     that I make are not always immediately visible</a>
 */
public final class Consistency {

    private volatile Duration propagation = Duration.ZERO;
    private volatile Duration transitions = Duration.ZERO;

    Consistency() {}

    /**
     * Let each later change in IAM take this long, on the fixture's clock, until EC2, STS and the judging of permissions see it.
     *
     * @param delay zero or more
     * @throws IllegalArgumentException if it is negative
     */
    public Consistency propagation(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("expected a propagation delay of zero or more, but found: " + delay);
        }
        propagation = delay;
        return this;
    }

    /**
     * Let each later transition of EC2 take this long on the fixture's clock: {@code pending} to {@code running}, {@code associating}
     * to {@code associated}, metadata options from {@code pending} to {@code applied}. By default the next call finds it done.
     *
     * @param duration zero or more
     * @throws IllegalArgumentException if it is negative
     */
    public Consistency transitions(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("expected transitions to take zero or more, but found: " + duration);
        }
        transitions = duration;
        return this;
    }

    Duration transitions() {
        return transitions;
    }

    Duration propagation() {
        return propagation;
    }

    Memento memento() {
        Duration propagationThen = propagation;
        Duration transitionsThen = transitions;
        return () -> {
            propagation = propagationThen;
            transitions = transitionsThen;
        };
    }

    void reset() {
        propagation = Duration.ZERO;
        transitions = Duration.ZERO;
    }
}
