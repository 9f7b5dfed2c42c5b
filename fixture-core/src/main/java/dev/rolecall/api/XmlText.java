package dev.rolecall.api;

import dev.rolecall.wire.XmlCharacters;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Text between tags, such that a reader gets it back: XML itself turns a carriage return into a line feed. */
final class XmlText {

    private XmlText() {}

    /** Write text; a character that no XML document can hold becomes a replacement character. */
    static void write(XMLStreamWriter out, String text) throws XMLStreamException {
        String held = XmlCharacters.of(text);
        int written = 0;
        for (int i = held.indexOf('\r'); i >= 0; i = held.indexOf('\r', written)) {
            out.writeCharacters(held.substring(written, i));
            out.writeEntityRef("#13");
            written = i + 1;
        }
        out.writeCharacters(written == 0 ? held : held.substring(written));
    }
}
