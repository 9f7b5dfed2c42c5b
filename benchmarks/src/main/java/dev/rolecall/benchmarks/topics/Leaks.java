package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.contenders.Lifecycles;
import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Chart;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.Stage;
import java.util.ArrayList;
import java.util.List;

/** What is left of ten thousand fixtures, the listener started and stopped with each. */
final class Leaks implements Topic {

    private static final String WHO = "RoleCall";
    private static final int ROUNDS = 10;
    private static final int FIXTURES = 1_000;
    private static final int KIBIBYTE = 1024;

    /** A byte and a half of each fixture, which is less than any object. */
    private static final double FLAT_KIBIBYTES = 16;

    @Override
    public String name() {
        return "leaks";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        int fixtures = pace.atLeast(3, FIXTURES);
        try (Stage stage = setting.stage()) {
            // One more round than counts: the first tells from where.
            Rounds rounds = new Alternately()
                    .with(WHO, stage.open(Lifecycles.class, ClassPath.ROLECALL, "-XX:+UseSerialGC"))
                    .run(pace.warmUps(2), pace.atLeast(1, ROUNDS) + 1, fixtures);
            List<Verdict> verdicts = List.of(
                    Verdict.alone("threads more after 10,000 fixtures", more(rounds, "threads", 1), Target.atMost(0)),
                    Verdict.alone(
                            "descriptors more after 10,000 fixtures", more(rounds, "descriptors", 1), Target.atMost(0)),
                    Verdict.alone(
                            "KiB of heap more after 10,000 fixtures",
                            more(rounds, "bytes of heap", KIBIBYTE),
                            Target.atMost(FLAT_KIBIBYTES)),
                    Verdict.alone(
                            "each of them, with an Undertow of its own", rounds.of(WHO, "µs a fixture"), Target.NONE));
            return new Findings(name(), verdicts, List.of(), List.of(chart(rounds, fixtures)), rounds.series());
        }
    }

    private static Series more(Rounds rounds, String figure, int unit) {
        List<Double> values = rounds.of(WHO, figure).values();
        double more = (values.get(values.size() - 1) - values.get(0)) / unit;
        return new Series(WHO, "more " + figure, List.of(more));
    }

    private static Chart chart(Rounds rounds, int fixtures) {
        List<Chart.Point> points = new ArrayList<>();
        List<Double> heap = rounds.of(WHO, "bytes of heap").values();
        for (int i = 0; i < heap.size(); i++) {
            points.add(new Chart.Point((double) i * fixtures, heap.get(i) / KIBIBYTE / KIBIBYTE));
        }
        return new Chart(
                "heap-after-fixtures",
                "Heap in use after fixtures that were closed",
                "fixtures opened and closed",
                "MiB",
                false,
                List.of(new Chart.Line("heap after collection", points)));
    }
}
