package dev.rolecall.benchmarks.page;

import dev.rolecall.benchmarks.measure.Chart;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Table;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import dev.rolecall.benchmarks.topics.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The generated part of the results page. */
final class Markdown {

    private static final String NONE = "–";

    private final StringBuilder text = new StringBuilder();

    static String of(Machine machine, Pace pace, List<Findings> all) {
        Markdown page = new Markdown();
        page.paragraph(machine.described());
        if (pace.share() < 1) {
            page.paragraph(String.format(
                    Locale.ROOT,
                    "**Only a first look**: with %.0f %% of the rounds, warm-ups, classes and fixtures that the rows name.",
                    pace.share() * 100));
        }
        List<Verdict> verdicts =
                all.stream().flatMap(found -> found.verdicts().stream()).toList();
        page.heading("Numbers to hold");
        page.paragraph("Median, and the quartiles in brackets. Ratios are taken round by round, then their median.");
        page.held(verdicts.stream().filter(verdict -> isHeld(verdict)).toList());
        page.heading("Beside what one would use instead");
        page.beside(
                verdicts.stream().filter(verdict -> !verdict.beside().isEmpty()).toList());
        page.heading("Also measured");
        page.paragraph("Nothing is promised of these.");
        page.also(verdicts.stream().filter(verdict -> !isHeld(verdict)).toList());
        for (Findings found : all) {
            found.tables().forEach(page::table);
            found.charts().forEach(page::chart);
        }
        return page.text.toString();
    }

    private static boolean isHeld(Verdict verdict) {
        return verdict.target().kind() != Target.Kind.NONE;
    }

    private void heading(String title) {
        text.append("## ").append(title).append("\n\n");
    }

    private void paragraph(String sentence) {
        text.append(sentence).append("\n\n");
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void header(List<String> cells) {
        row(cells);
        row(cells.stream()
                .map(cell -> cell.equals(cells.get(0)) ? "---" : "---:")
                .toList());
    }

    private void held(List<Verdict> verdicts) {
        header(List.of("what", "RoleCall", "floor", "ratio", "target", "held"));
        for (Verdict verdict : verdicts) {
            Series floor = verdict.floor();
            Series ratio = verdict.ratio();
            row(List.of(
                    verdict.name() + (verdict.floorIs().isEmpty() ? "" : "; floor: " + verdict.floorIs()),
                    withUnit(verdict.ours()),
                    floor == null ? NONE : withUnit(floor),
                    ratio == null ? NONE : spread(ratio),
                    target(verdict.target()),
                    verdict.isMet() ? "yes" : "**no**"));
        }
        text.append('\n');
    }

    private void beside(List<Verdict> verdicts) {
        header(List.of("what", "who", "measured", "RoleCall takes of it"));
        for (Verdict verdict : verdicts) {
            List<Series> all = new ArrayList<>(List.of(verdict.ours()));
            Series floor = verdict.floor();
            if (floor != null) {
                all.add(floor);
            }
            all.addAll(verdict.beside());
            for (Series one : all) {
                row(List.of(
                        verdict.name(),
                        one.contender(),
                        withUnit(one),
                        one.equals(verdict.ours())
                                ? NONE
                                : spread(verdict.ours().over(one))));
            }
        }
        text.append('\n');
    }

    private void also(List<Verdict> verdicts) {
        header(List.of("what", "measured", "beside", "ratio"));
        for (Verdict verdict : verdicts) {
            Series floor = verdict.floor();
            Series ratio = verdict.ratio();
            row(List.of(
                    verdict.name(),
                    withUnit(verdict.ours()),
                    floor == null ? NONE : verdict.floorIs() + ": " + withUnit(floor),
                    ratio == null ? NONE : spread(ratio)));
        }
        text.append('\n');
    }

    private void table(Table table) {
        heading(table.title());
        header(table.header());
        table.rows().forEach(this::row);
        text.append('\n');
        if (!table.note().isEmpty()) {
            paragraph(table.note());
        }
    }

    private void chart(Chart chart) {
        paragraph("![%s: %s](images/%s.svg)"
                .formatted(
                        chart.title(),
                        chart.lines().stream().map(Chart.Line::name).collect(Collectors.joining(", ")),
                        chart.file()));
    }

    private static String spread(Series series) {
        return series.values().size() == 1
                ? Numbers.of(series.median())
                : "%s (%s–%s)"
                        .formatted(
                                Numbers.of(series.median()),
                                Numbers.of(series.quantile(0.25)),
                                Numbers.of(series.quantile(0.75)));
    }

    /** The unit once, where the name of a figure begins with it. */
    private static String withUnit(Series series) {
        String unit = series.figure().startsWith("µs")
                ? " µs"
                : series.figure().startsWith("ms")
                        ? " ms"
                        : series.figure().startsWith("bytes")
                                ? " bytes"
                                : series.figure().contains("/s") ? " /s" : "";
        return spread(series) + unit;
    }

    private static String target(Target target) {
        String bound = String.format(
                Locale.ROOT, target.bound() == Math.rint(target.bound()) ? "%,.0f" : "%.1f", target.bound());
        return switch (target.kind()) {
            case RATIO_AT_MOST -> "≤ " + bound + " ×";
            case RATIO_AT_LEAST -> "≥ " + bound + " ×";
            case AT_MOST -> "≤ " + bound;
            case AT_LEAST -> "≥ " + bound;
            case NONE -> NONE;
        };
    }
}
