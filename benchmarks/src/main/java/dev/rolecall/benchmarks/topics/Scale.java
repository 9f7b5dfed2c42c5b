package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.contenders.ManyFixtures;
import dev.rolecall.benchmarks.contenders.ManyInstances;
import dev.rolecall.benchmarks.contenders.ParallelFixtures;
import dev.rolecall.benchmarks.measure.Alternately;
import dev.rolecall.benchmarks.measure.Chart;
import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Rounds;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Table;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.process.ClassPath;
import dev.rolecall.benchmarks.process.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether something costs more because there is much of it. */
final class Scale implements Topic {

    private static final String WHO = "RoleCall";
    private static final String HEAP = "bytes of heap";
    private static final int KIBIBYTE = 1024;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        List<Series> raw = new ArrayList<>();
        try (Stage stage = setting.stage()) {
            Contender instances = stage.open(ManyInstances.class, ClassPath.ROLECALL, "-XX:+UseSerialGC");
            Map<Integer, Rounds> byInstances = sizes(setting, instances, 10_000, "instances", raw);
            Contender fixtures = stage.open(ManyFixtures.class, ClassPath.ROLECALL, "-XX:+UseSerialGC", agent(setting));
            Map<Integer, Rounds> byFixtures = sizes(setting, fixtures, 1_000, "fixtures", raw);
            Rounds parallel = new Alternately()
                    .with(WHO, stage.open(ParallelFixtures.class, ClassPath.ROLECALL, agent(setting)))
                    .run(
                            setting.pace().warmUps(8),
                            setting.pace().rounds(15),
                            setting.pace().atLeast(64, 400));
            raw.addAll(parallel.series());
            Series one = parallel.of(WHO, "fixtures/s of 1 thread");
            Series many = parallel.of(WHO, "fixtures/s of 64 threads");
            return new Findings(
                    name(),
                    List.of(new Verdict(
                            "fixtures opened, used and closed by 64 threads",
                            "the same by one thread",
                            many,
                            one,
                            List.of(),
                            Target.NONE)),
                    List.of(
                            table("instances of one fixture", byInstances),
                            table("fixtures open at the same time, wired to the SDK by the agent", byFixtures)),
                    List.of(
                            chart(
                                    "scale-instances",
                                    "What it costs beside so many instances",
                                    "instances",
                                    byInstances),
                            chart(
                                    "scale-fixtures",
                                    "What it costs beside so many open fixtures",
                                    "fixtures",
                                    byFixtures)),
                    raw);
        }
    }

    private static String agent(Setting setting) {
        return setting.apart() ? "-javaagent:" + ClassPath.shadedJar() : "";
    }

    /** From one, times ten. */
    private static Map<Integer, Rounds> sizes(
            Setting setting, Contender contender, int most, String what, List<Series> raw) throws Exception {
        Pace pace = setting.pace();
        Map<Integer, Rounds> sizes = new LinkedHashMap<>();
        new Alternately().with(WHO, contender).run(pace.warmUps(3), 0, 100);
        for (int size = 1; size <= pace.atLeast(10, most); size *= 10) {
            Rounds rounds = new Alternately().with(WHO, contender).run(pace.warmUps(1), pace.rounds(7), size);
            sizes.put(size, rounds);
            for (Series series : rounds.series()) {
                raw.add(new Series(size + " " + what, series.figure(), series.values()));
            }
        }
        return sizes;
    }

    private static List<String> figures(Map<Integer, Rounds> sizes) {
        return sizes.values().iterator().next().series().stream()
                .map(Series::figure)
                .toList();
    }

    private static Table table(String what, Map<Integer, Rounds> sizes) {
        List<String> header = new ArrayList<>(List.of(what));
        figures(sizes).forEach(figure -> header.add(figure.equals(HEAP) ? "KiB of heap for each" : figure));
        List<List<String>> rows = new ArrayList<>();
        sizes.forEach((size, rounds) -> {
            List<String> row = new ArrayList<>(List.of(Numbers.of(size)));
            rounds.series()
                    .forEach(series -> row.add(Numbers.of(
                            series.figure().equals(HEAP) ? series.median() / KIBIBYTE / size : series.median())));
            rows.add(row);
        });
        return new Table(
                "By " + what,
                header,
                rows,
                "Medians. A metadata request opens a connection of its own, as the SDK's do; a signed call goes over one that is open."
                        + " The heap of few is mostly what there is once: the role, its policy, the fixture.");
    }

    private static Chart chart(String file, String title, String what, Map<Integer, Rounds> sizes) {
        List<Chart.Line> lines = new ArrayList<>();
        for (String figure : figures(sizes)) {
            if (!figure.equals(HEAP)) {
                List<Chart.Point> points = new ArrayList<>();
                sizes.forEach((size, rounds) ->
                        points.add(new Chart.Point(size, rounds.of(WHO, figure).median())));
                lines.add(new Chart.Line(figure.replace("µs ", ""), points));
            }
        }
        return new Chart(file, title, what, "µs", true, lines);
    }
}
