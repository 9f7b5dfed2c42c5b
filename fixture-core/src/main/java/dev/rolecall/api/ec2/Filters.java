package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters one describe operation knows: what each reads from an item as it is answered. Values within a filter are or-ed,
 * filters and-ed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filter your resources</a>
 */
final class Filters<T> {

    private static final String TAG = "tag:";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Function<T, ? extends @Nullable Object>> byName = new LinkedHashMap<>();
    private @Nullable Function<T, List<Tag>> tags;

    /** @param value a text, number, flag or date, or a collection of such; null where an item has none */
    Filters<T> with(String name, Function<T, ? extends @Nullable Object> value) {
        byName.put(name, value);
        return this;
    }

    /** {@code tag:KEY}, {@code tag-key} and {@code tag-value}. */
    Filters<T> withTags(Function<T, List<Tag>> tagsOfItem) {
        tags = tagsOfItem;
        with("tag-key", item -> tagsOfItem.apply(item).stream().map(Tag::key).toList());
        return with(
                "tag-value",
                item -> tagsOfItem.apply(item).stream().map(Tag::value).toList());
    }

    /** Filters of EC2 on something that no item here has. */
    Filters<T> unset(String... names) {
        for (String name : names) {
            with(name, item -> null);
        }
        return this;
    }

    /** @throws Refusal {@code InvalidParameterValue} for a filter that is not known here */
    List<T> apply(List<T> items, List<Filter> filters) {
        List<Wanted<T>> wanted = filters.stream().map(this::wanted).toList();
        return items.stream()
                .filter(item -> wanted.stream().allMatch(filter -> filter.accepts(item)))
                .toList();
    }

    private Wanted<T> wanted(Filter filter) {
        String name = String.valueOf(filter.name());
        return new Wanted<>(
                value(name).orElseThrow(() -> new Refusal("InvalidParameterValue", "The filter '%s' is invalid", name)),
                filter.values().stream().map(Filters::pattern).toList());
    }

    private Optional<Function<T, ? extends @Nullable Object>> value(String name) {
        Function<T, List<Tag>> ofItem = tags;
        if (ofItem == null || !name.startsWith(TAG)) {
            return Optional.ofNullable(byName.get(name));
        }
        String key = name.substring(TAG.length());
        return Optional.of(item -> ofItem.apply(item).stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .toList());
    }

    private record Wanted<T>(Function<T, ? extends @Nullable Object> value, List<Pattern> patterns) {

        boolean accepts(T item) {
            return texts(value.apply(item))
                    .anyMatch(text -> patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(text).matches()));
        }
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value == null) {
            return Stream.empty();
        } else if (value instanceof Collection<?> all) {
            return all.stream().flatMap(Filters::texts);
        }
        return Stream.of(value instanceof Instant instant ? DATE.format(instant) : value.toString());
    }

    /** {@code *} and {@code ?} are wildcards, a backslash takes the next character as it is. */
    private static Pattern pattern(String value) {
        StringBuilder regex = new StringBuilder();
        boolean literal = false;
        for (char character : value.toCharArray()) {
            if (!literal && character == '\\') {
                literal = true;
            } else if (!literal && (character == '*' || character == '?')) {
                regex.append(character == '*' ? ".*" : ".");
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
                literal = false;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
