package dev.rolecall.samples.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a command line with their values. Messages about a bad one repeat its name, never a value. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    /**
     * @param known the options there are, each of which takes a value
     * @throws IllegalArgumentException with one line that says which argument is wrong
     */
    Arguments(List<String> known, String... given) {
        for (int i = 0; i < given.length; i += 2) {
            String name = given[i];
            requireKnown(name, known, i + 1);
            if (i + 1 == given.length || given[i + 1].isEmpty() || given[i + 1].startsWith("--")) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (values.put(name, given[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static void requireKnown(String given, List<String> known, int position) {
        if (known.contains(given)) {
            return;
        }
        String name = given.replaceFirst("(?s)=.*", "");
        if (known.contains(name)) {
            throw new IllegalArgumentException(name + " takes its value as an argument of its own, without '='");
        }
        if (name.startsWith("-")) {
            throw new IllegalArgumentException("unknown option '" + name + "'");
        }
        throw new IllegalArgumentException("argument " + position + " is neither an option nor the value of one");
    }
}
