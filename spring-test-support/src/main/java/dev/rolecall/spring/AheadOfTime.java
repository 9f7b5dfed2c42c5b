package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * A build that processes tests ahead of time. What it generates can hold no running fixture, so contexts get none; but what they read
 * meanwhile, they must not read from AWS with what the machine has.
 */
final class AheadOfTime {

    private AheadOfTime() {}

    static boolean isProcessing() {
        return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
    }

    /** From the first context on until this JVM ends, which was started for the processing alone. */
    static void shield() {
        Shield.AWS.integration().standBy();
    }

    private static final class Shield {

        static final FakeAws AWS =
                FakeAws.builder().owner("processing of tests ahead of time").start();
    }
}
