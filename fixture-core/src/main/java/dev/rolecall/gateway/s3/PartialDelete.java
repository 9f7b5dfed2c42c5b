package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Md5;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/** A request to delete many objects, some of which the caller may not: the target hears of the others only. */
public final class PartialDelete {

    private static final XMLOutputFactory OUTPUT = XMLOutputFactory.newFactory();
    private static final XMLEventFactory EVENTS = XMLEventFactory.newFactory();

    /** A thousand keys of 1,024 bytes, each escaped and with an error beside it, are less. */
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private PartialDelete() {}

    /** The request for what may be deleted, all else as it was, but for what covered its body: it has an MD5 of its own instead. */
    public static WireRequest request(List<DeleteObjects.Outcome> outcomes, WireRequest whole) {
        byte[] body = allowedOf(outcomes, whole.body());
        Headers headers = whole.headers();
        for (String name : whole.headers().asMap().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-checksum-") || lower.equals("x-amz-sdk-checksum-algorithm")) {
                headers = headers.without(name);
            }
        }
        String md5 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Md5.hex(body)));
        return whole.withHeaders(headers.with("Content-MD5", md5).with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"))
                .withBody(body);
    }

    /**
     * The target's answer with an error for each of the refused.
     *
     * @throws IOException if it is not the XML that S3 answers
     */
    public static WireResponse answer(WireResponse answer, List<DeleteObjects.Outcome> refused) throws IOException {
        WireResponse read = answer.inMemory(LONGEST_ANSWER);
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        try {
            XMLEventReader in = DeleteObjects.XML.createXMLEventReader(new ByteArrayInputStream(read.body()));
            XMLEventWriter out = OUTPUT.createXMLEventWriter(merged, "UTF-8");
            int depth = 0;
            while (in.hasNext()) {
                XMLEvent event = in.nextEvent();
                depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
                if (event.isEndElement() && depth == 0) {
                    for (DeleteObjects.Outcome outcome : refused) {
                        writeError(out, event.asEndElement().getName(), outcome);
                    }
                }
                out.add(event);
            }
            out.close();
        } catch (XMLStreamException e) {
            throw new IOException("expected the answer to DeleteObjects, but it is no XML", e);
        }
        return read.without("Content-Length").withBody(merged.toByteArray());
    }

    private static byte[] allowedOf(List<DeleteObjects.Outcome> outcomes, byte[] body) {
        ByteArrayOutputStream allowed = new ByteArrayOutputStream();
        try {
            XMLEventReader in = DeleteObjects.XML.createXMLEventReader(new ByteArrayInputStream(body));
            XMLEventWriter out = OUTPUT.createXMLEventWriter(allowed, "UTF-8");
            int objects = 0;
            boolean refused = false;
            while (in.hasNext()) {
                XMLEvent event = in.nextEvent();
                if (event.isStartElement() && isObject(event.asStartElement().getName())) {
                    refused = !outcomes.get(objects++).reason().isEmpty();
                }
                if (!refused) {
                    out.add(event);
                }
                if (event.isEndElement() && isObject(event.asEndElement().getName())) {
                    refused = false;
                }
            }
            out.close();
        } catch (XMLStreamException readBefore) {
            throw new IllegalStateException(readBefore);
        }
        return allowed.toByteArray();
    }

    private static boolean isObject(QName name) {
        return name.getLocalPart().equals("Object");
    }

    private static void writeError(XMLEventWriter out, QName root, DeleteObjects.Outcome outcome)
            throws XMLStreamException {
        out.add(EVENTS.createStartElement(root.getPrefix(), root.getNamespaceURI(), "Error"));
        writeLeaf(out, root, "Key", outcome.target().key());
        if (!outcome.target().version().isEmpty()) {
            writeLeaf(out, root, "VersionId", outcome.target().version());
        }
        writeLeaf(out, root, "Code", "AccessDenied");
        writeLeaf(out, root, "Message", outcome.reason());
        out.add(EVENTS.createEndElement(root.getPrefix(), root.getNamespaceURI(), "Error"));
    }

    private static void writeLeaf(XMLEventWriter out, QName root, String name, String value) throws XMLStreamException {
        out.add(EVENTS.createStartElement(root.getPrefix(), root.getNamespaceURI(), name));
        out.add(EVENTS.createCharacters(value));
        out.add(EVENTS.createEndElement(root.getPrefix(), root.getNamespaceURI(), name));
    }
}
