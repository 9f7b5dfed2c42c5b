package dev.rolecall.assertj;

import dev.rolecall.journal.Exchange;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Judgement;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the decisions about one action; each step leaves those that match it. */
public final class DecisionAssert extends AbstractAssert<DecisionAssert, List<DecisionAssert.Decision>> {

    /** One decision and the request it was made for. */
    public record Decision(Exchange exchange, Judgement judgement) {}

    private final Journal journal;
    private final String expectation;

    private DecisionAssert(Journal journal, String expectation, List<Decision> left) {
        super(left, DecisionAssert.class);
        this.journal = journal;
        this.expectation = expectation;
        if (left.isEmpty()) {
            failWithMessage("%nExpecting%n  %s%nbut the journal tells:%n%s", expectation, journal);
        }
    }

    static DecisionAssert among(Journal journal, String action, boolean allowed) {
        List<Decision> decisions = journal.exchanges().stream()
                .flatMap(exchange -> exchange.judgements().stream().map(judgement -> new Decision(exchange, judgement)))
                .filter(decision -> decision.judgement().allowed() == allowed
                        && decision.judgement().action().equalsIgnoreCase(action))
                .toList();
        return new DecisionAssert(journal, action + " to be " + (allowed ? "allowed" : "denied"), decisions);
    }

    /** Verify that it was on this resource. */
    public DecisionAssert on(String resourceArn) {
        return narrowed(
                " on " + resourceArn,
                decision -> decision.judgement().resource().equals(resourceArn));
    }

    /** Verify that it was asked by a session of this role. */
    public DecisionAssert by(String roleName) {
        return narrowed(
                " by " + roleName, decision -> decision.exchange().role().equals(roleName));
    }

    /** Verify how often. */
    public DecisionAssert times(int expected) {
        if (actual.size() != expected) {
            failWithMessage(
                    "%nExpecting%n  %s%n%d times, but it was %d times. The journal tells:%n%s",
                    expectation, expected, actual.size(), journal);
        }
        return this;
    }

    private DecisionAssert narrowed(String by, Predicate<Decision> matching) {
        return new DecisionAssert(
                journal, expectation + by, actual.stream().filter(matching).toList());
    }
}
