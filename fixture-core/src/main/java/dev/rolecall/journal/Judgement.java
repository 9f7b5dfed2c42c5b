package dev.rolecall.journal;

import dev.rolecall.permissions.Recording;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.MatchedStatement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One decision on one action and one resource; a request may need several.
 *
 * @param decision what the policy engine answered
 * @param reason empty where it was allowed, else the sentence that AWS gives; {@link #PASSED_THROUGH} where it was allowed without
 *     anybody knowing the resource, because a test said so
 */
public record Judgement(Decision decision, String reason) {

    public static final String PASSED_THROUGH = "passed through";

    /** {@code s3:PutObject}. */
    public String action() {
        return decision.request().action();
    }

    /** An ARN, or {@code *}. */
    public String resource() {
        return decision.request().resource();
    }

    public boolean allowed() {
        return decision.isAllowed();
    }

    /** The statements that decided, worked out when asked for. None where nothing allowed it. */
    public List<MatchedStatement> statements() {
        return decision.statements();
    }

    /**
     * What decided, worked out when asked for: {@code statement 2 (NoDeletes) of identity-based policy web-policy}, or {@code no
     * identity-based policy allows it}.
     */
    public String decidedBy() {
        List<MatchedStatement> deciding = statements();
        return deciding.isEmpty()
                ? decision.layer()
                        .map(layer -> "no " + layer.policyType() + " allows it")
                        .orElse("")
                : deciding.stream().map(Judgement::name).collect(Collectors.joining(", "));
    }

    static String name(MatchedStatement deciding) {
        String sid = deciding.sid().isEmpty() ? "" : " (" + deciding.sid() + ')';
        return "statement " + deciding.statement().number() + sid + " of "
                + deciding.layer().policyType() + ' ' + deciding.policyName();
    }

    /** Whether it was allowed only because the role is {@linkplain Recording recording}. */
    public boolean recorded() {
        return Recording.allowed(decision);
    }

    /** This, and {@linkplain #decidedBy what decided}. */
    public String explained() {
        String how = allowed() && !reason.isEmpty() ? "" : decidedBy();
        return how.isEmpty() ? toString() : this + " (" + how + ')';
    }

    @Override
    public String toString() {
        String verdict = recorded() ? "recorded " : allowed() ? "allowed " : "denied ";
        String known = verdict + action() + " on " + resource();
        return allowed() && !reason.isEmpty() ? known + " (" + reason + ')' : known;
    }
}
