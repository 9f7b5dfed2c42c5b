package dev.rolecall.policy;

import java.util.List;

/** {@code Resource} or {@code NotResource} of a statement. */
record ResourceElement(List<ResourcePattern> patterns, boolean negated) {

    /** R5: a statement without the element matches every resource. */
    static final ResourceElement ABSENT = new ResourceElement(List.of(), true);

    boolean matches(Evaluation evaluation) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(evaluation)) {
                return !negated;
            }
        }
        return negated;
    }
}
