package dev.rolecall.api;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What values a kind of parameter may have.
 *
 * @param min the least length of a text or list, the least value of a number
 * @param max the greatest
 * @param characters what a text must match as a whole
 * @param charactersMessage how AWS says that it does not; empty where AWS quotes the pattern
 * @param values the only ones allowed; empty for any
 */
public record Constraint(
        long min, long max, @Nullable Pattern characters, String charactersMessage, Set<String> values) {

    /** A text or list of {@code min} to {@code max} characters or items. */
    public static Constraint length(long min, long max) {
        return new Constraint(min, max, null, "", Set.of());
    }

    /** One of these texts. */
    public static Constraint oneOf(String... values) {
        return new Constraint(0, Long.MAX_VALUE, null, "", Set.of(values));
    }

    /** A number from {@code min} to {@code max}. */
    public static Constraint range(long min, long max) {
        return new Constraint(min, max, null, "", Set.of());
    }

    /** The same with a form that a text must have. */
    public Constraint matching(String pattern, String messageIfNot) {
        return new Constraint(min, max, Pattern.compile(pattern), messageIfNot, values);
    }

    Optional<String> violation(Object value) {
        if (value instanceof Number number) {
            return bound(number.longValue(), "value");
        }
        if (value instanceof Collection<?> list) {
            return bound(list.size(), "length");
        }
        String text = value.toString();
        if (!values.isEmpty() && !values.contains(text)) {
            return Optional.of("Member must satisfy enum value set");
        }
        Optional<String> length = bound(text.codePointCount(0, text.length()), "length");
        if (length.isEmpty() && characters != null && charactersMessage.isEmpty() && !matches(text)) {
            return Optional.of(form(characters));
        }
        return length;
    }

    /** All that it asks of a text, as AWS lists it when an item of a list is not like that. */
    String ofItems() {
        String length = "%s, %s".formatted(atMost("length"), atLeast("length"));
        return "Member must satisfy constraint: [%s]"
                .formatted(characters == null ? length : length + ", " + form(characters));
    }

    Optional<String> badCharacters(Object value) {
        return charactersMessage.isEmpty() || matches(value.toString())
                ? Optional.empty()
                : Optional.of(charactersMessage);
    }

    private boolean matches(String text) {
        return characters == null || characters.matcher(text).matches();
    }

    private Optional<String> bound(long actual, String what) {
        if (actual < min) {
            return Optional.of(atLeast(what));
        }
        return actual > max ? Optional.of(atMost(what)) : Optional.empty();
    }

    private String atLeast(String what) {
        return "Member must have %s greater than or equal to %d".formatted(what, min);
    }

    private String atMost(String what) {
        return "Member must have %s less than or equal to %d".formatted(what, max);
    }

    private static String form(Pattern pattern) {
        return "Member must satisfy regular expression pattern: " + pattern.pattern();
    }
}
