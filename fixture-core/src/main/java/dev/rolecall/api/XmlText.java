package dev.rolecall.api;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Text between tags, such that a reader gets it back: XML itself turns a carriage return into a line feed. */
final class XmlText {

    private static final String REPLACEMENT = "\uFFFD";

    private XmlText() {}

    /** Write text; a character that no XML document can hold becomes a replacement character. */
    static void write(XMLStreamWriter out, String text) throws XMLStreamException {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            int character = text.codePointAt(i);
            if (character == '\r' || !isXml(character)) {
                out.writeCharacters(text.substring(written, i));
                if (character == '\r') {
                    out.writeEntityRef("#13");
                } else {
                    out.writeCharacters(REPLACEMENT);
                }
                written = i + 1;
            }
            i += Character.charCount(character) - 1;
        }
        out.writeCharacters(written == 0 ? text : text.substring(written));
    }

    private static boolean isXml(int character) {
        return character >= ' '
                ? character < Character.MIN_SURROGATE
                        || character > Character.MAX_SURROGATE && character < 0xFFFE
                        || character > 0xFFFF
                : character == '\t' || character == '\n';
    }
}
