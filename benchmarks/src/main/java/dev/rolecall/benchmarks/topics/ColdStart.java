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
import dev.rolecall.benchmarks.suite.MockWebServerPhases;
import dev.rolecall.benchmarks.suite.RoleCallPhases;
import dev.rolecall.benchmarks.suite.SuiteSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From the start of a JVM to its first passed test, where that time goes, and what a shared archive of classes saves of it. */
final class ColdStart implements Topic {

    private static final String FIRST = "ms to the first passed test";
    private static final String OURS = "RoleCall";
    private static final String BY_HAND = "MockWebServer";
    private static final String WIREMOCK = "WireMock";
    private static final String ARCHIVE = "RoleCall, classes from an archive";
    private static final String BEFORE = "RoleCall as it was";

    /** A jar of fixture-core from before a change, to see what that did; empty for none. */
    private static final String OTHER_JAR = System.getProperty("rolecall.benchmark.before", "");

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public Findings measure(Setting setting) throws Exception {
        Pace pace = setting.pace();
        Suite ours = new Suite(SuiteSources.ROLECALL, 1, 1, setting.directory());
        Suite byHand = new Suite(SuiteSources.MOCK_WEB_SERVER, 1, 1, setting.directory());
        Alternately tests = new Alternately().with(OURS, ours.jvm()).with(BY_HAND, byHand.jvm());
        if (setting.apart()) {
            tests.with(WIREMOCK, new Suite(SuiteSources.WIREMOCK, 1, 1, setting.directory()).jvm());
        }
        Path archive = setting.directory().resolve("rolecall.jsa");
        if (setting.apart() && ClassPath.isOfJars() && archive(ours, archive)) {
            tests.with(ARCHIVE, ours.jvm("-XX:SharedArchiveFile=" + archive));
        }
        if (!OTHER_JAR.isEmpty()) {
            tests.with(BEFORE, ours.jvmWith(Path.of(OTHER_JAR)));
        }
        Rounds rounds = tests.run(pace.warmUps(1), pace.rounds(21), 1);
        Rounds phases = new Alternately()
                .with(OURS, phases(ClassPath.ROLECALL, RoleCallPhases.class))
                .with(BY_HAND, phases(ClassPath.MOCK_WEB_SERVER, MockWebServerPhases.class))
                .run(pace.warmUps(1), pace.rounds(15), 1);
        List<Series> raw = new ArrayList<>(rounds.series());
        raw.addAll(phases.series());
        return new Findings(
                name(),
                verdicts(rounds),
                List.of(table(phases), classes(ours, byHand, setting.directory())),
                List.of(),
                raw);
    }

    /** Whether this JVM makes one: not each has such archives. */
    private static boolean archive(Suite suite, Path archive) throws Exception {
        Files.deleteIfExists(archive);
        suite.runOnce("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        return Files.exists(archive);
    }

    private static Contender phases(ClassPath classPath, Class<?> main) {
        return new WholeProcess(classPath.value(), List.of(), main, List.of());
    }

    private static List<Verdict> verdicts(Rounds rounds) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(new Verdict(
                "cold start: JVM to the first passed test",
                "MockWebServer stub by hand",
                rounds.of(OURS, FIRST),
                rounds.of(BY_HAND, FIRST),
                there(rounds).contains(WIREMOCK) ? List.of(rounds.of(WIREMOCK, FIRST)) : List.of(),
                Target.NONE));
        against(rounds, ARCHIVE, OURS, "cold start with a shared archive of classes")
                .ifPresent(verdicts::add);
        against(rounds, OURS, BEFORE, "cold start after a change").ifPresent(verdicts::add);
        return verdicts;
    }

    private static Set<String> there(Rounds rounds) {
        return rounds.series().stream().map(Series::contender).collect(Collectors.toSet());
    }

    /** Empty where one of them was not there. */
    private static Optional<Verdict> against(Rounds rounds, String who, String whom, String name) {
        return there(rounds).containsAll(Set.of(who, whom))
                ? Optional.of(
                        new Verdict(name, whom, rounds.of(who, FIRST), rounds.of(whom, FIRST), List.of(), Target.NONE))
                : Optional.empty();
    }

    private static Table table(Rounds phases) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Series series : phases.series()) {
            if (series.contender().equals(OURS)) {
                rows.put(series.figure(), new ArrayList<>(List.of(series.figure(), Numbers.of(series.median()), "–")));
            }
        }
        for (Series series : phases.series()) {
            List<String> row = rows.get(series.figure());
            if (row != null && series.contender().equals(BY_HAND)) {
                row.set(2, Numbers.of(series.median()));
            }
        }
        return new Table(
                "Where a cold start goes",
                List.of("step", OURS, BY_HAND),
                List.copyOf(rows.values()),
                "Milliseconds, medians, without JUnit. A step pays for the classes that it is the first to need; most of them are the SDK's.");
    }

    private static Table classes(Suite ours, Suite byHand, Path directory) throws Exception {
        Map<String, Integer> ofOurs = loaded(ours, directory.resolve("classes-of-rolecall.log"));
        Map<String, Integer> byHands = loaded(byHand, directory.resolve("classes-by-hand.log"));
        List<List<String>> rows = new ArrayList<>();
        for (String origin : LoadedClasses.ORIGINS) {
            rows.add(List.of(
                    origin, Numbers.of(ofOurs.getOrDefault(origin, 0)), Numbers.of(byHands.getOrDefault(origin, 0))));
        }
        return new Table(
                "Classes loaded until the first test has passed",
                List.of("whose", OURS, BY_HAND),
                rows,
                "With JUnit and AssertJ; hidden classes of lambdas are those of the JDK.");
    }

    private static Map<String, Integer> loaded(Suite suite, Path log) throws Exception {
        suite.runOnce("-Xlog:class+load:file=" + log);
        return LoadedClasses.of(log);
    }
}
