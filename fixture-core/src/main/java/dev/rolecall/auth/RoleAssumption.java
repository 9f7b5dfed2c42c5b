package dev.rolecall.auth;

import dev.rolecall.account.Role;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicyRequest;
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
     * @param role empty if no account that is known has one of this ARN
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
        Situation situation = Situation.of(call, action, roleArn);
        PolicyRequest request = new PolicyRequest(
                call.caller(), action, roleArn, situation.owner(), ContextKeys.of(call, situation, context));
        Decision decision = PolicyEngine.decide(request, situation.over(call.bearingPolicies(), trust()), directory());
        String sentence = decision.isAllowed() ? "" : sentence(decision);
        if (!call.remember(decision, noted(sentence, situation.owner())).allowed()) {
            throw new Denied(sentence, new AuthorizationFailure(decision, call.principal()));
        }
    }

    private Optional<NamedPolicy> trust() {
        return Optional.of(new NamedPolicy(roleArn, role.map(Role::trustPolicy).orElse(TRUSTS_NOBODY)));
    }

    private PrincipalDirectory directory() {
        return role.map(call.account().roles()::trusted).orElse(PrincipalDirectory.UNCHANGED);
    }

    /** For the journal, which may tell more than AWS tells the caller. */
    private String noted(String sentence, String owner) {
        return sentence.isEmpty() || call.account().accounts().find(owner).isPresent()
                ? sentence
                : sentence + " (RoleCall knows no account " + owner + ": otherAccount(\"" + owner + "\") makes one)";
    }

    /** Without a reason where nobody allows it: which policy is silent would tell whether the role exists. */
    private String sentence(Decision decision) {
        return decision.verdict() == Verdict.EXPLICIT_DENY
                ? decision.message(call.principal().arn())
                : "User: " + call.principal().arn() + " is not authorized to perform: "
                        + decision.request().action() + " on resource: " + roleArn;
    }
}
