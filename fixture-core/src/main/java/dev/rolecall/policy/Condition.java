package dev.rolecall.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One key under one operator. Its values are alternatives; for an inverted operator, none of them may match (C3). */
final class Condition {

    private final ConditionOperator operator;
    private final String key;
    private final List<ValueTest> tests;

    Condition(RawStatement.RawCondition written, boolean variables) {
        this.operator = written.operator();
        this.key = written.key().toLowerCase(Locale.ROOT);
        this.tests = written.values().stream()
                .map(value -> operator.comparison().compile(value, variables))
                .toList();
    }

    boolean holds(RequestContext context) {
        if (operator.comparison() == Comparison.NULL) {
            return passes(context.has(key) ? "false" : "true", context);
        }
        return switch (operator.quantifier()) {
            case SINGLE -> single(context);
            case FOR_ALL_VALUES -> forAllValues(context);
            case FOR_ANY_VALUE -> forAnyValue(context);
        };
    }

    private boolean single(RequestContext context) {
        String value = context.single(key);
        if (value != null) {
            return passes(value, context);
        }
        boolean absent = !context.has(key);
        return absent && (operator.ifExists() || operator.comparison().isInverted());
    }

    private boolean forAllValues(RequestContext context) {
        List<String> values = values(context);
        if (values == null || isNullSet(values)) {
            return true;
        }
        for (String value : values) {
            if (!passes(value, context)) {
                return false;
            }
        }
        return true;
    }

    private boolean forAnyValue(RequestContext context) {
        List<String> values = values(context);
        if (values == null) {
            return operator.ifExists();
        }
        if (isNullSet(values)) {
            return false;
        }
        for (String value : values) {
            if (passes(value, context)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable List<String> values(RequestContext context) {
        String single = context.single(key);
        return single == null ? context.list(key) : List.of(single);
    }

    /** C5: values that are all empty strings are a null data set. */
    private static boolean isNullSet(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(String value, RequestContext context) {
        boolean found = false;
        for (int i = 0; i < tests.size() && !found; i++) {
            found = tests.get(i).matches(value, context);
        }
        return found != operator.comparison().isInverted();
    }
}
