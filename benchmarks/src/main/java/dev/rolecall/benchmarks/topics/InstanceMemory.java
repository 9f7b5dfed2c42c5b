package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.contenders.IdleInstances;
import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.Stage;
import java.util.List;

/** What an instance that does nothing takes of the heap, with ten thousand of them. */
final class InstanceMemory implements Topic {

    private static final int KIBIBYTE = 1024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        try (Stage stage = setting.stage()) {
            Rounds rounds = new Alternately()
                    .with("RoleCall", stage.open(IdleInstances.class, ClassPath.ROLECALL, "-XX:+UseSerialGC"))
                    .run(pace.warmUps(1), pace.rounds(7), pace.atLeast(1_000, 10_000));
            return Findings.of(
                    name(),
                    List.of(
                            Verdict.alone(
                                    "heap of an idle instance, of 10,000",
                                    rounds.of("RoleCall", "bytes an instance"),
                                    Target.atMost(4 * KIBIBYTE)),
                            Verdict.alone("launching each of them", rounds.of("RoleCall", "µs a launch"), Target.NONE)),
                    rounds);
        }
    }
}
