package dev.rolecall.account;

/**
 * The quotas of an account, at AWS's defaults unless a test lowers them.
 *
 * @param instanceProfiles {@code InstanceProfilesPerAccount}
 * @param roles {@code RolesPerAccount}
 * @param roleInlinePolicySize characters of all inline policies of one role, white space not counted
 * @param trustPolicySize {@code ACLSizePerRole}, white space not counted
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
 */
public record Quotas(int instanceProfiles, int roles, int roleInlinePolicySize, int trustPolicySize) {

    public static final Quotas DEFAULTS = new Quotas(10_000, 1_000, 10_240, 2_048);
}
