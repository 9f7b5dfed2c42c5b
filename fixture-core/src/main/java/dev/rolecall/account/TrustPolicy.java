package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PrincipalDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A role's trust policy, and whom it meant when it was written. IAM keeps a user or role of the account as its unique id: one that is
 * deleted and created again under the same name is a stranger to the policy, which from then on shows the id.
 *
 * @param principals the unique ids of the users and roles of this account that the document names, by ARN
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON policy elements:
 *     Principal</a>
 */
public record TrustPolicy(PolicyDocument document, Map<String, String> principals) {

    public TrustPolicy {
        principals = Map.copyOf(principals);
    }

    /** @throws Refusal {@code MalformedPolicyDocument} if the document names a user or role of this account, or a unique id, that does not exist */
    static TrustPolicy of(PolicyDocument document, Account account) {
        Map<String, String> principals = new HashMap<>();
        for (String arn : document.principals()) {
            if (arn.startsWith(account.iamArn("role", "/", "")) || arn.startsWith(account.iamArn("user", "/", ""))) {
                String id = uniqueId(arn, account).orElseThrow(() -> invalid(arn));
                principals.put(arn, id);
            }
        }
        for (String id : document.principalIds()) {
            if (account.roles().findById(id).isEmpty()
                    && account.users().findById(id).isEmpty()) {
                throw invalid(id);
            }
        }
        return new TrustPolicy(document, principals);
    }

    private static Refusal invalid(String principal) {
        return new Refusal("MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"%s\"", principal);
    }

    /** Tells the policy engine which of the names in the document still mean whom they meant. */
    public PrincipalDirectory directory(Account account) {
        return arn -> stillNames(arn, account);
    }

    /** The document as IAM shows it now: as it was sent, but for principals that are gone. */
    public String text(Account account) {
        Map<String, String> gone = new HashMap<>(principals);
        gone.keySet().removeIf(arn -> stillNames(arn, account));
        return gone.isEmpty() ? document.text() : PrincipalText.replace(document.text(), gone);
    }

    private boolean stillNames(String arn, Account account) {
        String meant = principals.get(arn);
        return meant == null || uniqueId(arn, account).filter(meant::equals).isPresent();
    }

    private static Optional<String> uniqueId(String arn, Account account) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return account.roles()
                .find(name)
                .filter(role -> role.arn().equals(arn))
                .map(Role::id)
                .or(() -> account.users()
                        .find(name)
                        .filter(user -> user.arn().equals(arn))
                        .map(User::id));
    }
}
