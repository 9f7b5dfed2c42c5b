package dev.rolecall.benchmarks.suite;

import dev.rolecall.benchmarks.process.Figures;
import dev.rolecall.benchmarks.process.ForkedJvm;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the time until something works is spent on, one step after the other. */
final class Phases {

    private final Map<String, Double> millis = new LinkedHashMap<>();
    private long last = System.nanoTime();

    Phases() {
        millis.put("start of the JVM", ForkedJvm.millisSinceStart());
    }

    /** All since the last one was this. */
    void did(String phase) {
        long now = System.nanoTime();
        millis.put(phase, (now - last) / 1e6);
        last = System.nanoTime();
    }

    void print() {
        Figures.print(millis);
    }
}
