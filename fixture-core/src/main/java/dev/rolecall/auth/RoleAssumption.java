package dev.rolecall.auth;

import dev.rolecall.account.Role;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.PrincipalDirectory;
import dev.rolecall.policy.RequestContext;
import dev.rolecall.policy.Verdict;
import java.util.Optional;

/**
 * Asks whether the caller may assume a role: the role's trust policy and the caller's own policies decide together. A role that does
 * not exist trusts nobody, and the answer does not tell it from one that trusts others.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class RoleAssumption {

    private static final PolicyDocument TRUSTS_NOBODY = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"Service":"nobody.amazonaws.com"},"Action":"sts:AssumeRole"}]}""", PolicyKind.TRUST);

    private final Call call;
    private final String roleArn;
    private final Optional<Role> role;
    private final RequestContext context;

    /**
     * @param role empty if the account has none of this ARN
     * @param context condition keys of this request besides those of the caller
     */
    public RoleAssumption(Call call, String roleArn, Optional<Role> role, RequestContext context) {
        this.call = call;
        this.roleArn = roleArn;
        this.role = role;
        this.context = context;
    }

    /**
     * Go on only if the caller may do this to the role.
     *
     * @param action {@code sts:AssumeRole}, or one that the request implies
     * @throws Denied with AWS's sentence
     */
    public void require(String action) {
        Decision decision = PolicyEngine.decide(request(action), policies(), directory());
        String sentence = decision.isAllowed() ? "" : sentence(decision);
        if (!call.remember(decision, sentence).allowed()) {
            throw new Denied(sentence, new AuthorizationFailure(decision, call.principal()));
        }
    }

    private PolicyRequest request(String action) {
        String owner = roleArn.split(":", 6)[4];
        return new PolicyRequest(call.caller(), action, roleArn, owner, ContextKeys.of(call, context));
    }

    private PolicySet policies() {
        PolicySet own = call.bearingPolicies();
        PolicyDocument trust = role.map(Role::trustPolicy).orElse(TRUSTS_NOBODY);
        Optional<NamedPolicy> trusting = Optional.of(new NamedPolicy(roleArn, trust));
        return new PolicySet(
                own.identity(), own.boundary(), own.session(), trusting, own.scp(), own.rcp(), own.endpoint());
    }

    private PrincipalDirectory directory() {
        return role.map(call.account().roles()::trusted).orElse(PrincipalDirectory.UNCHANGED);
    }

    /** Without a reason where nobody allows it: which policy is silent would tell whether the role exists. */
    private String sentence(Decision decision) {
        return decision.verdict() == Verdict.EXPLICIT_DENY
                ? decision.message(call.principal().arn())
                : "User: " + call.principal().arn() + " is not authorized to perform: "
                        + decision.request().action() + " on resource: " + roleArn;
    }
}
