package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is sorted by a key. The marker holds the last key given out, so a page begins where the one before
 * ended whatever was created or deleted in between.
 *
 * @param marker null on the last page
 */
public record Page<T>(List<T> items, @Nullable String marker) {

    public boolean isTruncated() {
        return marker != null;
    }

    /**
     * @param sorted in the order of {@code key}, ignoring case
     * @throws Refusal {@code ValidationError} for a marker that was not given out here
     */
    public static <T> Page<T> of(
            List<T> sorted,
            Function<T, String> key,
            @Nullable Integer maxItems,
            int defaultItems,
            @Nullable String marker) {
        String after = marker == null ? "" : read(marker);
        List<T> rest = sorted.stream()
                .filter(item -> marker == null || key.apply(item).compareToIgnoreCase(after) > 0)
                .toList();
        int size = maxItems == null ? defaultItems : maxItems;
        if (rest.size() <= size) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, write(key.apply(items.get(size - 1))));
    }

    private static String write(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String marker) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            if (text.startsWith("after:")) {
                return text.substring("after:".length());
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the refusal below
        }
        throw new Refusal("ValidationError", "Invalid Marker.");
    }
}
