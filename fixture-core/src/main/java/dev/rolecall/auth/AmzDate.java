package dev.rolecall.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Time to the second, as signatures write it: {@code 20260101T120000Z}. */
final class AmzDate {

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    private AmzDate() {}

    static String text(Instant time) {
        return BASIC.format(time);
    }

    static Optional<Instant> parse(String text) {
        return parse(text, BASIC);
    }

    /** The {@code Date} header, which may also have HTTP's own form. */
    static Optional<Instant> parseHttp(String text) {
        return parse(text).or(() -> parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(format.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
