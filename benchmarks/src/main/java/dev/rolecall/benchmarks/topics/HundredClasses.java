package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.suite.SuiteSources;
import java.util.List;

/** A suite as a build runs it: a JVM, a hundred classes of three tests, the end of the JVM. */
final class HundredClasses implements Topic {

    private static final int TESTS = 3;

    @Override
    public String name() {
        return "hundred-classes";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        int classes = pace.atLeast(1, 100);
        Rounds rounds = new Alternately()
                .with("RoleCall", new Suite(SuiteSources.ROLECALL, classes, TESTS, setting.directory()).jvm())
                .with(
                        "MockWebServer",
                        new Suite(SuiteSources.MOCK_WEB_SERVER, classes, TESTS, setting.directory()).jvm())
                .with("WireMock", new Suite(SuiteSources.WIREMOCK, classes, TESTS, setting.directory()).jvm())
                .run(pace.warmUps(1), pace.rounds(11), 1);
        Verdict verdict = new Verdict(
                "100 test classes of 3 tests, whole JVM",
                "MockWebServer stub by hand, a server for each test",
                rounds.of("RoleCall", WholeProcess.ALL),
                rounds.of("MockWebServer", WholeProcess.ALL),
                List.of(rounds.of("WireMock", WholeProcess.ALL)),
                Target.ratioAtMost(1));
        return Findings.of(name(), List.of(verdict), rounds);
    }
}
