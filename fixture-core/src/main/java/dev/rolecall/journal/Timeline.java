package dev.rolecall.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A journal as a page to look at: a picture, what its signs mean, and everything in words. */
final class Timeline {

    private static final int MOST_DRAWN = 500;

    private final String title;
    private final List<Entry> entries;

    Timeline(String title, List<Entry> all) {
        this.title = title;
        this.entries = all.subList(Math.max(0, all.size() - MOST_DRAWN), all.size());
    }

    String html() {
        Markup html = new Markup();
        html.add("<!DOCTYPE html>")
                .add("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .add(
                        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">")
                .add("<title>%s</title>", title)
                .add("<style>")
                .add(style())
                .add("</style></head><body>")
                .add("<h1>%s</h1><p class=\"summary\">%s</p>", title, summary());
        if (!entries.isEmpty()) {
            Chart chart = new Chart(entries);
            html.add("<div class=\"chart\">")
                    .add(chart.labels())
                    .add("<div class=\"scroll\" tabindex=\"0\">")
                    .add(chart.svg())
                    .add("</div></div>");
            legend(html);
            html.add(new Table(entries).html());
        }
        return html.add("</body></html>").toString();
    }

    private String summary() {
        if (entries.isEmpty()) {
            return "Nothing was asked of this fixture.";
        }
        List<Exchange> exchanges = entries.stream()
                .filter(Exchange.class::isInstance)
                .map(Exchange.class::cast)
                .toList();
        long denied = exchanges.stream().filter(Exchange::denied).count();
        long struck = exchanges.stream()
                .filter(exchange -> !exchange.faults().isEmpty())
                .count();
        Duration moved = entries.stream()
                .filter(ClockMoved.class::isInstance)
                .map(entry -> ((ClockMoved) entry).by())
                .reduce(Duration.ZERO, Duration::plus);
        long earlier = entries.get(0).number() - 1;
        return Wording.count(exchanges.size(), "request") + " · " + denied + " denied · " + struck
                + " struck by a fault"
                + (moved.isZero() ? "" : " · clock moved by " + Wording.duration(moved))
                + (earlier == 0
                        ? ""
                        : " · " + Wording.count(earlier, "earlier entry", "earlier entries") + " not shown");
    }

    private static void legend(Markup html) {
        html.add("<ul class=\"legend\" aria-label=\"Legend\">");
        for (Mood mood : Mood.values()) {
            html.add("<li><span class=\"key %s\">%s</span> %s</li>", mood.cssClass(), mood.sign(), mood.words());
        }
        html.add("<li><span class=\"key bar\"></span> credentials, good until the red end</li>")
                .add("<li><span class=\"key gap\"></span> the test moved the clock</li></ul>");
    }

    private static String style() {
        try (InputStream css = Timeline.class.getResourceAsStream("timeline.css")) {
            return new String(
                    Objects.requireNonNull(css, "timeline.css is in the jar").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
