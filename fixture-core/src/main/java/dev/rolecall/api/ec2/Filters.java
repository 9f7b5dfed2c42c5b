package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The filters one describe operation knows: what each reads from an item. Values within a filter are or-ed, filters and-ed. */
final class Filters<T> {

    private final Map<String, Function<T, String>> byName = new LinkedHashMap<>();

    Filters<T> with(String name, Function<T, String> value) {
        byName.put(name, value);
        return this;
    }

    /** @throws Refusal {@code InvalidParameterValue} for a filter that is not known here */
    List<T> apply(List<T> items, List<Filter> filters) {
        filters.forEach(filter -> {
            if (!byName.containsKey(filter.name())) {
                throw new Refusal("InvalidParameterValue", "The filter '%s' is invalid", filter.name());
            }
        });
        return items.stream()
                .filter(item -> filters.stream().allMatch(filter -> matches(filter, item)))
                .toList();
    }

    private boolean matches(Filter filter, T item) {
        Function<T, String> value = byName.get(filter.name());
        return value != null && filter.values().stream().anyMatch(pattern -> matches(pattern, value.apply(item)));
    }

    /** {@code *} and {@code ?} are wildcards, a backslash takes the next character as it is. */
    private static boolean matches(String pattern, String value) {
        StringBuilder regex = new StringBuilder();
        boolean literal = false;
        for (char character : pattern.toCharArray()) {
            if (!literal && character == '\\') {
                literal = true;
            } else if (!literal && (character == '*' || character == '?')) {
                regex.append(character == '*' ? ".*" : ".");
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
                literal = false;
            }
        }
        return value.matches(regex.toString());
    }
}
