package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.process.ForkedJvm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JVM that is started, does its work and ends: each round is a new one. */
final class WholeProcess implements Contender {

    static final String ALL = "ms of the whole JVM";

    private final String classPath;
    private final List<String> options;
    private final Class<?> main;
    private final List<String> arguments;

    WholeProcess(String classPath, List<String> options, Class<?> main, List<String> arguments) {
        this.classPath = classPath;
        this.options = List.copyOf(options);
        this.main = main;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public void open() {}

    @Override
    public Map<String, Double> round(int operations) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(classPath, options, main, arguments.toArray(String[]::new))) {
            Map<String, Double> figures = new LinkedHashMap<>(jvm.figures());
            figures.put(ALL, jvm.ended());
            return figures;
        }
    }

    @Override
    public void close() {}
}
