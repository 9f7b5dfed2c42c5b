package dev.rolecall.benchmarks.measure;

import java.util.List;

/** What came out of a run. */
public record Rounds(List<Series> series) {

    public Rounds {
        series = List.copyOf(series);
    }

    /** @throws IllegalArgumentException if it was not measured */
    public Series of(String contender, String figure) {
        return series.stream()
                .filter(one -> one.contender().equals(contender) && one.figure().equals(figure))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected " + figure + " of " + contender + ", but measured were " + series));
    }
}
