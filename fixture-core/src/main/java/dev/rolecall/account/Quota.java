package dev.rolecall.account;

/**
 * The quotas of an account: the name that AWS gives them in messages, and AWS's default. {@link Account#setQuota} lowers or raises one.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
 */
public enum Quota {
    /** One, always: an instance profile holds one role. */
    INSTANCE_SESSIONS_PER_INSTANCE_PROFILE("InstanceSessionsPerInstanceProfile", 1),
    /** As of May 2026; older documentation says 1,000, and older error messages do. */
    INSTANCE_PROFILES_PER_ACCOUNT("InstanceProfilesPerAccount", 10_000),
    ROLES_PER_ACCOUNT("RolesPerAccount", 1_000),
    USERS_PER_ACCOUNT("UsersPerAccount", 5_000),
    GROUPS_PER_ACCOUNT("GroupsPerAccount", 300),
    GROUPS_PER_USER("GroupsPerUser", 10),
    ACCESS_KEYS_PER_USER("AccessKeysPerUser", 2),
    POLICIES_PER_ACCOUNT("PoliciesPerAccount", 1_500),
    POLICIES_PER_ROLE("PoliciesPerRole", 10),
    POLICIES_PER_USER("PoliciesPerUser", 10),
    POLICIES_PER_GROUP("PoliciesPerGroup", 10),
    VERSIONS_PER_POLICY("VersionsPerPolicy", 5) {
        @Override
        Refusal exceeded(int limit) {
            return new Refusal(
                    "LimitExceeded",
                    "A managed policy can have up to %d versions. Before you create a new version, you must delete an existing version.",
                    limit);
        }
    },
    TAGS_PER_ENTITY("TagsPerResource", 50),
    /** Characters of a trust policy, white space not counted. */
    TRUST_POLICY_SIZE("ACLSizePerRole", 2_048),
    /** Characters of a managed policy, white space not counted. */
    MANAGED_POLICY_SIZE("PolicySize", 6_144),
    /** Characters of all inline policies of one role, white space not counted. */
    ROLE_INLINE_POLICY_SIZE("RoleInlinePolicySize", 10_240),
    USER_INLINE_POLICY_SIZE("UserInlinePolicySize", 2_048),
    GROUP_INLINE_POLICY_SIZE("GroupInlinePolicySize", 5_120);

    private final String awsName;
    private final int awsDefault;

    Quota(String awsName, int awsDefault) {
        this.awsName = awsName;
        this.awsDefault = awsDefault;
    }

    int awsDefault() {
        return awsDefault;
    }

    /** What AWS answers to a request beyond this quota. */
    Refusal exceeded(int limit) {
        return new Refusal("LimitExceeded", "Cannot exceed quota for %s: %d", awsName, limit);
    }
}
