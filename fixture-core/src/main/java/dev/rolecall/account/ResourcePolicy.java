package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PrincipalDirectory;

/**
 * The policy of a bucket, queue, key, secret or whatever else has one.
 *
 * @param arn of the resource that it belongs to
 * @param owner the number of the account that owns the resource
 * @param principals the users and roles that the document names
 */
public record ResourcePolicy(String arn, String owner, PolicyDocument document, NamedPrincipals principals) {

    /** Tells the policy engine which of the names in the document still mean whom they meant. */
    public PrincipalDirectory directory(Accounts accounts) {
        return principals.directory(accounts);
    }

    /** The document as AWS shows it now: as it was put there, but for principals that are gone. */
    public String text(Accounts accounts) {
        return principals.text(document, accounts);
    }
}
