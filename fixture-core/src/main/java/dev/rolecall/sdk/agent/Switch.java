package dev.rolecall.sdk.agent;

import org.jspecify.annotations.Nullable;

/** Something that is turned on once in the life of a JVM, or never will be. Safe for use by several threads. */
final class Switch {

    private volatile boolean on;
    private volatile @Nullable IllegalStateException failed;

    boolean isOn() {
        return on;
    }

    boolean hasFailed() {
        return failed != null;
    }

    /**
     * Turn it on, unless it is.
     *
     * @throws IllegalStateException that {@code how} failed with, now or the first time
     */
    synchronized void turnOn(Runnable how) {
        if (on) {
            return;
        }
        IllegalStateException before = failed;
        if (before != null) {
            throw before;
        }
        try {
            how.run();
        } catch (IllegalStateException cannot) {
            failed = cannot;
            throw cannot;
        }
        on = true;
    }
}
