package dev.rolecall.benchmarks.contenders;

import java.util.Arrays;

/** How long something takes, over and over. */
final class Timer {

    /** What is timed. */
    interface Action {
        void run() throws Exception;
    }

    private Timer() {}

    /** Microseconds of one, on average: pauses count. */
    static double mean(int times, Action action) throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < times; i++) {
            action.run();
        }
        return (System.nanoTime() - before) / 1e3 / times;
    }

    /** Microseconds that half of them take at most. */
    static double median(int times, Action action) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            action.run();
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[times / 2] / 1e3;
    }
}
