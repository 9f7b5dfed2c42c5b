package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A form body as a tree: {@code Tags.member.1.Key=a} is the value at four steps down. */
final class Form {

    /** Deeper than any parameter of the three services; a bound for hostile bodies. */
    private static final int MAX_DEPTH = 32;

    /** More than any request of the three services needs; the same kind of bounds. */
    private static final int MAX_LENGTH = 8 * 1024 * 1024;

    private static final int MAX_PARAMETERS = 100_000;

    private static final int LONGEST_QUOTE = 200;

    private final Map<String, Form> children = new LinkedHashMap<>();
    private @Nullable String value;
    private boolean read;

    /** @throws Refusal {@code MalformedQueryString} */
    static Form parse(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new Refusal(
                    "MalformedQueryString",
                    "RoleCall reads forms of up to %d characters, and this one has %d.",
                    MAX_LENGTH,
                    body.length());
        }
        Form root = new Form();
        int parameters = 0;
        for (int from = 0; from < body.length(); ) {
            int ampersand = body.indexOf('&', from);
            int to = ampersand < 0 ? body.length() : ampersand;
            if (to > from) {
                if (++parameters > MAX_PARAMETERS) {
                    throw new Refusal(
                            "MalformedQueryString",
                            "RoleCall reads forms of up to %d parameters, and this one has more.",
                            MAX_PARAMETERS);
                }
                root.put(body.substring(from, to));
            }
            from = to + 1;
        }
        return root;
    }

    private void put(String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }

    private void put(String name, String newValue) {
        Form at = this;
        String[] steps = name.split("\\.", MAX_DEPTH + 1);
        if (steps.length > MAX_DEPTH) {
            throw new Refusal(
                    "MalformedQueryString", "The parameter %s has more than %d parts.", quoted(name), MAX_DEPTH);
        }
        for (String step : steps) {
            at = at.children.computeIfAbsent(step, key -> new Form());
        }
        if (at.value != null) {
            throw new Refusal("MalformedQueryString", "The parameter %s is given twice.", quoted(name));
        }
        at.value = newValue;
    }

    Map<String, Form> children() {
        return children;
    }

    Optional<String> value() {
        read = true;
        return Optional.ofNullable(value);
    }

    /** The names of parameters that nobody has asked the value of. */
    Stream<String> unread() {
        return children.entrySet().stream().flatMap(child -> child.getValue().unread(child.getKey()));
    }

    private Stream<String> unread(String name) {
        return value != null && !read ? Stream.of(name) : unread().map(below -> name + "." + below);
    }

    Optional<String> valueOf(String name) {
        Form child = children.get(name);
        return child == null ? Optional.empty() : child.value();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(
                    "MalformedQueryString", "The query string contains a malformed escape: %s", quoted(encoded));
        }
    }

    static String quoted(String text) {
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    }
}
