package dev.rolecall.auth;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.Session;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies that were passed with a session, beside those of the identity.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session policies</a>
 */
final class SessionLayer {

    /** Stands for a managed policy that is gone: without it the session would not be limited at all. */
    private static final PolicyDocument NOTHING = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"*","Resource":"*"}]}""", PolicyKind.SESSION);

    private SessionLayer() {}

    static PolicySet over(PolicySet own, Session session, Account account) {
        return new PolicySet(
                own.identity(),
                own.boundary(),
                passed(session, account),
                own.resource(),
                own.scp(),
                own.rcp(),
                own.endpoint());
    }

    private static List<NamedPolicy> passed(Session session, Account account) {
        List<NamedPolicy> passed = new ArrayList<>();
        PolicyDocument inline = session.policies().inline();
        if (inline != null) {
            passed.add(new NamedPolicy("session policy", inline));
        }
        for (String arn : session.policies().managed()) {
            PolicyDocument document = account.managedPolicies()
                    .find(arn)
                    .map(ManagedPolicy::document)
                    .orElse(NOTHING);
            passed.add(new NamedPolicy(arn, document));
        }
        return passed;
    }
}
