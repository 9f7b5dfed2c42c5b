package dev.rolecall.assertj;

import dev.rolecall.journal.Journal;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the decisions that a fixture made. */
public final class JournalAssert extends AbstractAssert<JournalAssert, Journal> {

    JournalAssert(Journal actual) {
        super(actual, JournalAssert.class);
    }

    /**
     * Verify that an action was allowed at least once.
     *
     * @param action {@code s3:PutObject}
     * @return to narrow it to a resource or a caller
     */
    public DecisionAssert allowed(String action) {
        isNotNull();
        return DecisionAssert.among(actual, action, true);
    }

    /**
     * Verify that an action was denied at least once.
     *
     * @param action {@code s3:PutObject}
     * @return to narrow it to a resource or a caller
     */
    public DecisionAssert denied(String action) {
        isNotNull();
        return DecisionAssert.among(actual, action, false);
    }

    /** Verify that nothing was denied. */
    public JournalAssert deniedNothing() {
        isNotNull();
        boolean denied = actual.exchanges().stream()
                .flatMap(exchange -> exchange.judgements().stream())
                .anyMatch(judgement -> !judgement.allowed());
        if (denied) {
            failWithMessage("%nExpecting nothing to be denied, but the journal tells:%n%s", actual);
        }
        return this;
    }
}
