package dev.rolecall.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The condition operators. AWS: "IAM JSON policy elements: Condition operators". */
enum Comparison {
    STRING_EQUALS("StringEquals", TextOperators::equal),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", TextOperators::equalIgnoringCase),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", TextOperators::like),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    NUMERIC_EQUALS("NumericEquals", NumericOperators.comparing(Ordering.EQUAL)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", NumericOperators.comparing(Ordering.LESS)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", NumericOperators.comparing(Ordering.LESS_OR_EQUAL)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", NumericOperators.comparing(Ordering.GREATER)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", NumericOperators.comparing(Ordering.GREATER_OR_EQUAL)),
    DATE_EQUALS("DateEquals", DateValue.comparing(Ordering.EQUAL)),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", DateValue.comparing(Ordering.LESS)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", DateValue.comparing(Ordering.LESS_OR_EQUAL)),
    DATE_GREATER_THAN("DateGreaterThan", DateValue.comparing(Ordering.GREATER)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", DateValue.comparing(Ordering.GREATER_OR_EQUAL)),
    BOOL("Bool", PlainOperators::bool),
    BINARY_EQUALS("BinaryEquals", PlainOperators::binary),
    IP_ADDRESS("IpAddress", IpRange::test),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    ARN_EQUALS("ArnEquals", TextOperators::arn),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", TextOperators::arn),
    ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
    NULL("Null", PlainOperators::bool);

    private static final Map<String, Comparison> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(c -> c.name.toLowerCase(Locale.ROOT), Function.identity()));

    private final String name;
    private final ValueTest.Factory factory;
    private final boolean inverted;

    Comparison(String name, ValueTest.Factory factory) {
        this.name = name;
        this.factory = factory;
        this.inverted = false;
    }

    /** The opposite of another operator, also where a key is absent or no value compares (C1, C3). */
    Comparison(String name, Comparison opposite) {
        this.name = name;
        this.factory = opposite.factory;
        this.inverted = true;
    }

    static @Nullable Comparison named(String anyCase) {
        return BY_NAME.get(anyCase.toLowerCase(Locale.ROOT));
    }

    boolean isInverted() {
        return inverted;
    }

    boolean isDate() {
        return name.startsWith("Date");
    }

    @Override
    public String toString() {
        return name;
    }

    ValueTest compile(String policyValue, boolean variables) {
        return factory.compile(policyValue, variables);
    }
}
