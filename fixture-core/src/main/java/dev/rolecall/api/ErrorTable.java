package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The error codes of one service: the HTTP status and the SDK's exception class of each. */
public final class ErrorTable {

    private record Row(int status, Supplier<? extends AwsServiceException.Builder> exception) {}

    private final String service;
    private final Supplier<? extends AwsServiceException.Builder> base;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** @param base what the SDK throws for a code that has no class of its own */
    public ErrorTable(String service, Supplier<? extends AwsServiceException.Builder> base) {
        this.service = service;
        this.base = base;
    }

    public ErrorTable with(String code, int status) {
        return with(code, status, base);
    }

    public ErrorTable with(String code, int status, Supplier<? extends AwsServiceException.Builder> exception) {
        rows.put(code, new Row(status, exception));
        return this;
    }

    /** The status of a code; 400 where the table is silent, as most of AWS's refusals are. */
    int status(String code) {
        Row row = rows.get(code);
        return row == null ? 400 : row.status();
    }

    /** What the SDK's client would throw if it were told of this over the wire. */
    AwsServiceException exception(String code, String message, String requestId) {
        Row row = rows.get(code);
        return (row == null ? base : row.exception())
                .get()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .requestId(requestId)
                .statusCode(status(code))
                .message(message)
                .build();
    }

    AwsServiceException exception(Refusal refusal, String requestId) {
        return exception(refusal.code(), String.valueOf(refusal.getMessage()), requestId);
    }
}
