package dev.rolecall.benchmarks.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rolecall.benchmarks.process.Figures;
import dev.rolecall.benchmarks.process.ForkedJvm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as a build does, and tells when the first test had passed. Its arguments are their names. */
public final class SuiteProgram {

    private SuiteProgram() {}

    public static void main(String[] classes) {
        Passed passed = new Passed();
        double main = ForkedJvm.millisSinceStart();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes)
                        .map(name -> selectClass("suite." + name))
                        .toList())
                .build();
        LauncherFactory.create().execute(request, passed);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ms to main", main);
        figures.put("ms to the first passed test", passed.first);
        figures.put("ms to the last", ForkedJvm.millisSinceStart());
        figures.put("passed tests", (double) passed.tests);
        Figures.print(figures);
        System.exit(passed.failed);
    }

    private static final class Passed implements TestExecutionListener {

        private int tests;
        private int failed;
        private double first;

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                result.getThrowable().ifPresent(Throwable::printStackTrace);
                failed = 1;
            }
            if (identifier.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                if (tests == 0) {
                    first = ForkedJvm.millisSinceStart();
                }
                tests++;
            }
        }
    }
}
