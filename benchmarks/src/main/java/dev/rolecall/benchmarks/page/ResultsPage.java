package dev.rolecall.benchmarks.page;

import dev.rolecall.benchmarks.measure.Chart;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of which one part is generated and the rest is kept by hand: what stands before {@value #BEGIN} and after {@value #END}. There
 * each number that was missed has to be explained.
 */
public final class ResultsPage {

    private static final String BEGIN = "<!-- measured: written by the runner, to be edited nowhere else -->";
    private static final String END = "<!-- end of what was measured -->";

    private final Path file;

    public ResultsPage(Path file) {
        this.file = file;
    }

    /**
     * Put new figures into it, and its pictures beside it.
     *
     * @return what is missing from the part that is kept by hand: the names of missed numbers that it does not explain
     * @throws IOException if it cannot be written, or has no place for them
     */
    public List<String> write(Machine machine, Pace pace, List<Findings> all) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("expected " + BEGIN + " and " + END + " in " + file + ", but found no such place");
        }
        String generated = "\n\n" + Markdown.of(machine, pace, all);
        String byHand = page.substring(end);
        Files.writeString(file, page.substring(0, begin + BEGIN.length()) + generated + byHand);
        Path images = Files.createDirectories(file.resolveSibling("images"));
        for (Findings found : all) {
            for (Chart chart : found.charts()) {
                Files.writeString(images.resolve(chart.file() + ".svg"), Picture.of(chart));
            }
        }
        return all.stream()
                .flatMap(found -> found.verdicts().stream())
                .filter(verdict -> !verdict.isMet())
                .map(Verdict::name)
                .filter(missed -> !byHand.contains(missed))
                .toList();
    }
}
