package dev.rolecall.benchmarks.measure;

/** A bound to hold, on the ratio to the floor or on the figure itself. */
public record Target(Kind kind, double bound) {

    /** What is bounded, and on which side. */
    public enum Kind {
        RATIO_AT_MOST,
        RATIO_AT_LEAST,
        AT_MOST,
        AT_LEAST,
        NONE
    }

    /** For what is only looked at. */
    public static final Target NONE = new Target(Kind.NONE, 0);

    public static Target ratioAtMost(double bound) {
        return new Target(Kind.RATIO_AT_MOST, bound);
    }

    public static Target ratioAtLeast(double bound) {
        return new Target(Kind.RATIO_AT_LEAST, bound);
    }

    public static Target atMost(double bound) {
        return new Target(Kind.AT_MOST, bound);
    }

    public static Target atLeast(double bound) {
        return new Target(Kind.AT_LEAST, bound);
    }

    public boolean isOnRatio() {
        return kind == Kind.RATIO_AT_MOST || kind == Kind.RATIO_AT_LEAST;
    }

    /** @param measured the ratio or the figure, whichever is bounded */
    public boolean isMet(double measured) {
        return switch (kind) {
            case RATIO_AT_MOST, AT_MOST -> measured <= bound;
            case RATIO_AT_LEAST, AT_LEAST -> measured >= bound;
            case NONE -> true;
        };
    }
}
