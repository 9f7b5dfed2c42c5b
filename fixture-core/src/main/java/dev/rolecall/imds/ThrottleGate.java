package dev.rolecall.imds;

import dev.rolecall.wire.WireRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts the queries and connections of one instance against its limits. */
final class ThrottleGate {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final MetadataThrottle limits;
    private final Clock clock;
    private int open;
    /** Of the time that queries use up: each its part of a second, and never more than a second is saved. */
    private long savedNanos = SECOND;

    private Instant counted;

    ThrottleGate(MetadataThrottle limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.counted = clock.instant();
    }

    MetadataThrottle limits() {
        return limits;
    }

    /** Whether a request is within the limits. A refused one counts for nothing. */
    boolean admit(WireRequest request) {
        if (!taken()) {
            return false;
        }
        request.connection().whenOver(this::over);
        return true;
    }

    private synchronized boolean taken() {
        save();
        long cost = limits.limitsQueries() ? SECOND / limits.queries() : 0;
        if (open >= limits.connections() || savedNanos < cost) {
            return false;
        }
        savedNanos -= cost;
        open++;
        return true;
    }

    private void save() {
        Instant now = clock.instant();
        Duration passed = Duration.between(counted, now);
        counted = now;
        savedNanos = passed.compareTo(Duration.ofSeconds(1)) >= 0
                ? SECOND
                : Math.min(SECOND, savedNanos + Math.max(0, passed.toNanos()));
    }

    private synchronized void over() {
        open--;
    }
}
