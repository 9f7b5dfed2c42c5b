package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.ForkedJvm;
import dev.rolecall.benchmarks.suite.SuiteJar;
import dev.rolecall.benchmarks.suite.SuiteProgram;
import dev.rolecall.benchmarks.suite.SuiteSources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Generated test classes of one contender, and the JVMs that run them. */
final class Suite {

    private final SuiteSources sources;
    private final int classes;
    private final int tests;
    private final String classPath;

    Suite(SuiteSources sources, int classes, int tests, Path directory) throws Exception {
        this.sources = sources;
        this.classes = classes;
        this.tests = tests;
        this.classPath = ClassPath.valueOf(sources.name()).value()
                + File.pathSeparator
                + SuiteJar.create(sources, classes, tests, directory);
    }

    /** A whole JVM with these options in each round; a test that fails is an error. */
    Contender jvm(String... options) {
        return onClassPath(classPath, options);
    }

    /** The same with another jar in the place of RoleCall's: one from before a change. */
    Contender jvmWith(Path jar) {
        return onClassPath(classPath.replace(ClassPath.shadedJar().toString(), jar.toString()));
    }

    private Contender onClassPath(String jars, String... options) {
        WholeProcess process = new WholeProcess(jars, List.of(options), SuiteProgram.class, sources.names(classes));
        return new Contender() {
            @Override
            public void open() {}

            @Override
            public Map<String, Double> round(int operations) throws Exception {
                Map<String, Double> figures = process.round(operations);
                double passed = figures.getOrDefault("passed tests", 0.0);
                if (passed != classes * tests) {
                    throw new IllegalStateException("expected " + classes * tests + " tests of " + sources
                            + " to pass, but " + passed + " did");
                }
                return figures;
            }

            @Override
            public void close() {}
        };
    }

    /** Run it once with these options, for what they leave behind. */
    void runOnce(String... options) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                classPath,
                List.of(options),
                SuiteProgram.class,
                sources.names(classes).toArray(String[]::new))) {
            jvm.figures();
            jvm.ended();
        }
    }
}
