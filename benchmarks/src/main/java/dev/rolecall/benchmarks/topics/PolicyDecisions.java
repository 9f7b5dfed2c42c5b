package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.CpuTimeProfiler;
import dev.rolecall.benchmarks.PolicyDecisionBenchmark;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Table;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many decisions one thread makes on a policy of ten statements, with JMH. */
final class PolicyDecisions implements Topic {

    private static final String WALL = "decisions/s";
    private static final String CPU = "decisions a second of CPU time";
    private static final String FLOOR = "regularExpressions";

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Rounds rounds = new Rounds(run(setting));
        List<Verdict> verdicts = List.of(
                Verdict.alone(
                        "policy decision, 10 statements, one thread",
                        rounds.of("allowedByTheLast", WALL),
                        Target.atLeast(1_000_000)),
                Verdict.alone("the same for each second of CPU time", rounds.of("allowedByTheLast", CPU), Target.NONE));
        return new Findings(name(), verdicts, List.of(table(rounds)), List.of(), rounds.series());
    }

    private static List<Series> run(Setting setting) throws Exception {
        Pace pace = setting.pace();
        // The time of a process comes in steps of ten milliseconds.
        TimeValue time = TimeValue.milliseconds(pace.atLeast(50, 1_000));
        List<Series> series = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(PolicyDecisionBenchmark.class.getName())
                        .addProfiler(CpuTimeProfiler.class)
                        .forks(setting.apart() ? 1 : 0)
                        .warmupIterations(pace.warmUps(3))
                        .warmupTime(time)
                        .measurementIterations(pace.rounds(7))
                        .measurementTime(time)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            String benchmark = result.getParams().getBenchmark();
            String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            List<IterationResult> iterations = new ArrayList<>();
            result.getBenchmarkResults().forEach(fork -> iterations.addAll(fork.getIterationResults()));
            series.add(new Series(
                    method,
                    WALL,
                    iterations.stream()
                            .map(iteration -> iteration.getPrimaryResult().getScore())
                            .toList()));
            series.add(new Series(
                    method, CPU, iterations.stream().map(PolicyDecisions::cpu).toList()));
        }
        return series;
    }

    private static double cpu(IterationResult iteration) {
        return iteration.getSecondaryResults().values().stream()
                .filter(result -> result.getLabel().equals("cpu"))
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElseThrow();
    }

    private static Table table(Rounds rounds) {
        double floor = rounds.of(FLOOR, CPU).median();
        List<List<String>> rows = rounds.series().stream()
                .filter(series -> series.figure().equals(WALL))
                .map(series -> List.of(
                        "`" + series.contender() + "`",
                        Numbers.of(series.median()),
                        Numbers.of(rounds.of(series.contender(), CPU).median()),
                        Numbers.of(rounds.of(series.contender(), CPU).median() / floor)))
                .toList();
        return new Table(
                "Policy decisions",
                List.of("benchmark", WALL, CPU, "of the regular expressions"),
                rows,
                "A policy of ten statements, all on S3, so that every one of them has to be looked at; what each benchmark decides is said"
                        + " in `PolicyDecisionBenchmark`. `regularExpressions` is a page of code that keeps each pattern as a regular"
                        + " expression and knows no conditions, variables, segments of ARNs or other policies: what the rest of IAM"
                        + " costs.");
    }
}
