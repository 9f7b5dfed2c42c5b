package dev.rolecall.benchmarks.measure;

/**
 * How much of a full measurement to do.
 *
 * @param share 1 for all of it, 0 to see only that it runs
 */
public record Pace(double share) {

    public static final Pace FULL = new Pace(1);

    /** One round of one operation, and no warm-up. */
    public static final Pace SMOKE = new Pace(0);

    public int warmUps(int full) {
        return (int) Math.ceil(full * share);
    }

    public int rounds(int full) {
        return atLeast(1, full);
    }

    public int atLeast(int least, int full) {
        return Math.max(least, (int) Math.round(full * share));
    }
}
