package dev.rolecall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.policy.Caller;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the model keeps besides what IAM answers: settable quotas, and whom a trust policy meant. */
class RoleModelTests {

    private static final PolicyDocument TRUSTS_EC2 = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""", PolicyKind.TRUST);
    private static final PolicyDocument ALLOWS_S3 = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""", PolicyKind.IDENTITY);
    private static final String CALLER = "arn:aws:iam::123456789012:role/caller";

    private final Account account = new Account("123456789012", "eu-west-1", Clock.systemUTC(), new Registrar() {
        @Override
        public void accessKeyIssued(String accessKeyId) {}

        @Override
        public void instanceLaunched(String instanceId) {}
    });

    private Role role(String name, PolicyDocument trust) {
        return account.roles().create(name, "/", trust, null, Duration.ofHours(1), Map.of());
    }

    static Stream<Arguments> quotas() {
        return Stream.of(
                Arguments.of(Quota.ROLES_PER_ACCOUNT, "Cannot exceed quota for RolesPerAccount: 1", "D"),
                Arguments.of(
                        Quota.INSTANCE_PROFILES_PER_ACCOUNT,
                        "Cannot exceed quota for InstanceProfilesPerAccount: 1",
                        "A ansible/workshops#1801"),
                Arguments.of(Quota.POLICIES_PER_ACCOUNT, "Cannot exceed quota for PoliciesPerAccount: 1", "D"),
                Arguments.of(
                        Quota.POLICIES_PER_ROLE, "Cannot exceed quota for PoliciesPerRole: 1", "A aws/eks-hybrid#741"),
                Arguments.of(Quota.TRUST_POLICY_SIZE, "Cannot exceed quota for ACLSizePerRole: 1", "A"),
                Arguments.of(Quota.MANAGED_POLICY_SIZE, "Cannot exceed quota for PolicySize: 1", "A"),
                Arguments.of(
                        Quota.ROLE_INLINE_POLICY_SIZE, "Maximum policy size of 1 bytes exceeded for role web", "A"),
                Arguments.of(
                        Quota.VERSIONS_PER_POLICY,
                        "A managed policy can have up to 1 versions. Before you create a new version, you must delete an existing version.",
                        "C"));
    }

    @ParameterizedTest(name = "{0} ({2})")
    @MethodSource("quotas")
    void aQuotaIsASettingAndTheMessageSaysIt(Quota quota, String message, String grade) {
        role("web", TRUSTS_EC2);
        account.setQuota(quota, 1);

        assertThatThrownBy(() -> IntStream.range(0, 2).forEach(this::useUpEverything))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
    }

    private void useUpEverything(int i) {
        String name = "p" + i;
        account.instanceProfiles().create(name, "/", Map.of());
        account.managedPolicies().create(name, "/", null, ALLOWS_S3, Map.of());
        account.managedPolicies().createVersion(account.iamArn("policy", "/", name), ALLOWS_S3, true);
        account.roles().attach("web", account.iamArn("policy", "/", name));
        account.roles().putPolicy("web", name, ALLOWS_S3);
        role(name, TRUSTS_EC2);
    }

    @Test
    void aRefusalChangesNothing() {
        role("web", TRUSTS_EC2);
        account.setQuota(Quota.TAGS_PER_ENTITY, 2);
        account.roles().tag("web", Map.of("a", "1"));

        assertThatThrownBy(() -> account.roles().tag("web", Map.of("a", "2", "b", "2", "c", "2")))
                .isInstanceOf(Refusal.class);

        assertThat(account.roles().get("web").tags()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void theDirectoryOfATrustPolicyKnowsARecreatedRoleForAStranger() {
        role("caller", TRUSTS_EC2);
        Role target = role("target", PolicyDocument.parse("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"}}""".formatted(CALLER), PolicyKind.TRUST));
        assertThat(mayAssume(target)).isTrue();

        account.roles().delete("caller");
        role("caller", TRUSTS_EC2);
        assertThat(mayAssume(target)).isFalse();

        account.roles().updateTrustPolicy("target", target.trustPolicy());
        assertThat(mayAssume(account.roles().get("target"))).isTrue();
    }

    private boolean mayAssume(Role target) {
        PolicyRequest request = new PolicyRequest(
                new Caller.RoleSession("arn:aws:sts::123456789012:assumed-role/caller/session", CALLER),
                "sts:AssumeRole",
                target.arn(),
                account.id(),
                RequestContext.EMPTY);
        PolicySet policies = PolicySet.builder()
                .resource(target.name(), target.trustPolicy())
                .build();
        return PolicyEngine.decide(request, policies, target.trust().directory(account))
                .isAllowed();
    }
}
