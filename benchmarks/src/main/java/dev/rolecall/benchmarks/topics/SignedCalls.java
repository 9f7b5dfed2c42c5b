package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.contenders.RoleCallGetRole;
import dev.rolecall.benchmarks.contenders.UndertowGetRole;
import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.Stage;
import java.util.List;

/** How long a call of IAM takes that is verified, authorised and carried out. */
final class SignedCalls implements Topic {

    private static final String FIGURE = "µs a call";

    @Override
    public String name() {
        return "get-role";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        try (Stage stage = setting.stage()) {
            Rounds rounds = new Alternately()
                    .with("RoleCall", stage.open(RoleCallGetRole.class, ClassPath.ROLECALL))
                    .with("Undertow", stage.open(UndertowGetRole.class, ClassPath.UNDERTOW))
                    .run(pace.warmUps(20), pace.rounds(40), pace.atLeast(2, 500));
            Verdict verdict = new Verdict(
                    "signed IAM GetRole, verified and authorised",
                    "bare Undertow, canned XML, the same client and signing",
                    rounds.of("RoleCall", FIGURE),
                    rounds.of("Undertow", FIGURE),
                    List.of(),
                    Target.ratioAtMost(1.5));
            return Findings.of(name(), List.of(verdict), rounds);
        }
    }
}
