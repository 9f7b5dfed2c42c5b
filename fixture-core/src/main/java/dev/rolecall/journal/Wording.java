package dev.rolecall.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and names as the renderings of a journal write them. */
final class Wording {

    private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss");
    private static final DateTimeFormatter MILLISECOND = formatter("HH:mm:ss.SSS");

    private Wording() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** {@code 7 h}, {@code 1 h 30 min}, {@code 250 ms}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        StringBuilder words = new StringBuilder();
        add(words, duration.toDays(), "d");
        add(words, duration.toHoursPart(), "h");
        add(words, duration.toMinutesPart(), "min");
        add(words, duration.toSecondsPart(), "s");
        return words.toString().strip();
    }

    private static void add(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(count).append(' ').append(unit).append(' ');
        }
    }

    static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code web/i-0abc} for a session, {@code user/ada}, {@code root}, or an instance id. */
    static String name(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return name.startsWith("assumed-role/") ? name.substring("assumed-role/".length()) : name;
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** {@code 14:03:59}. */
    static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** {@code 14:03:59.217}. */
    static String millisecond(Instant instant) {
        return MILLISECOND.format(instant);
    }

    static String shortened(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }

    /** What was asked, in as few letters as tell it from others: {@code PutObject}, or the last part of a path. */
    static String what(Exchange exchange) {
        String operation = exchange.operation().replaceFirst("^IMDSv[12] ", "").replaceFirst("/$", "");
        String last = operation.substring(operation.lastIndexOf('/') + 1);
        return last.isEmpty() ? exchange.service() : last;
    }

    static String count(long count, String one) {
        return count(count, one, one + "s");
    }

    static String count(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }
}
