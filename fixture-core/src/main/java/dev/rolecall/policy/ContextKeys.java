package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which context keys a policy asks for, as {@code GetContextKeysForCustomPolicy} lists them. */
final class ContextKeys {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]{2,})[^}]*}");

    private ContextKeys() {}

    static List<String> of(List<RawStatement> statements) {
        Map<String, String> firstSpelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> keys = new ArrayList<>();
        Consumer<String> add = key -> {
            if (firstSpelling.putIfAbsent(key, key) == null) {
                keys.add(key);
            }
        };
        for (RawStatement statement : statements) {
            if (statement.resources() != null) {
                statement.resources().values().forEach(resource -> addVariables(resource, add));
            }
            for (RawStatement.RawCondition condition : statement.conditions()) {
                add.accept(condition.key());
                condition.values().forEach(value -> addVariables(value, add));
            }
        }
        return List.copyOf(keys);
    }

    private static void addVariables(String text, Consumer<String> add) {
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            add.accept(variable.group(1).strip());
        }
    }
}
