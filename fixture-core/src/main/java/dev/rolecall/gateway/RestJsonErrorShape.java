package dev.rolecall.gateway;

import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;

/**
 * REST with JSON: the code stands in a header, the sentence alone in the body (danilop/LambdAuth#37).
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">AWS restJson1
 *     protocol: operation error serialization</a>
 */
final class RestJsonErrorShape implements ErrorShape {

    @Override
    public WireResponse error(WireRequest request, int status, String code, String message) {
        return Json.response(status, "application/json", Json.object().put("Message", message))
                .with("x-amzn-ErrorType", code);
    }
}
