package dev.rolecall.benchmarks.measure;

import java.util.List;

/**
 * Figures that belong side by side.
 *
 * @param note what one has to know to read it; may be empty
 */
public record Table(String title, List<String> header, List<List<String>> rows, String note) {

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
