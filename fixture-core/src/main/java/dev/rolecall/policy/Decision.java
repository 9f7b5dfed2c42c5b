package dev.rolecall.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request. Why it is so is worked out only when asked for, by evaluating once more.
 */
public final class Decision {

    private final Verdict verdict;
    private final @Nullable Layer layer;
    private final PolicyRequest request;
    private final PolicySet policies;
    private final PrincipalDirectory directory;

    Decision(
            Verdict verdict,
            @Nullable Layer layer,
            PolicyRequest request,
            PolicySet policies,
            PrincipalDirectory directory) {
        this.verdict = verdict;
        this.layer = layer;
        this.request = request;
        this.policies = policies;
        this.directory = directory;
    }

    public Verdict verdict() {
        return verdict;
    }

    public boolean isAllowed() {
        return verdict == Verdict.ALLOWED;
    }

    /** The kind of policy that denied, or that had to allow and did not; empty if the request is allowed. */
    public Optional<Layer> layer() {
        return Optional.ofNullable(layer);
    }

    /** The question. */
    public PolicyRequest request() {
        return request;
    }

    /**
     * The statements that decided: for an explicit deny all that deny, for an allowed request all that allow, from every layer; none for
     * an implicit deny.
     */
    public List<MatchedStatement> statements() {
        return verdict == Verdict.IMPLICIT_DENY
                ? List.of()
                : Explanation.statements(evaluation(), policies, verdict == Verdict.EXPLICIT_DENY);
    }

    /** Whether it is allowed, and would not be if the caller had no identity-based policies. */
    public boolean restsOnIdentityPolicies() {
        return isAllowed()
                && !PolicyEngine.decide(request, policies.withoutIdentity(), directory)
                        .isAllowed();
    }

    /**
     * What one kind of policy says by itself: {@code PermissionsBoundaryDecisionDetail} of the simulator asks so. A kind that is absent and
     * does not limit the request says {@link Verdict#ALLOWED}.
     */
    public Verdict verdictOf(Layer asked) {
        return switch (LayerGrants.of(evaluation(), policies).of(asked)) {
            case DENIED -> Verdict.EXPLICIT_DENY;
            case NONE -> Verdict.IMPLICIT_DENY;
            case ACCOUNT, ROLE, DIRECT -> Verdict.ALLOWED;
        };
    }

    /**
     * AWS's sentence for a denied request. AWS: "Troubleshoot access denied error messages".
     *
     * @throws IllegalStateException if the request is allowed
     */
    public String message() {
        return message(request.caller().arn());
    }

    /** The same with another ARN for the caller. */
    public String message(String callerArn) {
        if (layer == null) {
            throw new IllegalStateException("expected a denied request, found: " + this);
        }
        return "User: " + callerArn + " is not authorized to perform: " + request.action() + " on resource: "
                + request.resource() + layer.reason(verdict, request.action());
    }

    private Evaluation evaluation() {
        return new Evaluation(request, policies.boundary().isPresent(), directory);
    }

    @Override
    public String toString() {
        return verdict + (layer == null ? "" : " by " + layer) + ": "
                + request.caller().arn() + " " + request.action() + " on " + request.resource();
    }
}
