package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.wire.WireRequest;

/** The parameters of a request to SQS in the form that JSON gives them, whichever protocol they came in. */
final class SqsBody {

    private SqsBody() {}

    static boolean isJson(WireRequest request) {
        return !Json.target(request).isEmpty();
    }

    static ObjectNode read(WireRequest request) {
        return isJson(request) ? Json.read(request) : SqsForm.toJson(form(request));
    }

    private static Query form(WireRequest request) {
        return Query.parse(request.bodyText() + '&' + request.rawQuery());
    }
}
