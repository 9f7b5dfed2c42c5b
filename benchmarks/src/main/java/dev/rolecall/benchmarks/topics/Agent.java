package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Table;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.suite.AgentProgram;
import java.util.ArrayList;
import java.util.List;

/** What the agent costs the JVM that takes it. */
final class Agent implements Topic {

    private static final String WITHOUT = "without the agent";
    private static final String ATTACHED = "attached when needed";
    private static final String GIVEN = "-javaagent";

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        Rounds rounds = new Alternately()
                .with(WITHOUT, program("never"))
                .with(ATTACHED, program("attached", "-XX:+EnableDynamicAgentLoading"))
                .with(GIVEN, program("given", "-javaagent:" + ClassPath.shadedJar()))
                .run(pace.warmUps(1), pace.rounds(15), 1);
        List<Verdict> verdicts = List.of(
                verdict("a JVM with the agent attached, to one without", ATTACHED, rounds),
                verdict("a JVM with `-javaagent`, to one without", GIVEN, rounds));
        return new Findings(name(), verdicts, List.of(table(rounds)), List.of(), rounds.series());
    }

    private static Contender program(String mode, String... options) {
        return new WholeProcess(ClassPath.ROLECALL.value(), List.of(options), AgentProgram.class, List.of(mode));
    }

    private static Verdict verdict(String name, String who, Rounds rounds) {
        return new Verdict(
                name,
                "the same JVM without the agent",
                rounds.of(who, WholeProcess.ALL),
                rounds.of(WITHOUT, WholeProcess.ALL),
                List.of(),
                Target.NONE);
    }

    private static Table table(Rounds rounds) {
        List<List<String>> rows = new ArrayList<>();
        for (String who : List.of(WITHOUT, ATTACHED, GIVEN)) {
            List<String> row = new ArrayList<>(List.of(who));
            for (String figure : List.of("start of the JVM", "ms to attach", "ms to start a fixture", "ms to use it")) {
                row.add(Numbers.of(rounds.of(who, figure).median()));
            }
            Series all = rounds.of(who, WholeProcess.ALL);
            row.add(Numbers.of(all.median()));
            rows.add(row);
        }
        return new Table(
                "The agent",
                List.of("", "start of the JVM", "attach", "start a fixture", "use it", "whole JVM"),
                rows,
                "Milliseconds, medians. Starting the fixture installs the agent: what it takes longer than without is that.");
    }
}
