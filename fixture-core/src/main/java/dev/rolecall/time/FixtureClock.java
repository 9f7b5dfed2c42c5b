package dev.rolecall.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The time of one fixture: real time plus whatever a test has advanced it by. Token lifetimes, credential expiry, rotation and
 * {@code aws:CurrentTime} follow it; the dates of signatures do not.
 *
 * <p>Safe for use by several threads.
 */
public final class FixtureClock extends Clock {

    private final Clock real;
    private final ZoneId zone;
    private final AtomicLong offsetNanos;
    private final Runnable beforeAdvance;
    private final Consumer<Duration> advanced;

    private FixtureClock(
            Clock real, ZoneId zone, AtomicLong offsetNanos, Runnable beforeAdvance, Consumer<Duration> advanced) {
        this.real = real;
        this.zone = zone;
        this.offsetNanos = offsetNanos;
        this.beforeAdvance = beforeAdvance;
        this.advanced = advanced;
    }

    /** A clock that starts at the real time and runs with it. */
    public static FixtureClock startingNow() {
        return following(Clock.systemUTC());
    }

    /** A clock that runs with another one; a fixed one gives a fixture in which only {@link #advance} moves time. */
    public static FixtureClock following(Clock clock) {
        return following(clock, () -> {}, by -> {});
    }

    /**
     * The same, and somebody is told each time it is advanced: before, to refuse that with an exception if need be, and after.
     *
     * @param advanced is told by how much
     */
    public static FixtureClock following(Clock clock, Runnable beforeAdvance, Consumer<Duration> advanced) {
        return new FixtureClock(clock, ZoneOffset.UTC, new AtomicLong(), beforeAdvance, advanced);
    }

    /**
     * Move this fixture's time forward.
     *
     * @param by not negative: time in AWS does not go back, and nothing here is tested for it
     * @throws IllegalArgumentException if {@code by} is negative, or beyond 292 years in sum
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("FixtureClock.advance takes a duration of zero or more, but was: " + by);
        }
        beforeAdvance.run();
        try {
            long nanos = by.toNanos();
            offsetNanos.updateAndGet(offset -> Math.addExact(offset, nanos));
        } catch (ArithmeticException tooFar) {
            throw new IllegalArgumentException(
                    "FixtureClock.advance can move time by 292 years in sum, but was asked for: " + by, tooFar);
        }
        advanced.accept(by);
    }

    /** How far this clock is ahead of the one it follows. */
    public Duration offset() {
        return Duration.ofNanos(offsetNanos.get());
    }

    /** Go back to the time of the clock that this one follows, as a reset fixture does. */
    public void reset() {
        offsetNanos.set(0);
    }

    @Override
    public Instant instant() {
        return real.instant().plusNanos(offsetNanos.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new FixtureClock(real, other, offsetNanos, beforeAdvance, advanced);
    }

    @Override
    public String toString() {
        return "FixtureClock[" + instant() + ", ahead by " + offset() + "]";
    }
}
