package dev.rolecall.policy;

import java.util.List;

/** {@code Principal} or {@code NotPrincipal} of a statement. */
record PrincipalElement(List<PrincipalEntry> entries, boolean negated) {

    Grant match(Evaluation evaluation, boolean deny) {
        if (negated && deny && evaluation.callerHasBoundary()) {
            return Grant.DIRECT; // P5: whoever is listed
        }
        Grant strongest = Grant.NONE;
        for (int i = 0; i < entries.size() && strongest != Grant.DIRECT; i++) {
            strongest = strongest.or(entries.get(i).match(evaluation));
        }
        if (!negated) {
            return strongest;
        }
        return strongest == Grant.NONE ? Grant.DIRECT : Grant.NONE;
    }
}
