package dev.rolecall.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where entries and moments are drawn from left to right: the entries one after the other at equal distances, as in time they are
 * milliseconds or hours apart; a moment between them where it belongs.
 */
final class Axis {

    static final int SLOT = 56;
    private static final int JUMP = 116;
    private static final int MARGIN = 12;

    private final Map<Long, Double> byNumber = new HashMap<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private double width = MARGIN;

    private record Anchor(Instant time, double x) {}

    Axis(List<Entry> entries) {
        for (Entry entry : entries) {
            double step = entry instanceof ClockMoved ? JUMP : SLOT;
            double middle = width + step / 2;
            byNumber.put(entry.number(), middle);
            if (entry instanceof ClockMoved moved) {
                anchor(moved.fixtureTime().minus(moved.by()), width + 30);
                anchor(moved.fixtureTime(), width + step - 30);
            } else {
                anchor(entry.fixtureTime(), middle);
            }
            width += step;
        }
        width += MARGIN + SLOT;
    }

    private void anchor(Instant time, double x) {
        boolean later = anchors.isEmpty()
                || time.isAfter(anchors.get(anchors.size() - 1).time());
        anchors.add(new Anchor(later ? time : anchors.get(anchors.size() - 1).time(), x));
    }

    double width() {
        return width;
    }

    /** Of an entry, or of the first that is drawn if it is an earlier one. */
    double of(long number) {
        return byNumber.getOrDefault(number, (double) MARGIN);
    }

    /** Of a moment: at the left edge if it is before all entries, at the right edge if after. */
    double of(Instant moment) {
        @Nullable Anchor before = null;
        for (Anchor anchor : anchors) {
            if (anchor.time().isAfter(moment)) {
                return before == null ? MARGIN : between(before, anchor, moment);
            }
            before = anchor;
        }
        return width - MARGIN;
    }

    private static double between(Anchor left, Anchor right, Instant moment) {
        double all = Math.max(1, Duration.between(left.time(), right.time()).toMillis());
        double part = Duration.between(left.time(), moment).toMillis() / all;
        return left.x() + (right.x() - left.x()) * part;
    }
}
