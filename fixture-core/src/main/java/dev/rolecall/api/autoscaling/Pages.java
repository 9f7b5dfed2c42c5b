package dev.rolecall.api.autoscaling;

import dev.rolecall.account.Refusal;
import dev.rolecall.api.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages as Auto Scaling cuts them: 50 unless asked otherwise, and with its own word for a bad token. */
final class Pages {

    private static final int DEFAULT_RECORDS = 50;

    private Pages() {}

    static <T> Page<T> of(
            List<T> sorted, Function<T, String> key, @Nullable Integer maxRecords, @Nullable String nextToken) {
        try {
            return Page.of(sorted, key, maxRecords, DEFAULT_RECORDS, nextToken);
        } catch (Refusal badToken) {
            throw new Refusal("InvalidNextToken", "The NextToken value is not valid.");
        }
    }
}
