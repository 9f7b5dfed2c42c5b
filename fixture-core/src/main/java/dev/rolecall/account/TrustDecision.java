package dev.rolecall.account;

import dev.rolecall.policy.Caller;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.time.temporal.ChronoUnit;

/** Whether a role lets a service assume it: the service asks on its own account, so the trust policy alone decides. */
final class TrustDecision {

    private TrustDecision() {}

    static boolean allows(String service, Role role, Account account) {
        RequestContext context = RequestContext.builder()
                .put(
                        "aws:CurrentTime",
                        account.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
        PolicyRequest request =
                new PolicyRequest(new Caller.Service(service), "sts:AssumeRole", role.arn(), account.id(), context);
        PolicySet policies =
                PolicySet.builder().resource(role.name(), role.trustPolicy()).build();
        return PolicyEngine.decide(request, policies).isAllowed();
    }
}
