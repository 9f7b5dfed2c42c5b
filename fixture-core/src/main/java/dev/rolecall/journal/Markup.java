package dev.rolecall.journal;

import java.util.Locale;

/** HTML and SVG as text. What comes from requests is escaped; formats are the code's own. */
final class Markup {

    private final StringBuilder text = new StringBuilder();

    /** Add a format whose arguments are escaped; numbers get one decimal. */
    Markup add(String format, Object... arguments) {
        Object[] safe = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            safe[i] = arguments[i] instanceof Double number
                    ? String.format(Locale.ROOT, "%.1f", number)
                    : escaped(String.valueOf(arguments[i]));
        }
        text.append(arguments.length == 0 ? format : format.formatted(safe)).append('\n');
        return this;
    }

    Markup add(Markup other) {
        text.append(other.text);
        return this;
    }

    /** Characters that XML does not have are replaced: one of them, and SVG is not drawn. */
    private static String escaped(String raw) {
        StringBuilder safe = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(point < ' ' && point != '\n' && point != '\t' ? 0xFFFD : point);
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
