package dev.rolecall.policy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numeric operators (C8): integers and decimals, compared by value. */
final class NumericOperators {

    /** Longer digits are no number: parsing takes time quadratic in their length. */
    private static final int MAX_LENGTH = 400;

    private NumericOperators() {}

    static ValueTest.Factory comparing(Ordering ordering) {
        return (policyValue, variables) -> {
            BigDecimal expected = parse(policyValue);
            if (expected == null) {
                return ValueTest.NEVER;
            }
            return (value, context) -> {
                BigDecimal actual = parse(value);
                return actual != null && ordering.accepts(actual.compareTo(expected));
            };
        };
    }

    private static @Nullable BigDecimal parse(String text) {
        boolean plain = text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+');
        if (!plain) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
