package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.contenders.RoleCallMetadata;
import dev.rolecall.benchmarks.contenders.UndertowMetadata;
import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.Stage;
import java.util.List;

/** How many requests to the metadata service one JVM answers, and what each costs the one thread that does. */
final class MetadataThroughput implements Topic {

    private static final String FLOOR = "bare Undertow handler, the same headers, closes each connection as well";

    @Override
    public String name() {
        return "imds";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        try (Stage stage = setting.stage()) {
            Rounds rounds = new Alternately()
                    .with("RoleCall", stage.open(RoleCallMetadata.class, ClassPath.ROLECALL))
                    .with("Undertow", stage.open(UndertowMetadata.class, ClassPath.UNDERTOW))
                    .run(pace.warmUps(10), pace.rounds(30), pace.atLeast(100, 6_000));
            Verdict throughput = verdict(
                    "IMDS requests at 64 connections, journal on", "requests/s", rounds, Target.ratioAtLeast(0.8));
            Verdict cpu = verdict(
                    "CPU time of the I/O thread for each of them",
                    "µs of the server's thread a request",
                    rounds,
                    Target.NONE);
            return Findings.of(name(), List.of(throughput, cpu), rounds);
        }
    }

    private static Verdict verdict(String name, String figure, Rounds rounds, Target target) {
        return new Verdict(
                name, FLOOR, rounds.of("RoleCall", figure), rounds.of("Undertow", figure), List.of(), target);
    }
}
