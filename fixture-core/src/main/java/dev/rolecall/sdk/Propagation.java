package dev.rolecall.sdk;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether code that is handed to an executor stays with the fixture of the code that handed it over. Once on, it stays on until the JVM
 * ends; with no fixture open it changes nothing that can be seen.
 */
public enum Propagation {

    /** A worker of a pool takes tasks from everywhere, so where several fixtures are open its tasks are nobody's. */
    NONE,

    /**
     * Through the executors of {@code java.util.concurrent}: thread pools, also scheduled ones, and everything that runs in a {@code
     * ForkJoinPool}, such as parallel streams and the asynchronous stages of a {@code CompletableFuture}. Needs the agent, which then
     * changes these classes of the JDK as well, and touches every task of the JVM.
     */
    EXECUTORS;

    /** The system property that says it for all fixtures of a JVM that are not told: {@value}. */
    public static final String PROPERTY = "rolecall.propagate";

    /**
     * What the system property says; {@link #NONE} if it is not set.
     *
     * @throws IllegalArgumentException if it says something else
     */
    public static Propagation ofThisJvm() {
        return parse(System.getProperty(PROPERTY, "none"));
    }

    /**
     * Read one, in upper or lower case.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Propagation parse(String name) {
        return Stream.of(values())
                .filter(propagation -> propagation.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected " + PROPERTY + " to be none or executors, but found: '" + name + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
