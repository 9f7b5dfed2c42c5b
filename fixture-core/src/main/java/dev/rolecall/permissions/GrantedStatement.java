package dev.rolecall.permissions;

import dev.rolecall.policy.StatementOutline;

/**
 * A statement of a role's own policies.
 *
 * @param policy the name of the inline policy, or the ARN of the managed one
 */
public record GrantedStatement(String policy, StatementOutline statement) {

    /** {@code policy web-1, statement 2 (ReadOrders): Allow s3:GetObject on arn:aws:s3:::orders/*}. */
    @Override
    public String toString() {
        return "policy " + policy + ", " + statement;
    }
}
