package dev.rolecall.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.util.Map;

/**
 * The AWS JSON protocols. Errors that every service has come from the framework all of them run on, and are named after it:
 * {@code com.amazon.coral.service#AccessDeniedException} with a capital {@code Message} (sebdah/dynamic-dynamodb#321).
 *
 * @param queryCompatible whether the service once spoke the query protocol and still names its old codes in a header, as SQS does
 */
record JsonErrorShape(boolean queryCompatible) implements ErrorShape {

    private static final String FRAMEWORK = "com.amazon.coral.service#";

    // What clients that knew the query protocol go by; boto3's users still see AccessDenied
    // (aws/serverless-application-model#3633).
    private static final Map<String, String> QUERY_CODES = Map.of(
            "AccessDeniedException", "AccessDenied",
            "MissingAuthenticationTokenException", "MissingAuthenticationToken",
            "IncompleteSignatureException", "IncompleteSignature",
            "UnrecognizedClientException", "InvalidClientTokenId",
            "InvalidSignatureException", "SignatureDoesNotMatch",
            "ExpiredTokenException", "ExpiredToken");

    @Override
    public WireResponse error(WireRequest request, int status, String code, String message) {
        ObjectNode body = Json.object();
        body.put("__type", FRAMEWORK + code);
        body.put(code.equals("AccessDeniedException") ? "Message" : "message", message);
        WireResponse response = Json.response(status, Json.contentType(request), body);
        if (queryCompatible) {
            return response.with("x-amzn-query-error", QUERY_CODES.getOrDefault(code, code) + fault(status));
        }
        return response;
    }

    private static String fault(int status) {
        return status < 500 ? ";Sender" : ";Receiver";
    }
}
