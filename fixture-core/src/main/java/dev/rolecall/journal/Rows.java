package dev.rolecall.journal;

import java.util.ArrayList;
import java.util.List;

/** Puts bars that overlap into rows of their own, and others into the same. */
final class Rows {

    private static final double GAP = 8;

    private final List<Double> ends = new ArrayList<>();

    /** The row, from 0, in which there is room from here to there. */
    int place(double from, double to) {
        for (int row = 0; row < ends.size(); row++) {
            if (ends.get(row) + GAP <= from) {
                ends.set(row, to);
                return row;
            }
        }
        ends.add(to);
        return ends.size() - 1;
    }

    int count() {
        return Math.max(1, ends.size());
    }
}
