package dev.rolecall.benchmarks.process;

import dev.rolecall.benchmarks.measure.Contender;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Where contenders run. Closing it ends them all. */
public final class Stage implements AutoCloseable {

    private final boolean forks;
    private final Deque<Contender> open = new ArrayDeque<>();

    private Stage(boolean forks) {
        this.forks = forks;
    }

    /** Each in a JVM of its own, with the class path that it has at a user's. */
    public static Stage ofProcesses() {
        return new Stage(true);
    }

    /** All in this JVM, one after the other: to see that they run. */
    public static Stage inThisJvm() {
        return new Stage(false);
    }

    /** @param options of its JVM, if it gets one */
    public Contender open(Class<? extends Contender> type, ClassPath classPath, String... options) throws Exception {
        Contender contender = create(type, classPath, List.of(options));
        open.push(contender);
        contender.open();
        return contender;
    }

    private Contender create(Class<? extends Contender> type, ClassPath classPath, List<String> options)
            throws IOException, ReflectiveOperationException {
        return forks
                ? new LiveContender(classPath, options, type)
                : type.getDeclaredConstructor().newInstance();
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
