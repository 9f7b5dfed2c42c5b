package dev.rolecall.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.page.Machine;
import dev.rolecall.benchmarks.page.ResultsPage;
import dev.rolecall.benchmarks.topics.Numbers;
import dev.rolecall.benchmarks.topics.Setting;
import dev.rolecall.benchmarks.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures everything, or what it is told to, and writes the results page. Raw results are kept, by pace, so that one benchmark can be
 * run again without the others.
 */
public final class Benchmarks {

    private static final String PACE = "rolecall.benchmark.pace";

    private final Path raw;
    private final Setting setting;
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Benchmarks(Path target, Pace pace) throws IOException {
        raw = Files.createDirectories(target.resolve("results").resolve(String.valueOf(pace.share())));
        setting = new Setting(pace, true, Files.createDirectories(target.resolve("generated")));
    }

    /** @param arguments the build directory, the results page, and the names of benchmarks, none for all */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments).subList(2, arguments.length);
        Pace pace = new Pace(Double.parseDouble(System.getProperty(PACE, "1")));
        Machine machine = Machine.thisOne();
        Benchmarks benchmarks = new Benchmarks(Path.of(arguments[0]), pace);
        for (Topic topic : Topic.ALL) {
            if (wanted.isEmpty() || wanted.contains(topic.name())) {
                benchmarks.measure(topic);
            }
        }
        List<String> unexplained = new ResultsPage(Path.of(arguments[1])).write(machine, pace, benchmarks.results());
        unexplained.forEach(name -> System.out.println(
                "missed, and not explained in the part of " + arguments[1] + " that is kept by hand: " + name));
    }

    private void measure(Topic topic) throws Exception {
        long before = System.nanoTime();
        Findings found = topic.measure(setting);
        json.writerWithDefaultPrettyPrinter().writeValue(file(topic).toFile(), found);
        System.out.printf(Locale.ROOT, "%s: %.0f s%n", topic.name(), (System.nanoTime() - before) / 1e9);
        for (Verdict verdict : found.verdicts()) {
            Series ratio = verdict.ratio();
            System.out.println("  " + (verdict.isMet() ? "held: " : "MISSED: ") + verdict.name() + ": "
                    + Numbers.of(verdict.ours().median())
                    + (ratio == null ? "" : ", ratio " + Numbers.of(ratio.median())));
        }
    }

    private Path file(Topic topic) {
        return raw.resolve(topic.name() + ".json");
    }

    private List<Findings> results() throws IOException {
        List<Findings> results = new ArrayList<>();
        for (Topic topic : Topic.ALL) {
            if (Files.exists(file(topic))) {
                results.add(json.readValue(file(topic).toFile(), Findings.class));
            }
        }
        return results;
    }
}
