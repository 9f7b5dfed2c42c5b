package dev.rolecall.benchmarks.process;

import dev.rolecall.benchmarks.measure.Contender;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A contender that lives in a JVM of its own from its first round to its last. */
final class LiveContender implements Contender {

    private final ForkedJvm jvm;

    LiveContender(ClassPath classPath, List<String> options, Class<? extends Contender> type) throws IOException {
        jvm = ForkedJvm.start(classPath, options, ContenderProgram.class, type.getName());
    }

    @Override
    public void open() throws IOException {
        jvm.figures();
    }

    @Override
    public Map<String, Double> round(int operations) throws IOException {
        jvm.tell(String.valueOf(operations));
        return jvm.figures();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
