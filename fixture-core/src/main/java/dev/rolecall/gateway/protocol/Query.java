package dev.rolecall.gateway.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query string or a form, decoded; of several values for a name the first. */
public final class Query {

    /** More than any request needs; bounds for hostile bodies. */
    private static final int MAX_LENGTH = 8 * 1024 * 1024;

    private static final int MAX_PARAMETERS = 100_000;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    public static Query parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        if (encoded.length() > MAX_LENGTH) {
            throw new Unreadable(
                    "MalformedQueryString",
                    "RoleCall reads forms of up to " + MAX_LENGTH + " characters, and this one has " + encoded.length()
                            + ".");
        }
        int parameters = 0;
        for (int from = 0; from < encoded.length(); ) {
            int ampersand = encoded.indexOf('&', from);
            int to = ampersand < 0 ? encoded.length() : ampersand;
            if (to > from) {
                if (++parameters > MAX_PARAMETERS) {
                    throw new Unreadable(
                            "MalformedQueryString",
                            "RoleCall reads forms of up to " + MAX_PARAMETERS + " parameters, and this one has more.");
                }
                String pair = encoded.substring(from, to);
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
            from = to + 1;
        }
        return new Query(values);
    }

    /** All values of one name, in order. */
    public static List<String> all(String name, String encoded) {
        List<String> values = new ArrayList<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && decode(pair.substring(0, equals)).equals(name)) {
                values.add(decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Unreadable("InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    /** A plus sign in a path is a plus sign. */
    public static String decodePath(String encoded) {
        return decode(encoded.replace("+", "%2B"));
    }

    public Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The values of {@code name.member.1} and so on, in order. */
    public List<String> members(String name) {
        List<String> members = new ArrayList<>();
        for (int i = 1; has(name + ".member." + i); i++) {
            members.add(values.getOrDefault(name + ".member." + i, ""));
        }
        return members;
    }

    public Set<String> names() {
        return values.keySet();
    }
}
