package dev.rolecall.policy;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** {@code Bool} (C10), which also reads the values of {@code Null} (C6), and {@code BinaryEquals} (C12). */
final class PlainOperators {

    private PlainOperators() {}

    static ValueTest bool(String policyValue, boolean variables) {
        boolean known = policyValue.equalsIgnoreCase("true") || policyValue.equalsIgnoreCase("false");
        return known ? (value, context) -> value.equalsIgnoreCase(policyValue) : ValueTest.NEVER;
    }

    static ValueTest binary(String policyValue, boolean variables) {
        byte[] expected = decode(policyValue);
        return expected == null ? ValueTest.NEVER : (value, context) -> Arrays.equals(expected, decode(value));
    }

    private static byte @Nullable [] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
