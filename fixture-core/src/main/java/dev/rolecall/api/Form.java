package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form body as a tree: {@code Tags.member.1.Key=a} is the value at four steps down. */
final class Form {

    /** Deeper than any parameter of the three services; a bound for hostile bodies. */
    private static final int MAX_DEPTH = 32;

    private final Map<String, Form> children = new LinkedHashMap<>();
    private @Nullable String value;
    private boolean read;

    /** @throws Refusal {@code MalformedQueryString} */
    static Form parse(String body) {
        Form root = new Form();
        for (String pair : body.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                root.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return root;
    }

    private void put(String name, String newValue) {
        Form at = this;
        String[] steps = name.split("\\.", MAX_DEPTH + 1);
        if (steps.length > MAX_DEPTH) {
            throw new Refusal("MalformedQueryString", "The parameter %s has more than %d parts.", name, MAX_DEPTH);
        }
        for (String step : steps) {
            at = at.children.computeIfAbsent(step, key -> new Form());
        }
        if (at.value != null) {
            throw new Refusal("MalformedQueryString", "The parameter %s is given twice.", name);
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

    /** The name of a parameter that nobody has asked the value of. */
    Optional<String> firstUnread() {
        return children.entrySet().stream()
                .flatMap(child -> child.getValue().unread(child.getKey()).stream())
                .findFirst();
    }

    private Optional<String> unread(String name) {
        return value != null && !read ? Optional.of(name) : firstUnread().map(below -> name + "." + below);
    }

    Optional<String> valueOf(String name) {
        Form child = children.get(name);
        return child == null ? Optional.empty() : child.value();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("MalformedQueryString", "The query string contains a malformed escape: %s", encoded);
        }
    }
}
