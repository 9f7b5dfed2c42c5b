package dev.rolecall.gateway;

import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.wire.WireResponse;
import java.util.Map;

/** Nothing at all, in the protocol of the request: for services of which not even the answers are known. */
final class PlainAnswers implements EmptyAnswers {

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        if (NamedOperation.isRpc(incoming.wire())) {
            return Cbor.response(200, Map.of());
        }
        if (!Json.target(incoming.wire()).isEmpty()) {
            return Json.response(200, incoming.wire().header("Content-Type"), Json.object());
        }
        String requestId = RequestIds.uuid();
        if (!NamedOperation.isQuery(incoming.wire())) {
            return WireResponse.empty(200).with("x-amzn-RequestId", requestId);
        }
        String text = Xml.document()
                .open(mapped.operation() + "Response")
                .leaf(mapped.operation() + "Result", "")
                .open("ResponseMetadata")
                .leaf("RequestId", requestId)
                .end();
        return WireResponse.text(200, "text/xml", text).with("x-amzn-RequestId", requestId);
    }
}
