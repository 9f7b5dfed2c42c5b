package dev.rolecall.permissions;

/**
 * Plain text as the {@code Resource} element writes it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM policy elements: variables</a>
 */
final class PolicyText {

    /** The last character that CreatePolicy takes in a document. */
    private static final char LAST = '\u00ff';

    private PolicyText() {}

    /** With wildcards and variables made literal. Characters that IAM takes in no document become a star. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?') {
                escaped.append("${").append(c).append('}');
            } else {
                append(c, i, text, escaped);
            }
        }
        return escaped.toString();
    }

    /** With variables made literal, and wildcards left as they are. */
    static String escapedVariables(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), i, text, escaped);
        }
        return escaped.toString();
    }

    private static void append(char c, int at, String text, StringBuilder escaped) {
        if (c == '$' && text.startsWith("{", at + 1)) {
            escaped.append("${$}");
        } else if (c > LAST || c < ' ') {
            if (escaped.length() == 0 || escaped.charAt(escaped.length() - 1) != '*') {
                escaped.append('*');
            }
        } else {
            escaped.append(c);
        }
    }
}
