package dev.rolecall.benchmarks.measure;

import java.util.List;

/** What one benchmark has found. */
public record Findings(
        String benchmark, List<Verdict> verdicts, List<Table> tables, List<Chart> charts, List<Series> raw) {

    public Findings {
        verdicts = List.copyOf(verdicts);
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        raw = List.copyOf(raw);
    }

    public static Findings of(String benchmark, List<Verdict> verdicts, Rounds rounds) {
        return new Findings(benchmark, verdicts, List.of(), List.of(), rounds.series());
    }
}
