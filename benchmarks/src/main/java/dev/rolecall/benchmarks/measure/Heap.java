package dev.rolecall.benchmarks.measure;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use once everything that can go has gone. */
public final class Heap {

    private Heap() {}

    /** Bytes. Collects until a collection frees nothing more: what is cleared by one may be let go of by the next. */
    public static long used() {
        long before = Long.MAX_VALUE;
        long after = collected();
        for (int i = 0; i < 5 && after < before; i++) {
            before = after;
            after = collected();
        }
        return Math.min(before, after);
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
