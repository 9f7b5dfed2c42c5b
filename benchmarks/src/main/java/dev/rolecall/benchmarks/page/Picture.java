package dev.rolecall.benchmarks.page;

import dev.rolecall.benchmarks.measure.Chart;
import dev.rolecall.benchmarks.topics.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A chart as SVG, on a ground of its own so that it reads on dark pages too. */
final class Picture {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 24;
    private static final int TOP = 46;
    private static final int BOTTOM = 52;
    private static final int LEGEND_LINE = 18;
    private static final int STEPS = 5;
    private static final List<String> COLOURS = List.of("#1f5fa8", "#c2410c", "#2e7d32", "#7b1fa2", "#616161");

    private final Chart chart;
    private final Axis x;
    private final Axis y;
    private final int height;
    private final StringBuilder svg = new StringBuilder();

    private Picture(Chart chart) {
        this.chart = chart;
        this.height = HEIGHT + LEGEND_LINE * chart.lines().size();
        this.x = axis(Chart.Point::x, LEFT, WIDTH - RIGHT);
        this.y = axis(Chart.Point::y, HEIGHT - BOTTOM, TOP);
    }

    static String of(Chart chart) {
        return new Picture(chart).draw();
    }

    private Axis axis(ToDoubleFunction<Chart.Point> value, int from, int to) {
        double[] values = chart.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(value)
                .sorted()
                .toArray();
        double most = values[values.length - 1];
        return chart.logarithmic()
                ? Axis.logarithmic(values[0], most, from, to)
                : new Axis(0, most * 1.1, false, from, to);
    }

    private String draw() {
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, height));
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, height));
        label(WIDTH / 2.0, 24, "middle", "#111111", chart.title());
        for (double tick : x.ticks()) {
            line(x.place(tick), TOP, x.place(tick), HEIGHT - BOTTOM);
            label(x.place(tick), HEIGHT - BOTTOM + 18, "middle", "#444444", Numbers.of(tick));
        }
        for (double tick : y.ticks()) {
            line(LEFT, y.place(tick), WIDTH - RIGHT, y.place(tick));
            label(LEFT - 8, y.place(tick) + 4, "end", "#444444", Numbers.of(tick));
        }
        label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "#444444", chart.x());
        label(LEFT - 8, TOP - 12, "end", "#444444", chart.y());
        for (int i = 0; i < chart.lines().size(); i++) {
            draw(chart.lines().get(i), COLOURS.get(i % COLOURS.size()), HEIGHT + LEGEND_LINE * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(Chart.Line line, String colour, int legend) {
        List<String> path = new ArrayList<>();
        for (Chart.Point point : line.points()) {
            path.add(number(x.place(point.x())) + "," + number(y.place(point.y())));
        }
        svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n"
                .formatted(colour, String.join(" ", path)));
        for (Chart.Point point : line.points()) {
            svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>\n"
                    .formatted(number(x.place(point.x())), number(y.place(point.y())), colour));
        }
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>\n"
                .formatted(LEFT, legend - 4, colour));
        label(LEFT + 22, legend + 2, "start", "#111111", line.name());
    }

    private void line(double x1, double y1, double x2, double y2) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#dddddd\"/>\n"
                .formatted(number(x1), number(y1), number(x2), number(y2)));
    }

    private void label(double atX, double atY, String anchor, String colour, String words) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(
                        number(atX),
                        number(atY),
                        anchor,
                        colour,
                        words.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** From values to places. */
    private record Axis(double least, double most, boolean logarithmic, int from, int to) {

        /** Whole powers of ten. */
        static Axis logarithmic(double least, double most, int from, int to) {
            double low = Math.floor(Math.log10(least));
            double high = Math.max(low + 1, Math.ceil(Math.log10(most)));
            return new Axis(low, high, true, from, to);
        }

        double place(double value) {
            double scaled = logarithmic ? Math.log10(value) : value;
            return from + (scaled - least) / (most - least) * (to - from);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            if (logarithmic) {
                for (double power = least; power <= most; power++) {
                    ticks.add(Math.pow(10, power));
                }
                return ticks;
            }
            for (int i = 0; i <= STEPS; i++) {
                ticks.add(least + (most - least) * i / STEPS);
            }
            return ticks;
        }
    }
}
