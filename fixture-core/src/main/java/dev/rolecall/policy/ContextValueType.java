package dev.rolecall.policy;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * What kind of value a context key has. The language itself knows only strings, which each operator reads in its own way; the policy
 * simulator wants to be told, and checks.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html">ContextEntry</a>
 */
public enum ContextValueType {
    STRING(value -> true),
    NUMERIC(ContextValueType::isNumber),
    BOOLEAN(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")),
    IP(value -> IpRange.parse(value) != null),
    BINARY(ContextValueType::isBase64),
    DATE(value -> DateValue.parse(value) != null);

    private final Predicate<String> form;

    ContextValueType(Predicate<String> form) {
        this.form = form;
    }

    /** Whether a text can be read as a value of this kind. */
    public boolean accepts(String value) {
        return form.test(value);
    }

    private static boolean isNumber(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException isNone) {
            return false;
        }
    }

    private static boolean isBase64(String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException isNone) {
            return false;
        }
    }
}
