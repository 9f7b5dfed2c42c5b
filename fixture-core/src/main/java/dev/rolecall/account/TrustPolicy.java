package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PrincipalDirectory;

/**
 * A role's trust policy, and whom it meant when it was written.
 *
 * @param principals the users and roles that the document names
 */
public record TrustPolicy(PolicyDocument document, NamedPrincipals principals) {

    /** @throws Refusal {@code MalformedPolicyDocument} if the document names a user or role of a known account, or a unique id, that does not exist */
    static TrustPolicy of(PolicyDocument document, Account account) {
        return new TrustPolicy(document, NamedPrincipals.of(document, account.accounts()));
    }

    /** Tells the policy engine which of the names in the document still mean whom they meant. */
    public PrincipalDirectory directory(Account account) {
        return principals.directory(account.accounts());
    }

    /** The document as IAM shows it now: as it was sent, but for principals that are gone. */
    public String text(Account account) {
        return principals.text(document, account.accounts());
    }
}
