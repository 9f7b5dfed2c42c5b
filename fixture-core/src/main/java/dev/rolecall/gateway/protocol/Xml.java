package dev.rolecall.gateway.protocol;

import dev.rolecall.wire.XmlCharacters;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A small document, element by element. */
public final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final StringWriter text = new StringWriter(256);
    private final XMLStreamWriter out;

    private Xml() {
        try {
            out = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException impossibleOnAString) {
            throw new IllegalStateException(impossibleOnAString);
        }
    }

    public static Xml document() {
        Xml xml = new Xml();
        xml.write(out -> out.writeStartDocument("UTF-8", "1.0"));
        return xml;
    }

    public Xml open(String name) {
        return write(out -> out.writeStartElement(name));
    }

    /** @param namespace none where empty */
    public Xml open(String name, String namespace) {
        open(name);
        return namespace.isEmpty() ? this : write(out -> out.writeDefaultNamespace(namespace));
    }

    public Xml leaf(String name, String value) {
        return write(out -> {
            out.writeStartElement(name);
            out.writeCharacters(XmlCharacters.of(value));
            out.writeEndElement();
        });
    }

    public Xml text(String value) {
        return write(out -> out.writeCharacters(XmlCharacters.of(value)));
    }

    public Xml close() {
        return write(XMLStreamWriter::writeEndElement);
    }

    /** Closes what is open. */
    public String end() {
        write(XMLStreamWriter::writeEndDocument);
        write(XMLStreamWriter::close);
        return text.toString();
    }

    private Xml write(Writing writing) {
        try {
            writing.on(out);
            return this;
        } catch (XMLStreamException impossibleOnAString) {
            throw new IllegalStateException(impossibleOnAString);
        }
    }

    private interface Writing {
        void on(XMLStreamWriter out) throws XMLStreamException;
    }
}
