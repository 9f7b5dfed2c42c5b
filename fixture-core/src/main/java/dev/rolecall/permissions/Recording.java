package dev.rolecall.permissions;

import dev.rolecall.policy.Decision;
import dev.rolecall.policy.Layer;
import dev.rolecall.policy.MatchedStatement;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.List;

/**
 * The mode in which a role may do everything, to find out what it needs. It is an inline policy like any other, of a name of its own, so
 * everything that limits an identity-based policy limits it too: a boundary, a session policy, another policy's {@code Deny}.
 */
public final class Recording {

    /** The name of the inline policy that puts a role into this mode. */
    public static final String POLICY_NAME = "RoleCallRecording";

    /** Its document. */
    public static final PolicyDocument POLICY = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", PolicyKind.IDENTITY);

    private Recording() {}

    /** Whether a request is allowed by this mode and by no other identity-based policy. */
    public static boolean allowed(Decision decision) {
        if (!decision.isAllowed()) {
            return false;
        }
        List<MatchedStatement> identity = decision.statements().stream()
                .filter(statement -> statement.layer() == Layer.IDENTITY)
                .toList();
        return !identity.isEmpty()
                && identity.stream()
                        .allMatch(statement -> statement.policyName().equals(POLICY_NAME));
    }
}
