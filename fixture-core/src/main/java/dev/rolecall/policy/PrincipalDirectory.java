package dev.rolecall.policy;

/**
 * Knows whether a user or role that a stored policy names is still the one it meant. IAM keeps a named principal as its unique id, so a
 * role that was deleted and created again under the same name is a stranger to the policy (P3). AWS: "AWS JSON policy elements:
 * Principal".
 */
@FunctionalInterface
public interface PrincipalDirectory {

    /** Every name still means what it meant. */
    PrincipalDirectory UNCHANGED = arn -> true;

    /**
     * Asked only for an entry that would match the caller.
     *
     * @param arn one of {@link PolicyDocument#principals()} of the resource's policy
     */
    boolean stillNames(String arn);
}
