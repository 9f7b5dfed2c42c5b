package dev.rolecall.journal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The picture of a timeline: a lane for each kind of party, bars for what lasts, marks for what happens. */
final class Chart {

    private static final int RULER = 38;
    private static final int ROW = 26;
    private static final int PADDING = 16;
    private static final int EXCHANGES = 64;
    private static final double LETTER = 6.4;

    private final List<Entry> entries;
    private final Axis axis;
    private final Map<Lane, Double> tops = new EnumMap<>(Lane.class);
    private final Map<Lane, Double> heights = new EnumMap<>(Lane.class);
    private final List<Call> calls = new ArrayList<>();
    private final List<Lifetime> lifetimes = new ArrayList<>();
    private final double height;

    private record Call(ApplicationCall call, double from, double to, int row) {

        boolean led(Exchange exchange) {
            return call.number() < exchange.number() && exchange.number() <= call.lastNumber();
        }
    }

    private record Lifetime(
            CredentialsIssued issued, double from, double to, boolean open, boolean cutShort, int row, String label) {}

    Chart(List<Entry> entries) {
        this.entries = entries;
        this.axis = new Axis(entries);
        int rowsOfCalls = placeCalls();
        int rowsOfCredentials = placeLifetimes();
        double top = RULER;
        for (Lane lane : Lane.values()) {
            double high = switch (lane) {
                case APPLICATION -> 2 * PADDING + rowsOfCalls * ROW;
                case CREDENTIALS -> 2 * PADDING + rowsOfCredentials * ROW;
                default -> EXCHANGES;
            };
            tops.put(lane, top);
            heights.put(lane, high);
            top += high;
        }
        height = top;
    }

    private int placeCalls() {
        Rows rows = new Rows();
        for (Entry entry : entries) {
            if (entry instanceof ApplicationCall call) {
                double from = axis.of(call.number()) - Axis.SLOT / 2.0 + 4;
                double end = axis.of(Math.max(call.number(), call.lastNumber())) + Axis.SLOT / 2.0 - 4;
                double to = Math.max(end, from + name(call).length() * LETTER + 18);
                calls.add(new Call(call, from, to, rows.place(from, to)));
            }
        }
        return rows.count();
    }

    private int placeLifetimes() {
        Rows rows = new Rows();
        for (Entry entry : entries) {
            if (entry instanceof CredentialsIssued issued) {
                CredentialsEnded ended = endOf(issued.accessKeyId());
                double from = axis.of(issued.number());
                double to = ended == null ? axis.of(issued.expiration()) : axis.of(ended.number());
                boolean open = ended == null
                        && entries.get(entries.size() - 1).fixtureTime().isBefore(issued.expiration());
                String label = "…" + tail(issued.accessKeyId()) + " "
                        + Wording.name(issued.principal()).replaceFirst("/.*", "");
                double room = Math.max(to, from + label.length() * LETTER + 18);
                lifetimes.add(new Lifetime(issued, from, to, open, ended != null, rows.place(from, room), label));
            }
        }
        return rows.count();
    }

    private @Nullable CredentialsEnded endOf(String accessKeyId) {
        for (Entry entry : entries) {
            if (entry instanceof CredentialsEnded ended && ended.accessKeyId().equals(accessKeyId)) {
                return ended;
            }
        }
        return null;
    }

    Markup labels() {
        Markup html = new Markup().add("<div class=\"labels\" aria-hidden=\"true\" style=\"padding-top:%spx\">", RULER);
        for (Lane lane : Lane.values()) {
            html.add(
                    "<div style=\"height:%spx\"><b>%s</b><small>%s</small></div>",
                    of(heights, lane), lane.title(), lane.subtitle());
        }
        return html.add("</div>");
    }

    Markup svg() {
        Markup svg = new Markup();
        svg.add(
                "<svg width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Timeline; the table below tells the same\">",
                axis.width(), height, axis.width(), height);
        lanes(svg);
        entries.forEach(entry -> {
            if (entry instanceof ClockMoved moved) {
                jump(svg, moved);
            }
        });
        entries.forEach(entry -> {
            if (entry instanceof Exchange exchange) {
                stem(svg, exchange);
            }
        });
        lifetimes.forEach(lifetime -> lifetime(svg, lifetime));
        calls.forEach(call -> call(svg, call));
        entries.forEach(entry -> {
            if (entry instanceof Exchange exchange) {
                exchange(svg, exchange);
            }
        });
        return svg.add("</svg>");
    }

