package dev.rolecall.imds;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** JSON as the service prints it: two spaces before a name, a space on either side of the colon, no line end at the end. */
final class JsonText {

    private JsonText() {}

    /** An object of names and values in turn, in this order. */
    static String object(@Nullable String... namesAndValues) {
        StringJoiner members = new StringJoiner(",\n  ", "{\n  ", "\n}");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.add(quoted(namesAndValues[i]) + " : " + quoted(namesAndValues[i + 1]));
        }
        return members.toString();
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
