package dev.rolecall.assertj;

import dev.rolecall.journal.Exchange;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Judgement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the decisions about one action; each step leaves those that match it. */
public final class DecisionAssert extends AbstractAssert<DecisionAssert, List<DecisionAssert.Decision>> {

    /** One decision and the request it was made for. */
    public record Decision(Exchange exchange, Judgement judgement) {

        @Override
        public String toString() {
            return judgement.explained() + " by " + (exchange.role().isEmpty() ? exchange.caller() : exchange.role());
        }
    }

    private final Journal journal;
    private final String action;
    private final String expectation;

    private DecisionAssert(
            Journal journal, String action, String expectation, List<Decision> before, List<Decision> left) {
        super(left, DecisionAssert.class);
        this.journal = journal;
        this.action = action;
        this.expectation = expectation;
        if (left.isEmpty()) {
            failWithMessage(
                    "%nExpecting%n  %s%nbut %s%s%nIn full, %s",
                    expectation, instead(before), Untold.note(journal), journal.story());
        }
    }

    private String instead(List<Decision> before) {
        return before.isEmpty()
                ? undecided()
                : before.stream()
                        .map(Decision::toString)
                        .distinct()
                        .map(decision -> "  " + decision)
                        .collect(Collectors.joining("\n", "found only:\n", ""));
    }

    /** AWS decides on no call that it refuses before, nor on one that needs no permission, as {@code sts:GetCallerIdentity}. */
    private String undecided() {
        long calls = journal.exchanges().stream()
                .filter(exchange -> action.equalsIgnoreCase(exchange.service() + ":" + exchange.operation()))
                .count();
        return calls == 0
                ? "there was no decision on that action."
                : "there was no decision on that action: it was called, " + times((int) calls, "")
                        + ", and either needs no permission or was refused before that was a question.";
    }

    static DecisionAssert among(Journal journal, String action, boolean allowed) {
        List<Decision> onAction = journal.exchanges().stream()
                .flatMap(exchange -> exchange.judgements().stream().map(judgement -> new Decision(exchange, judgement)))
                .filter(decision -> decision.judgement().action().equalsIgnoreCase(action))
                .toList();
        List<Decision> left = onAction.stream()
                .filter(decision -> decision.judgement().allowed() == allowed)
                .toList();
        return new DecisionAssert(
                journal, action, action + " to be " + (allowed ? "allowed" : "denied"), onAction, left);
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

    /**
     * Verify that a statement of this policy decided it.
     *
     * @param policyName of an inline policy, or the ARN of a managed one
     */
    public DecisionAssert because(String policyName) {
        return narrowed(
                " because of policy " + policyName,
                decision -> decision.judgement().statements().stream()
                        .anyMatch(statement -> statement.policyName().equals(policyName)));
    }

    /** Verify how often. Fails where there may have been more in entries that the journal has let go. */
    public DecisionAssert times(int expected) {
        if (actual.size() != expected) {
            failWithMessage(
                    "%nExpecting%n  %s%n%s, but it was %s:%n%s",
                    expectation,
                    times(expected, "exactly "),
                    times(actual.size(), ""),
                    actual.stream().map(decision -> "  " + decision).collect(Collectors.joining("\n"))
                            + Untold.note(journal));
        }
        if (journal.letGo() > 0) {
            failWithMessage(
                    "%nExpecting%n  %s%n%s, %s", expectation, times(expected, "exactly "), Untold.reason(journal));
        }
        return this;
    }

    private static String times(int count, String how) {
        return how + (count == 1 ? "once" : count + " times");
    }

    private DecisionAssert narrowed(String by, Predicate<Decision> matching) {
        return new DecisionAssert(
                journal,
                action,
                expectation + by,
                actual,
                actual.stream().filter(matching).toList());
    }
}
