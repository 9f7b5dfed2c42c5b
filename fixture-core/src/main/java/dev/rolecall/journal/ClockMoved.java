package dev.rolecall.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * The test moved the fixture's time forward.
 *
 * @param fixtureTime after that
 */
public record ClockMoved(long number, Instant fixtureTime, Instant realTime, Duration by) implements Entry {

    @Override
    public String toString() {
        return "%4d  clock     moved by %s to %s".formatted(number, Wording.duration(by), Wording.second(fixtureTime));
    }
}
