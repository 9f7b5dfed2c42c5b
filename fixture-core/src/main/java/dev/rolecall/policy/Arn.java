package dev.rolecall.policy;

/** A text split at its first five colons, without copying it. */
final class Arn {

    static final int SEGMENTS = 6;
    static final int PARTITION = 1;
    static final int SERVICE = 2;
    static final int ACCOUNT = 4;
    static final int RESOURCE = 5;

    private final String text;
    private final int[] colons;
    private final boolean complete;

    private Arn(String text, int[] colons, boolean complete) {
        this.text = text;
        this.colons = colons;
        this.complete = complete;
    }

    static Arn parse(String text) {
        int[] colons = new int[SEGMENTS - 1];
        int from = 0;
        for (int i = 0; i < colons.length; i++) {
            int colon = text.indexOf(':', from);
            if (colon < 0) {
                return new Arn(text, colons, false);
            }
            colons[i] = colon;
            from = colon + 1;
        }
        return new Arn(text, colons, true);
    }

    /** Six segments; with fewer, no segment may be asked for. */
    boolean isComplete() {
        return complete;
    }

    String segment(int segment) {
        return text.substring(start(segment), end(segment));
    }

    boolean segmentMatches(int segment, Glob glob) {
        return glob.matches(text, start(segment), end(segment));
    }

    private int start(int segment) {
        return segment == 0 ? 0 : colons[segment - 1] + 1;
    }

    private int end(int segment) {
        return segment == SEGMENTS - 1 ? text.length() : colons[segment];
    }
}
