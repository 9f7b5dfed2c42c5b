package dev.rolecall.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** What a seed decides. The same seed decides the same. */
final class Chance {

    /** What has broken parsers before: bounds, escapes, nesting, and texts that mean something to AWS. */
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "\u0001\u0008\u001f",
            "\r\n",
            "\r\nX-Injected: yes\r\n\r\n",
            "%",
            "%00",
            "%zz",
            "%c0%af",
            "%25%32%66",
            "..",
            "/../",
            "//",
            "*",
            "?",
            "${",
            "${aws:username}",
            "${a:${b:c}}",
            "\\u0000",
            "\ud800",
            "\uffff",
            "\ufeff",
            "\u202e",
            "\u00e9",
            "\ud83d\ude00",
            "<",
            "&",
            "]]>",
            "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "[".repeat(300),
            "{\"a\":".repeat(300),
            "null",
            "true",
            "NaN",
            "-1",
            "0",
            "1e999999999",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999",
            "1970-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "0000-00-00",
            "arn:",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam:::::::::",
            ".member.1",
            ".member.99999999999",
            "=",
            ";",
            ",",
            ":",
            "a".repeat(5_000));

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    String nasty() {
        return oneOf(NASTY);
    }

    /** The text with one to four things done to it: something taken out, put in, doubled, swapped, cut off, or replaced. */
    String mutated(String text) {
        String result = text;
        for (int times = 1 + below(4); times > 0; times--) {
            result = mutatedOnce(result);
        }
        return result;
    }

    private String mutatedOnce(String text) {
        int from = below(text.length() + 1);
        int to = Math.min(text.length(), from + below(oneIn(4) ? text.length() + 1 : 8));
        String before = text.substring(0, from);
        String found = text.substring(from, to);
        String after = text.substring(to);
        return switch (below(7)) {
            case 0 -> before + after;
            case 1 -> before + nasty() + found + after;
            case 2 -> before + nasty() + after;
            case 3 -> text.length() > 20_000 ? before : before + found.repeat(1 + below(4)) + after;
            case 4 -> after + found + before;
            case 5 -> before + found;
            default -> before + (char) below(oneIn(4) ? 0x10000 : 0x80) + after;
        };
    }
}
