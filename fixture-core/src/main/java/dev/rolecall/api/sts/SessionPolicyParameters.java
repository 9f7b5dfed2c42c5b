package dev.rolecall.api.sts;

import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.SessionPolicies;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** Reads the policies a session is asked for with. */
final class SessionPolicyParameters {

    private static final int MOST_MANAGED = 10;

    private SessionPolicyParameters() {}

    static SessionPolicies read(@Nullable String inline, List<PolicyDescriptorType> managed, Account account) {
        List<String> arns = managed.stream().map(PolicyDescriptorType::arn).toList();
        if (arns.size() > MOST_MANAGED) {
            throw new Refusal("LimitExceeded", "Cannot exceed quota for PolicyArns: %d", MOST_MANAGED);
        }
        for (String arn : arns) {
            if (account.managedPolicies().find(arn).isEmpty()) {
                throw new Refusal("InvalidParameterValue", "Policy %s does not exist or is not attachable.", arn);
            }
        }
        return new SessionPolicies(inline == null ? null : PolicyDocument.parse(inline, PolicyKind.SESSION), arns);
    }
}
