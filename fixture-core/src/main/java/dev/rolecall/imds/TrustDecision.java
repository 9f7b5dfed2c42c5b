package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Role;
import dev.rolecall.policy.Caller;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.time.temporal.ChronoUnit;

/** Whether a role lets EC2 assume it: the service asks on its own account, so the trust policy alone decides. */
final class TrustDecision {

    private static final Caller EC2 = new Caller.Service("ec2.amazonaws.com");

    private TrustDecision() {}

    static boolean allowsEc2(Role role, Account account) {
        RequestContext context = RequestContext.builder()
                .put(
                        "aws:CurrentTime",
                        account.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
        PolicyRequest request = new PolicyRequest(EC2, "sts:AssumeRole", role.arn(), account.id(), context);
        PolicySet policies =
                PolicySet.builder().resource(role.name(), role.trustPolicy()).build();
        return PolicyEngine.decide(request, policies).isAllowed();
    }
}
