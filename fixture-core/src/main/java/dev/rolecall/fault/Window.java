package dev.rolecall.fault;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a fault strikes, on the fixture's clock.
 *
 * @param from how long after it was added
 * @param length from then on; null without end
 */
record Window(Duration from, @Nullable Duration length) {

    static final Window ALWAYS = new Window(Duration.ZERO, null);

    Window {
        if (from.isNegative() || length != null && (length.isNegative() || length.isZero())) {
            throw new IllegalArgumentException(
                    "expected a window that starts in zero or more and lasts more than nothing, but found: from " + from
                            + " for " + length);
        }
    }

    boolean includes(Instant now, Instant added) {
        Instant start = added.plus(from);
        return !now.isBefore(start) && (length == null || now.isBefore(start.plus(length)));
    }

    @Override
    public String toString() {
        return (length == null ? "" : " for " + length)
                + (from.isZero() ? "" : (length == null ? " from " : " starting ") + from + " after this was added");
    }
}
