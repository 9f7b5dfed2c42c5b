package dev.rolecall.policy;

/**
 * One question: may this caller do this to that. A call of an API may need several, and all must be allowed.
 *
 * @param caller who asks
 * @param action {@code service:Name}, in any case, without wildcards
 * @param resource one ARN, or {@code *} for an action that has no resource
 * @param resourceAccount the twelve digits of the account that owns the resource; empty if it has no owner, which counts as the
 *     caller's own account
 * @param context the condition keys of the request
 */
public record PolicyRequest(
        Caller caller, String action, String resource, String resourceAccount, RequestContext context) {

    /**
     * @throws IllegalArgumentException if the action is not {@code service:Name}
     */
    public PolicyRequest {
        int colon = action.indexOf(':');
        if (colon < 1 || colon != action.lastIndexOf(':') || colon == action.length() - 1) {
            throw new IllegalArgumentException(
                    "PolicyRequest: expected an action such as s3:GetObject, but found: \"" + action + "\"");
        }
    }

    boolean crossesAccounts() {
        return !resourceAccount.isEmpty() && !resourceAccount.equals(caller.account());
    }
}
