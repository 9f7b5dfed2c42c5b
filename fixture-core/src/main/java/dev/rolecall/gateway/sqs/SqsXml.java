package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.wire.WireResponse;

/** Answers of SQS to clients that speak the query protocol. */
final class SqsXml {

    private SqsXml() {}

    static WireResponse response(String operation, ObjectNode answer) {
        String requestId = RequestIds.uuid();
        Xml xml = Xml.document().open(operation + "Response", Sqs.NAMESPACE);
        if (!answer.isEmpty()) {
            xml.open(operation + "Result");
            answer.fields().forEachRemaining(field -> {
                if (field.getValue().isArray()) {
                    field.getValue()
                            .forEach(entry -> write(xml.open(operation + "ResultEntry"), entry)
                                    .close());
                } else if (field.getKey().equals("Attributes")) {
                    field.getValue()
                            .fields()
                            .forEachRemaining(attribute -> xml.open("Attribute")
                                    .leaf("Name", attribute.getKey())
                                    .leaf("Value", attribute.getValue().asText())
                                    .close());
                } else {
                    xml.leaf(field.getKey(), field.getValue().asText());
                }
            });
            xml.close();
        }
        String text = xml.open("ResponseMetadata").leaf("RequestId", requestId).end();
        return WireResponse.text(200, "text/xml", text).with("x-amzn-RequestId", requestId);
    }

    private static Xml write(Xml xml, JsonNode entry) {
        entry.fields()
                .forEachRemaining(
                        field -> xml.leaf(field.getKey(), field.getValue().asText()));
        return xml;
    }
}
