package dev.rolecall;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.fault.CallEffect;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;

/** Faults that deny, as the identity-based policies that would do the same. */
final class Denials {

    private Denials() {}

    static String name(CallEffect.Deny denial) {
        return "fault: " + denial;
    }

    /** @throws IllegalArgumentException if no policy could deny that */
    static NamedPolicy policy(CallEffect.Deny denial) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("Version", "2012-10-17");
        ObjectNode statement = document.putArray("Statement").addObject().put("Effect", "Deny");
        denial.actions().forEach(statement.putArray("Action")::add);
        denial.resources().forEach(statement.putArray("Resource")::add);
        try {
            return new NamedPolicy(name(denial), PolicyDocument.parse(document.toString(), PolicyKind.IDENTITY));
        } catch (MalformedPolicyException malformed) {
            throw new IllegalArgumentException(
                    "expected actions and resources as a policy may name them, such as s3:PutObject and"
                            + " arn:aws:s3:::orders/*, but a fault that " + denial
                            + " would make one of which IAM says: "
                            + malformed.getMessage() + " (" + malformed.detail() + ")",
                    malformed);
        }
    }
}
