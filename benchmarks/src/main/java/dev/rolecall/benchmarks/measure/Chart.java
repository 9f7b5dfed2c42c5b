package dev.rolecall.benchmarks.measure;

import java.util.List;

/**
 * Lines over something that grows.
 *
 * @param file its name without an ending
 * @param logarithmic whether both axes are
 */
public record Chart(String file, String title, String x, String y, boolean logarithmic, List<Line> lines) {

    public Chart {
        lines = List.copyOf(lines);
    }

    public record Line(String name, List<Point> points) {

        public Line {
            points = List.copyOf(points);
        }
    }

    public record Point(double x, double y) {}
}
