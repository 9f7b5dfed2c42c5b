package dev.rolecall.matrix;

/** What else is going on in the JVM of a test. */
enum Column {
    WITHOUT_AGENT("one at a time, `rolecall.agent=never`"),
    ALONE("one at a time"),
    BESIDE("64 at a time"),
    CARRIED("64 at a time, `rolecall.propagate=executors`");

    private final String heading;

    Column(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    /** For tests one after the other in this JVM. */
    static Column oneAtATime() {
        return System.getProperty("rolecall.agent", "auto").equals("never") ? WITHOUT_AGENT : ALONE;
    }

    /** For tests beside each other in this JVM. */
    static Column manyAtATime() {
        return System.getProperty("rolecall.propagate") == null ? BESIDE : CARRIED;
    }
}
