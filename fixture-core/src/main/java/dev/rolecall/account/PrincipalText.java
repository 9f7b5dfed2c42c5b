package dev.rolecall.account;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces principals in the text of a policy document and leaves every other character as it is. */
final class PrincipalText {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[{}\\[\\],:]");

    private PrincipalText() {}

    /** @param json well-formed, as documents that were stored are */
    static String replace(String json, Map<String, String> replacements) {
        StringBuilder text = new StringBuilder();
        Matcher tokens = TOKEN.matcher(json);
        boolean afterElement = false;
        boolean inElement = false;
        int depth = 0;
        while (tokens.find()) {
            String token = tokens.group();
            if (inElement) {
                depth += token.equals("{") || token.equals("[") ? 1 : 0;
                depth -= token.equals("}") || token.equals("]") ? 1 : 0;
                String replacement = replacements.get(unquoted(token));
                if (replacement != null) {
                    tokens.appendReplacement(text, Matcher.quoteReplacement('"' + replacement + '"'));
                }
                inElement = depth > 0;
            } else {
                inElement = afterElement && token.equals(":");
                afterElement = token.equals("\"Principal\"") || token.equals("\"NotPrincipal\"");
            }
        }
        return tokens.appendTail(text).toString();
    }

    private static String unquoted(String token) {
        return token.length() < 2
                ? token
                : token.substring(1, token.length() - 1).replace("\\/", "/");
    }
}
