package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.Quota;
import dev.rolecall.auth.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/**
 * What an account holds, and how much it may hold. Of the things this fake has not, there are none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html">GetAccountSummary</a>
 */
final class AccountSummaryApi implements IamClient {

    private static final Map<String, Quota> QUOTAS = Map.ofEntries(
            Map.entry("AccessKeysPerUserQuota", Quota.ACCESS_KEYS_PER_USER),
            Map.entry("AssumeRolePolicySizeQuota", Quota.TRUST_POLICY_SIZE),
            Map.entry("AttachedPoliciesPerGroupQuota", Quota.POLICIES_PER_GROUP),
            Map.entry("AttachedPoliciesPerRoleQuota", Quota.POLICIES_PER_ROLE),
            Map.entry("AttachedPoliciesPerUserQuota", Quota.POLICIES_PER_USER),
            Map.entry("GroupPolicySizeQuota", Quota.GROUP_INLINE_POLICY_SIZE),
            Map.entry("GroupsPerUserQuota", Quota.GROUPS_PER_USER),
            Map.entry("GroupsQuota", Quota.GROUPS_PER_ACCOUNT),
            Map.entry("InstanceProfilesQuota", Quota.INSTANCE_PROFILES_PER_ACCOUNT),
            Map.entry("PoliciesQuota", Quota.POLICIES_PER_ACCOUNT),
            Map.entry("PolicySizeQuota", Quota.MANAGED_POLICY_SIZE),
            Map.entry("RolePolicySizeQuota", Quota.ROLE_INLINE_POLICY_SIZE),
            Map.entry("RolesQuota", Quota.ROLES_PER_ACCOUNT),
            Map.entry("UserPolicySizeQuota", Quota.USER_INLINE_POLICY_SIZE),
            Map.entry("UsersQuota", Quota.USERS_PER_ACCOUNT),
            Map.entry("VersionsPerPolicyQuota", Quota.VERSIONS_PER_POLICY));

    /** Known by name only: what AWS says of an account in which nobody uses them (recorded). */
    private static final Map<String, Integer> CONSTANTS = Map.ofEntries(
            Map.entry("AccountAccessKeysPresent", 0),
            Map.entry("AccountMFAEnabled", 0),
            Map.entry("AccountPasswordPresent", 0),
            Map.entry("AccountSigningCertificatesPresent", 0),
            Map.entry("GlobalEndpointTokenVersion", 1),
            Map.entry("MFADevices", 0),
            Map.entry("MFADevicesInUse", 0),
            Map.entry("PolicyVersionsInUseQuota", 10_000),
            Map.entry("Providers", 0),
            Map.entry("ServerCertificates", 0),
            Map.entry("ServerCertificatesQuota", 20),
            Map.entry("SigningCertificatesPerUserQuota", 2));

    private final Call call;
    private final Account account;

    AccountSummaryApi(Call call) {
        this.call = call;
        this.account = call.account();
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        call.require("iam:GetAccountSummary", "*");
        List<ManagedPolicy> policies = account.managedPolicies().list();
        Map<String, Integer> summary = new HashMap<>(CONSTANTS);
        QUOTAS.forEach((name, quota) -> summary.put(name, account.quota(quota)));
        summary.put("Users", account.users().list("/").size());
        summary.put("Groups", account.groups().list("/").size());
        summary.put("Roles", account.roles().list("/").size());
        summary.put("InstanceProfiles", account.instanceProfiles().list("/").size());
        summary.put("Policies", policies.size());
        summary.put(
                "PolicyVersionsInUse",
                policies.stream().mapToInt(policy -> policy.versions().size()).sum());
        return GetAccountSummaryResponse.builder()
                .summaryMapWithStrings(summary)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
