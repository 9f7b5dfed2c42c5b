package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;

/** What the account a role is in asks of its trust policy, beyond the grammar. Asked with the account's lock held. */
final class TrustPolicies {

    private final Account account;

    TrustPolicies(Account account) {
        this.account = account;
    }

    /** @throws Refusal {@code LimitExceeded} for a document that is too long, {@code MalformedPolicyDocument} for a principal that is not there */
    void check(PolicyDocument trustPolicy) {
        account.require(Quota.TRUST_POLICY_SIZE, trustPolicy.sizeWithoutWhiteSpace());
        trustPolicy.principals().stream()
                .filter(arn -> isOfThisAccount(arn) && !exists(arn))
                .findFirst()
                .ifPresent(arn -> {
                    throw new Refusal("MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"%s\"", arn);
                });
    }

    /** Whom other accounts have is not known here, and not doubted. */
    private boolean isOfThisAccount(String arn) {
        return arn.startsWith("arn:aws:iam::" + account.id() + ":");
    }

    private boolean exists(String arn) {
        return account.roles().findByArn(arn).isPresent()
                || account.users().findByArn(arn).isPresent();
    }
}
