package dev.rolecall.assertj;

import dev.rolecall.journal.Exchange;
import dev.rolecall.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

    /** Verify that nothing was denied, in entries that the journal has let go neither. */
    public JournalAssert deniedNothing() {
        isNotNull();
        List<Exchange> denied =
                actual.exchanges().stream().filter(Exchange::denied).toList();
        if (!denied.isEmpty()) {
            failWithMessage(
                    "%nExpecting nothing to be denied, but these were:%n%s",
                    denied.stream().map(Exchange::toString).collect(Collectors.joining("\n")));
        }
        if (actual.deniedLetGo() > 0) {
            failWithMessage(
                    "%nExpecting nothing to be denied, but of the entries that are no longer held these were: %d%s",
                    actual.deniedLetGo(), Untold.note(actual));
        }
        return this;
    }

    /**
     * Verify that these actions were decided on in this order, whatever came before, between and after them.
     *
     * @param actions {@code sts:AssumeRole}, {@code s3:PutObject}
     */
    public JournalAssert inOrder(String... actions) {
        isNotNull();
        List<String> found = actual.exchanges().stream()
                .flatMap(exchange -> exchange.judgements().stream())
                .map(judgement -> judgement.action())
                .toList();
        int next = 0;
        for (String action : found) {
            if (next < actions.length && action.equalsIgnoreCase(actions[next])) {
                next++;
            }
        }
        if (next < actions.length) {
            List<String> reached = new ArrayList<>(List.of(actions).subList(0, next));
            failWithMessage(
                    "%nExpecting these actions in this order:%n  %s%nbut found no %s%s in:%n  %s%s",
                    String.join(", ", actions),
                    actions[next],
                    reached.isEmpty() ? "" : " after " + String.join(", ", reached),
                    found.isEmpty() ? "(no action was decided on)" : String.join(", ", found),
                    Untold.note(actual));
        }
        return this;
    }
}