    private void lanes(Markup svg) {
        for (Lane lane : Lane.values()) {
            svg.add(
                    "<rect class=\"lane%s\" x=\"0\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                    lane.ordinal() % 2, of(tops, lane), axis.width(), of(heights, lane));
        }
        String last = "";
        for (Entry entry : entries) {
            String time = Wording.clock(entry.fixtureTime());
            if (!time.equals(last) && !(entry instanceof ClockMoved)) {
                double x = axis.of(entry.number());
                svg.add(
                        "<line class=\"tick\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
                        x, x, RULER - 8.0, (double) RULER);
                svg.add("<text class=\"time\" x=\"%s\" y=\"%s\">%s</text>", x, RULER - 14.0, time);
                last = time;
            }
        }
    }

    /** A break in the axis, from top to bottom. */
    private void jump(Markup svg, ClockMoved moved) {
        double x = axis.of(moved.number());
        svg.add("<g><title>%s</title>", moved);
        svg.add(
                "<rect class=\"jump\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                x - 35, (double) RULER, 70.0, height - RULER);
        for (double side : new double[] {x - 35, x + 35}) {
            StringBuilder zigzag = new StringBuilder();
            for (double y = RULER; y <= height; y += 8) {
                zigzag.append("%.0f,%.0f ".formatted(side + ((int) (y / 8) % 2 == 0 ? -4 : 4), y));
            }
            svg.add("<polyline class=\"zigzag\" points=\"%s\"/>", zigzag);
        }
        svg.add(
                "<text class=\"jumptext\" x=\"%s\" y=\"%s\">+ %s</text></g>",
                x, RULER - 14.0, Wording.duration(moved.by()));
    }

    private void call(Markup svg, Call placed) {
        ApplicationCall call = placed.call();
        double y = of(tops, Lane.APPLICATION) + PADDING + placed.row() * ROW;
        svg.add("<a href=\"#e%s\"><g class=\"call %s\"><title>%s</title>", call.number(), cssClass(call.state()), call);
        svg.add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"5\"/>",
                placed.from(), y, placed.to() - placed.from(), ROW - 6.0);
        svg.add("<text x=\"%s\" y=\"%s\">%s</text></g></a>", placed.from() + 8, y + 14, name(call));
    }

    private static String cssClass(ApplicationCall.State state) {
        return switch (state) {
            case RUNNING -> "running";
            case SUCCEEDED -> "ok";
            case FAILED -> "failed";
        };
    }

    private static String name(ApplicationCall call) {
        String sign = call.state() == ApplicationCall.State.FAILED ? "✕ " : "";
        return sign + call.service() + "." + call.operation();
    }

    private void lifetime(Markup svg, Lifetime life) {
        double y = of(tops, Lane.CREDENTIALS) + PADDING + life.row() * ROW;
        String cssClass = life.cutShort() ? "life cut" : life.open() ? "life open" : "life";
        svg.add(
                "<a href=\"#e%s\"><g class=\"%s\"><title>%s</title>",
                life.issued().number(), cssClass, life.issued());
        svg.add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\"/>",
                life.from(), y, Math.max(4, life.to() - life.from()), ROW - 6.0);
        if (!life.open()) {
            svg.add(
                    "<line class=\"expiry\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
                    life.to(), life.to(), y - 4, y + ROW - 2);
        }
        svg.add("<text x=\"%s\" y=\"%s\">%s</text></g></a>", life.from() + 8, y + 14, life.label());
    }

    /** From the call that led to an exchange down to it, where there is no doubt which one did. */
    private void stem(Markup svg, Exchange exchange) {
        List<Call> leading = calls.stream().filter(call -> call.led(exchange)).toList();
        if (leading.size() == 1) {
            double x = axis.of(exchange.number());
            double y = of(tops, Lane.APPLICATION) + PADDING + leading.get(0).row() * ROW + ROW - 6;
            svg.add(
                    "<line class=\"stem\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
                    x, x, y, of(tops, Lane.of(exchange)) + 12);
        }
    }

    private void exchange(Markup svg, Exchange exchange) {
        Mood mood = Mood.of(exchange);
        double x = axis.of(exchange.number());
        double y = of(tops, Lane.of(exchange)) + 24;
        svg.add(
                "<a href=\"#e%s\"><g class=\"mark %s\"><title>%s</title>",
                exchange.number(), mood.cssClass(), exchange);
        if (mood == Mood.FAULTED) {
            svg.add(
                    "<rect x=\"%s\" y=\"%s\" width=\"22\" height=\"22\" transform=\"rotate(45 %s %s)\" rx=\"3\"/>",
                    x - 11, y - 11, x, y);
        } else {
            svg.add("<circle cx=\"%s\" cy=\"%s\" r=\"12\"/>", x, y);
        }
        svg.add(
                "<text class=\"number\" x=\"%s\" y=\"%s\">%s</text>",
                x, y + 4, mood.sign().isEmpty() ? exchange.number() : mood.sign());
        svg.add(
                "<text class=\"what\" x=\"%s\" y=\"%s\">%s</text></g></a>",
                x, y + 29, Wording.shortened(Wording.what(exchange), 10));
    }

    private static double of(Map<Lane, Double> values, Lane lane) {
        return values.getOrDefault(lane, 0.0);
    }

    private static String tail(String accessKeyId) {
        return accessKeyId.substring(Math.max(0, accessKeyId.length() - 4));
    }
}
