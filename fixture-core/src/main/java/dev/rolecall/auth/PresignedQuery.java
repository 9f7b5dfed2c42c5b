package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.EXPIRES_OUT_OF_RANGE;
import static dev.rolecall.auth.AuthenticationProblem.INCOMPLETE_QUERY;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_QUERY_CREDENTIAL;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_QUERY_DATE;
import static dev.rolecall.auth.AuthenticationProblem.QUERY_SCOPE_DATE_MISMATCH;

import dev.rolecall.wire.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the {@code X-Amz-...} parameters of a presigned URL. */
final class PresignedQuery {

    private static final List<String> REQUIRED =
            List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");
    private static final long LONGEST = Duration.ofDays(7).toSeconds();

    private PresignedQuery() {}

    static boolean isIn(QueryParameters query) {
        return query.contains("X-Amz-Algorithm") || query.contains("X-Amz-Signature");
    }

    static SignatureClaim claim(QueryParameters query, Headers headers) {
        requireAll(query);
        CredentialText named = CredentialText.parse(value(query, "X-Amz-Credential"), MALFORMED_QUERY_CREDENTIAL);
        if (named.scope().service().equals("s3") && !query.contains("X-Amz-Expires")) {
            throw new AuthenticationException(INCOMPLETE_QUERY, lacks("X-Amz-Expires"));
        }
        String dateText = value(query, "X-Amz-Date");
        Instant date =
                AmzDate.parse(dateText).orElseThrow(() -> new AuthenticationException(MALFORMED_QUERY_DATE, dateText));
        named.mustBeOf(date, QUERY_SCOPE_DATE_MISMATCH);
        return new SignatureClaim(
                named.accessKeyId(),
                named.scope(),
                date,
                List.of(value(query, "X-Amz-SignedHeaders").split(";")),
                value(query, "X-Amz-Signature"),
                query.first("X-Amz-Security-Token")
                        .or(() -> headers.first("X-Amz-Security-Token"))
                        .orElse(null),
                expires(query.first("X-Amz-Expires").orElse("900")));
    }

    private static void requireAll(QueryParameters query) {
        StringBuilder missing = new StringBuilder();
        for (String name : REQUIRED) {
            if (value(query, name).isEmpty()) {
                missing.append(lacks(name));
            }
        }
        if (!missing.isEmpty()) {
            throw new AuthenticationException(
                    INCOMPLETE_QUERY,
                    missing.append("Re-examine the query-string parameters.").toString());
        }
    }

    private static String lacks(String name) {
        return "AWS query-string parameters must include '" + name + "'. ";
    }

    private static Duration expires(String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new AuthenticationException(EXPIRES_OUT_OF_RANGE, "X-Amz-Expires should be a number");
        }
        long seconds = Long.parseLong(text);
        if (seconds < 0) {
            throw new AuthenticationException(EXPIRES_OUT_OF_RANGE, "X-Amz-Expires must be non-negative");
        }
        if (seconds == 0) {
            throw new AuthenticationException(EXPIRES_OUT_OF_RANGE, "X-Amz-Expires must be at least 1 second");
        }
        if (seconds > LONGEST) {
            throw new AuthenticationException(
                    EXPIRES_OUT_OF_RANGE,
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
                            + LONGEST + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String value(QueryParameters query, String name) {
        return query.first(name).orElse("");
    }
}
