package dev.rolecall.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as conditions write it (C9): W3C's profile of ISO 8601, missing parts at their minimum, UTC if no zone is given; or
 * seconds since 1970. IAM takes years and seconds that do not fit {@link java.time.Instant}.
 */
record DateValue(long second, int nano) implements Comparable<DateValue> {

    private static final Comparator<DateValue> ORDER =
            Comparator.comparingLong(DateValue::second).thenComparingInt(DateValue::nano);

    private static final long MIN_YEAR = -292_275_054;
    private static final long MAX_YEAR = 292_278_993;
    private static final int SECONDS_A_DAY = 86_400;
    private static final String USUAL = "0000-00-00T00:00:00Z";

    private static final Pattern ISO = Pattern.compile("(?<year>-?\\d{1,9})(-(?<month>\\d{1,2})(-(?<day>\\d{1,2}))?)?"
            + "(t((?<hour>\\d{1,2})(:(?<minute>\\d{1,2})(:(?<second>\\d{1,2})(\\.(?<fraction>\\d{1,9}))?)?)?"
            + "(z|(?<sign>[+-])(?<zoneHour>\\d{2})(:(?<zoneMinute>\\d{2}))?)?)?)?");

    static @Nullable DateValue parse(String text) {
        DateValue usual = parseUsual(text);
        if (usual != null) {
            return usual;
        }
        boolean iso = text.indexOf('-') >= 0 || text.indexOf('t') >= 0 || text.indexOf('T') >= 0 || text.length() == 4;
        return iso ? parseIso(text.toLowerCase(Locale.ROOT)) : parseEpochSecond(text);
    }

    /** {@code 2026-01-31T12:00:00Z}, as requests write it: ten times as fast as the pattern below. Null for everything else. */
    private static @Nullable DateValue parseUsual(String text) {
        if (text.length() != USUAL.length()) {
            return null;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char c = text.charAt(i);
            boolean fits = USUAL.charAt(i) == '0' ? c >= '0' && c <= '9' : c == USUAL.charAt(i);
            if (!fits) {
                return null;
            }
        }
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        // Day 31 of a short month is the next month's first, as IAM's parser takes it.
        long days = LocalDate.of(two(text, 0) * 100 + two(text, 2), month, 1).toEpochDay() + day - 1;
        return new DateValue(days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, 0);
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static @Nullable DateValue parseEpochSecond(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            return digits ? new DateValue(Long.parseLong(text), 0) : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private static @Nullable DateValue parseIso(String text) {
        Matcher part = ISO.matcher(text);
        if (!part.matches()) {
            return null;
        }
        long year = Long.parseLong(part.group("year"));
        int month = number(part.group("month"), 1);
        int day = number(part.group("day"), 1);
        int hour = number(part.group("hour"), 0);
        int minute = number(part.group("minute"), 0);
        int second = number(part.group("second"), 0);
        int zoneHour = number(part.group("zoneHour"), 0);
        int zoneMinute = number(part.group("zoneMinute"), 0);
        boolean inRange = year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        if (!inRange || hour > 23 || minute > 59 || second > 59 || zoneHour > 23 || zoneMinute > 59) {
            return null;
        }
        long days = LocalDate.of((int) year, month, 1).toEpochDay() + day - 1;
        int zone = (zoneHour * 60 + zoneMinute) * 60 * ("-".equals(part.group("sign")) ? -1 : 1);
        return new DateValue(
                days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second - zone, nano(part.group("fraction")));
    }

    private static int number(@Nullable String digits, int missing) {
        return digits == null ? missing : Integer.parseInt(digits);
    }

    private static int nano(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    @Override
    public int compareTo(DateValue other) {
        return ORDER.compare(this, other);
    }

    static ValueTest.Factory comparing(Ordering ordering) {
        return (policyValue, variables) -> {
            DateValue expected = parse(policyValue);
            if (expected == null) {
                return ValueTest.NEVER;
            }
            return (value, context) -> {
                DateValue actual = parse(value);
                return actual != null && ordering.accepts(actual.compareTo(expected));
            };
        };
    }
}
