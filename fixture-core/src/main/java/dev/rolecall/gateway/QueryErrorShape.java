package dev.rolecall.gateway;

import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;

/**
 * The XML of the AWS query protocol, which services of REST with XML use for errors too.
 *
 * @param namespace none where empty
 */
record QueryErrorShape(String namespace) implements ErrorShape {

    @Override
    public WireResponse error(WireRequest request, int status, String code, String message) {
        String requestId = RequestIds.uuid();
        String xml = Xml.document()
                .open("ErrorResponse", namespace)
                .open("Error")
                .leaf("Type", status < 500 ? "Sender" : "Receiver")
                .leaf("Code", code)
                .leaf("Message", message)
                .leaf("Detail", "")
                .close()
                .leaf("RequestId", requestId)
                .end();
        return WireResponse.text(status, "text/xml", xml).with("x-amzn-RequestId", requestId);
    }
}
