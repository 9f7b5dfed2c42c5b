package dev.rolecall.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as it is written: of the right shape, its content not looked at yet. */
record RawStatement(
        String sid,
        String effect,
        @Nullable Element actions,
        @Nullable Element resources,
        @Nullable Principals principals,
        List<RawCondition> conditions,
        Position start,
        Position end) {

    /** A list of strings under a name such as {@code Action} or {@code NotAction}. */
    record Element(List<String> values, boolean negated) {}

    /** {@code Principal} or {@code NotPrincipal}: each type with its values. */
    record Principals(List<Named> named, boolean negated) {
        record Named(String type, String value) {}
    }

    record RawCondition(ConditionOperator operator, String key, List<String> values) {}
}
