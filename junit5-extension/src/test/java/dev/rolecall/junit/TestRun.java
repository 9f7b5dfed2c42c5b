package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Test cases run inside a test, which must leave the SDK's settings as they found them however they end. */
final class TestRun {

    private final EngineExecutionResults results;

    private TestRun(EngineExecutionResults results) {
        this.results = results;
    }

    static TestRun of(Class<?>... testCases) {
        return execute(EngineTestKit.engine("junit-jupiter"), testCases);
    }

    static TestRun with(Map<String, String> parameters, Class<?>... testCases) {
        return execute(EngineTestKit.engine("junit-jupiter").configurationParameters(parameters), testCases);
    }

    static TestRun onThreads(int threads, Class<?>... testCases) {
        return onThreads(threads, Map.of(), testCases);
    }

    static TestRun onThreads(int threads, Map<String, String> parameters, Class<?>... testCases) {
        return execute(
                EngineTestKit.engine("junit-jupiter")
                        .configurationParameters(parameters)
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(threads)),
                testCases);
    }

    private static TestRun execute(EngineTestKit.Builder engine, Class<?>... testCases) {
        Map<String, String> before = settings();
        EngineExecutionResults results = engine.selectors(Stream.of(testCases)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(size -> new DiscoverySelector[size]))
                .execute();
        assertThat(settings()).as("settings of the SDK after the run").isEqualTo(before);
        return new TestRun(results);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("aws."))
                .forEach(name -> settings.put(name, System.getProperty(name)));
        return settings;
    }

    /** Fails with what failed, unless all of this many tests passed. */
    TestRun passed(int tests) {
        assertThat(failures()).isEmpty();
        assertThat(succeeded()).as("tests that passed").isEqualTo(tests);
        return this;
    }

    long succeeded() {
        return results.testEvents().succeeded().count();
    }

    long skipped() {
        return results.testEvents().skipped().count();
    }

    /** The message of the only failure, of a test or of a container. */
    String failure() {
        assertThat(failures()).hasSize(1);
        return Objects.requireNonNull(failures().get(0).getMessage());
    }

    List<Throwable> failures() {
        return results.allEvents()
                .filter(event -> event.getType() == EventType.FINISHED)
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** Of the tests that ran, in order. */
    List<String> names() {
        return results.testEvents()
                .started()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** What the tests published under this key, in the order they did. */
    List<String> published(String key) {
        return results.allEvents().reportingEntryPublished().stream()
                .map((Event event) ->
                        event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .filter(entry -> entry.containsKey(key))
                .map(entry -> entry.get(key))
                .toList();
    }
}
