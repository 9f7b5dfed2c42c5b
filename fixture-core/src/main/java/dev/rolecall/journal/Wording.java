package dev.rolecall.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and names as the renderings of a journal write them. */
final class Wording {

    private Wording() {}

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

    static String ordinal(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
    }
}
