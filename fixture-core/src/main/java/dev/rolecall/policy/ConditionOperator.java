package dev.rolecall.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of a condition operator, taken apart: {@code ForAnyValue:StringLikeIfExists}. Any case. */
record ConditionOperator(Quantifier quantifier, Comparison comparison, boolean ifExists) {

    enum Quantifier {
        SINGLE(""),
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:");

        private final String written;
        private final String prefix;

        Quantifier(String written) {
            this.written = written;
            this.prefix = written.toLowerCase(Locale.ROOT);
        }
    }

    private static final String IF_EXISTS = "ifexists";

    /** Null if there is no such operator. {@code Null} takes neither a set prefix nor IfExists (C2). */
    static @Nullable ConditionOperator parse(String name) {
        String rest = name.toLowerCase(Locale.ROOT);
        Quantifier quantifier = Quantifier.SINGLE;
        if (rest.startsWith(Quantifier.FOR_ALL_VALUES.prefix)) {
            quantifier = Quantifier.FOR_ALL_VALUES;
        } else if (rest.startsWith(Quantifier.FOR_ANY_VALUE.prefix)) {
            quantifier = Quantifier.FOR_ANY_VALUE;
        }
        rest = rest.substring(quantifier.prefix.length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        if (ifExists) {
            rest = rest.substring(0, rest.length() - IF_EXISTS.length());
        }
        Comparison comparison = Comparison.named(rest);
        boolean decorated = quantifier != Quantifier.SINGLE || ifExists;
        if (comparison == null || comparison == Comparison.NULL && decorated) {
            return null;
        }
        return new ConditionOperator(quantifier, comparison, ifExists);
    }

    /** As AWS's documentation writes it, whatever the case it was given in. */
    @Override
    public String toString() {
        return quantifier.written + comparison + (ifExists ? "IfExists" : "");
    }
}
