package dev.rolecall.spring;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A run of test classes, in this order. */
record SpringRun(EngineExecutionResults results) {

    static SpringRun of(Class<?>... testCases) {
        return with(Map.of(), testCases);
    }

    static SpringRun onThreads(int threads, Class<?>... testCases) {
        return with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", Integer.toString(threads)),
                testCases);
    }

    private static SpringRun with(Map<String, String> configuration, Class<?>... testCases) {
        return new SpringRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameters(configuration)
                .selectors(Stream.of(testCases)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(DiscoverySelector[]::new))
                .execute());
    }

    /** What went wrong, each with its trace; at least one test must have run. */
    List<String> failures() {
        if (results.testEvents().succeeded().count() == 0
                && results.allEvents().failed().count() == 0) {
            return List.of("no test ran");
        }
        return results.allEvents().finished().stream()
                .flatMap(event -> event
                        .getPayload(TestExecutionResult.class)
                        .flatMap(TestExecutionResult::getThrowable)
                        .map(thrown -> event.getTestDescriptor().getUniqueId() + ": " + trace(thrown))
                        .stream())
                .toList();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
