package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PrincipalDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a stored policy meant by the users and roles it names. AWS keeps them as unique ids: one that is deleted and created again under
 * the same name is a stranger to the policy, which from then on shows the id.
 *
 * @param ids the unique ids by ARN, of users and roles in accounts that are known
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON policy elements:
 *     Principal</a>
 */
record NamedPrincipals(Map<String, String> ids) {

    private static final Pattern USER_OR_ROLE = Pattern.compile("arn:[^:]+:iam::(\\d{12}):(?:user|role)/.+");

    NamedPrincipals {
        ids = Map.copyOf(ids);
    }

    /** @throws Refusal {@code MalformedPolicyDocument} if the document names a user or role of a known account, or a unique id, that does not exist */
    static NamedPrincipals of(PolicyDocument document, Accounts accounts) {
        Map<String, String> ids = new HashMap<>();
        for (String arn : document.principals()) {
            accountOf(arn, accounts)
                    .ifPresent(account -> ids.put(arn, uniqueId(arn, account).orElseThrow(() -> invalid(arn))));
        }
        for (String id : document.principalIds()) {
            if (!accounts.knowsPrincipal(id)) {
                throw invalid(id);
            }
        }
        return new NamedPrincipals(ids);
    }

    private static Refusal invalid(String principal) {
        return new Refusal("MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"%s\"", principal);
    }

    /** Tells the policy engine which of the names in the document still mean whom they meant. */
    PrincipalDirectory directory(Accounts accounts) {
        return arn -> stillNames(arn, accounts);
    }

    /** The document as AWS shows it now: as it was sent, but for principals that are gone. */
    String text(PolicyDocument document, Accounts accounts) {
        Map<String, String> gone = new HashMap<>(ids);
        gone.keySet().removeIf(arn -> stillNames(arn, accounts));
        return gone.isEmpty() ? document.text() : PrincipalText.replace(document.text(), gone);
    }

    private boolean stillNames(String arn, Accounts accounts) {
        String meant = ids.get(arn);
        return meant == null
                || accountOf(arn, accounts)
                        .flatMap(account -> uniqueId(arn, account))
                        .filter(meant::equals)
                        .isPresent();
    }

    private static Optional<Account> accountOf(String arn, Accounts accounts) {
        var named = USER_OR_ROLE.matcher(arn);
        return named.matches() ? accounts.find(named.group(1)) : Optional.empty();
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
