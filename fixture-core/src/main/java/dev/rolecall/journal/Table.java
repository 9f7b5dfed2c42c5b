package dev.rolecall.journal;

import java.util.List;

/** The entries of a timeline as a table, which tells everything in words. */
final class Table {

    private final List<Entry> entries;

    Table(List<Entry> entries) {
        this.entries = entries;
    }

    Markup html() {
        Markup html = new Markup()
                .add("<table><caption>Every entry, oldest first. Times are the fixture's.</caption>")
                .add(
                        "<thead><tr><th scope=\"col\">#</th><th scope=\"col\">time</th><th scope=\"col\">where</th>"
                                + "<th scope=\"col\">what</th><th scope=\"col\">who</th><th scope=\"col\">outcome</th></tr></thead><tbody>");
        entries.forEach(entry -> row(html, entry));
        return html.add("</tbody></table>");
    }

    private static void row(Markup html, Entry entry) {
        if (entry instanceof Exchange exchange) {
            exchange(html, exchange);
        } else if (entry instanceof ApplicationCall call) {
            call(html, call);
        } else if (entry instanceof ClockMoved moved) {
            plain(html, entry, "jump", "Clock", "moved by " + Wording.duration(moved.by()), "the test");
        } else if (entry instanceof CredentialsIssued issued) {
            plain(
                    html,
                    entry,
                    "cred",
                    Lane.CREDENTIALS.title(),
                    issued.accessKeyId() + " issued, until " + Wording.second(issued.expiration()),
                    Wording.name(issued.principal()));
        } else if (entry instanceof CredentialsEnded ended) {
            plain(
                    html,
                    entry,
                    "cred",
                    Lane.CREDENTIALS.title(),
                    ended.accessKeyId() + " ended before its time",
                    "the test");
        }
    }

    private static void plain(Markup html, Entry entry, String cssClass, String where, String what, String who) {
        begin(html, entry, cssClass, where);
        html.add("<td>%s</td><td>%s</td><td></td></tr>", what, who);
    }

    private static void begin(Markup html, Entry entry, String cssClass, String where) {
        html.add(
                "<tr id=\"e%s\" class=\"%s\"><td>%s</td><td>%s</td><td>%s</td>",
                entry.number(), cssClass, entry.number(), Wording.millisecond(entry.fixtureTime()), where);
    }

    private static void call(Markup html, ApplicationCall call) {
        begin(
                html,
                call,
                call.state() == ApplicationCall.State.FAILED ? "app denied" : "app",
                Lane.APPLICATION.title());
        html.add("<td><b>%s.%s</b></td><td>thread %s</td>", call.service(), call.operation(), call.thread());
        String outcome = switch (call.state()) {
            case RUNNING -> "has not returned yet";
            case SUCCEEDED -> "returned";
            case FAILED -> "failed: " + Wording.shortened(Wording.firstLine(call.error()), 400);
        };
        html.add("<td>%s</td></tr>", outcome);
    }

    private static void exchange(Markup html, Exchange exchange) {
        Mood mood = Mood.of(exchange);
        begin(html, exchange, mood.cssClass(), Lane.of(exchange).title());
        html.add("<td>%s <small>%s</small></td>", what(exchange), exchange.request());
        String credential = exchange.presented().credential();
        html.add("<td>%s <small>%s</small></td>", Wording.name(exchange.caller()), credential);
        html.add(
                "<td><b>%s</b> %s",
                exchange.status() == 0 ? "no answer" : exchange.status(), mood == Mood.ANSWERED ? "" : mood.words());
        for (Judgement judgement : exchange.judgements()) {
            html.add("<p class=\"%s\">%s</p>", judgement.allowed() ? "allowed" : "deny", judgement.explained());
            if (!judgement.allowed()) {
                html.add("<p class=\"sentence\">%s</p>", judgement.reason());
            }
        }
        if (!exchange.denied() && !exchange.error().isEmpty()) {
            html.add("<p class=\"sentence\">%s</p>", exchange.error());
        }
        exchange.struck().forEach(fault -> html.add("<p class=\"struck\">Fault: %s</p>", fault));
        html.add("</td></tr>");
    }

    private static String what(Exchange exchange) {
        return exchange.service().equals("imds")
                ? exchange.operation()
                : exchange.service() + ":" + exchange.operation();
    }
}
