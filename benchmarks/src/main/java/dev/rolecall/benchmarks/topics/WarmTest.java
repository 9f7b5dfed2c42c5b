package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.contenders.MockWebServerWarmTest;
import dev.rolecall.benchmarks.contenders.RoleCallWarmTest;
import dev.rolecall.benchmarks.contenders.UndertowWarmTest;
import dev.rolecall.benchmarks.contenders.WireMockWarmTest;
import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.Stage;
import java.util.List;

/** What a test pays in a JVM that has run many. */
final class WarmTest implements Topic {

    private static final String FIGURE = "µs a test";

    @Override
    public String name() {
        return "warm-test";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        try (Stage stage = setting.stage()) {
            Rounds rounds = new Alternately()
                    .with("RoleCall", stage.open(RoleCallWarmTest.class, ClassPath.ROLECALL))
                    .with("Undertow", stage.open(UndertowWarmTest.class, ClassPath.UNDERTOW))
                    .with("WireMock", stage.open(WireMockWarmTest.class, ClassPath.WIREMOCK))
                    .with("MockWebServer", stage.open(MockWebServerWarmTest.class, ClassPath.MOCK_WEB_SERVER))
                    .run(pace.warmUps(30), pace.rounds(30), pace.atLeast(1, 50));
            Verdict verdict = new Verdict(
                    "warm test: fixture, first credentials, close",
                    "bare Undertow, the same three answers below a path of the test's own",
                    rounds.of("RoleCall", FIGURE),
                    rounds.of("Undertow", FIGURE),
                    List.of(rounds.of("WireMock", FIGURE), rounds.of("MockWebServer", FIGURE)),
                    Target.ratioAtMost(1.5));
            return Findings.of(name(), List.of(verdict), rounds);
        }
    }
}
