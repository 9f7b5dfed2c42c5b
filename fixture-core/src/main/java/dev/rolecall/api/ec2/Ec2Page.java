package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import dev.rolecall.api.Page;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a describe operation pages. Without {@code MaxResults} everything comes at once.
 *
 * @param least the lowest {@code MaxResults}, or 1
 * @param most the highest
 */
record Ec2Page<T>(Function<T, String> key, int least, int most) {

    /** @throws Refusal {@code InvalidParameterValue} for a size out of range, or a token that was not given out here */
    Page<T> of(List<T> items, @Nullable Integer maxResults, @Nullable String nextToken) {
        if (maxResults != null) {
            checkSize(maxResults);
        }
        List<T> sorted = items.stream()
                .sorted(Comparator.comparing(key, String.CASE_INSENSITIVE_ORDER))
                .toList();
        try {
            return Page.of(sorted, key, maxResults, Integer.MAX_VALUE, nextToken);
        } catch (Refusal notAToken) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value ( %s ) for parameter NextToken is invalid. The token is invalid.",
                    String.valueOf(nextToken));
        }
    }

    private void checkSize(int maxResults) {
        if (maxResults < least || maxResults > most) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value ( %d ) for parameter maxResults is invalid. Expecting a value %s than %d.",
                    maxResults,
                    maxResults < least ? "greater" : "less",
                    maxResults < least ? least : most);
        }
    }
}
