package dev.rolecall.wire;

/**
 * What an XML document can hold of a text.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">Characters of XML 1.0</a>
 */
public final class XmlCharacters {

    private static final int REPLACEMENT = 0xFFFD;

    private XmlCharacters() {}

    /** The text, with a replacement character for each character that no XML document can hold, escaped or not. */
    public static String of(String text) {
        if (text.codePoints().allMatch(XmlCharacters::isXml)) {
            return text;
        }
        StringBuilder held = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isXml(character) ? character : REPLACEMENT)
                .forEach(held::appendCodePoint);
        return held.toString();
    }

    private static boolean isXml(int character) {
        return character >= ' '
                ? character < Character.MIN_SURROGATE
                        || character > Character.MAX_SURROGATE && character < 0xFFFE
                        || character > 0xFFFF
                : character == '\t' || character == '\n' || character == '\r';
    }
}
