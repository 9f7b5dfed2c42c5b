package dev.rolecall.api;

import dev.rolecall.wire.WireResponse;
import java.io.StringWriter;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkPojo;

/** The XML around an answer and around an error, in both dialects. */
final class Envelope {

    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    /** Answered with a result that has no members; other operations without members have no result. Botocore insists on it. */
    private static final Set<String> EMPTY_RESULTS = Set.of("UpdateRole");

    private final ServiceModel service;
    private final String requestId;

    Envelope(ServiceModel service, String requestId) {
        this.service = service;
        this.requestId = requestId;
    }

    WireResponse success(String action, SdkPojo response) {
        return xml(200, out -> {
            ResponseEncoder encoder = new ResponseEncoder(service.dialect(), out);
            out.writeStartElement(action + "Response");
            out.writeDefaultNamespace(service.namespace());
            if (service.dialect() == Dialect.EC2) {
                leaf(out, "requestId", requestId);
                encoder.writeFields(response);
            } else {
                if (!response.sdkFields().isEmpty() || EMPTY_RESULTS.contains(action)) {
                    out.writeStartElement(action + "Result");
                    encoder.writeFields(response);
                    out.writeEndElement();
                }
                out.writeStartElement("ResponseMetadata");
                leaf(out, "RequestId", requestId);
                out.writeEndElement();
            }
            out.writeEndElement();
        });
    }

    WireResponse error(int status, String code, String message) {
        return xml(status, out -> {
            if (service.dialect() == Dialect.EC2) {
                out.writeStartElement("Response");
                out.writeStartElement("Errors");
                out.writeStartElement("Error");
                leaf(out, "Code", code);
                leaf(out, "Message", message);
                out.writeEndElement();
                out.writeEndElement();
                leaf(out, "RequestID", requestId);
            } else {
                out.writeStartElement("ErrorResponse");
                out.writeDefaultNamespace(service.namespace());
                out.writeStartElement("Error");
                leaf(out, "Type", status < 500 ? "Sender" : "Receiver");
                leaf(out, "Code", code);
                leaf(out, "Message", message);
                out.writeEndElement();
                leaf(out, "RequestId", requestId);
            }
            out.writeEndElement();
        });
    }

    private WireResponse xml(int status, XmlContent content) {
        StringWriter text = new StringWriter(1024);
        try {
            XMLStreamWriter out = XML.createXMLStreamWriter(text);
            if (service.dialect() == Dialect.EC2) {
                out.writeStartDocument("UTF-8", "1.0");
            }
            content.writeTo(out);
            out.close();
        } catch (XMLStreamException impossibleOnAString) {
            throw new IllegalStateException(impossibleOnAString);
        }
        String idHeader = "x-amzn-RequestId";
        return WireResponse.text(status, "text/xml", text.toString()).with(idHeader, requestId);
    }

    private static void leaf(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        XmlText.write(out, text);
        out.writeEndElement();
    }

    private interface XmlContent {
        void writeTo(XMLStreamWriter out) throws XMLStreamException;
    }
}
