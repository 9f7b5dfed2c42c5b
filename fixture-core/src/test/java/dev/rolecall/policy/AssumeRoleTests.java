package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.EC2;
import static dev.rolecall.policy.Fixtures.OTHER_ACCOUNT;
import static dev.rolecall.policy.Fixtures.WEB;
import static dev.rolecall.policy.Fixtures.context;
import static dev.rolecall.policy.Fixtures.identity;
import static dev.rolecall.policy.Fixtures.policy;
import static dev.rolecall.policy.Fixtures.trust;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** T1 to T4: decisions in which the policy of the resource must speak first. */
class AssumeRoleTests {

    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    private static final String OTHER_ROLE = "arn:aws:iam::444455556666:role/deploy";
    private static final String MAY_ASSUME = "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'}";
    private static final String BY_ACCOUNT = "{'AWS':'" + ACCOUNT + "'}";
    private static final String BY_USER = "{'AWS':'" + ANN.arn() + "'}";

    static List<Arguments> sameAccount() {
        return List.of(
                Arguments.of(BY_ACCOUNT, true, true, Layer.TRUST),
                Arguments.of(BY_ACCOUNT, false, false, Layer.IDENTITY),
                Arguments.of(BY_USER, false, true, Layer.TRUST),
                Arguments.of(BY_USER, true, true, Layer.TRUST),
                Arguments.of("'*'", false, true, Layer.TRUST),
                Arguments.of("{'Service':'ec2.amazonaws.com'}", true, false, Layer.TRUST),
                Arguments.of("{'AWS':'" + OTHER_ACCOUNT + "'}", true, false, Layer.TRUST));
    }

    @ParameterizedTest(name = "trust {0}, identity allows {1}: {2}")
    @MethodSource("sameAccount")
    @DisplayName("T1: identity policies count only if the trust policy names the account [BOTO sts AssumeRole]")
    void sameAccount(String trusted, boolean mayAssume, boolean allowed, Layer blocking) {
        Decision decision = assume(ANN, ROLE, ACCOUNT, trusted, mayAssume);

        assertThat(decision.isAllowed()).isEqualTo(allowed);
        if (!allowed) {
            assertThat(decision.layer()).contains(blocking);
        }
    }

    static List<Arguments> crossAccount() {
        return List.of(
                Arguments.of(BY_ACCOUNT, true, true),
                Arguments.of(BY_USER, true, true),
                Arguments.of(BY_USER, false, false),
                Arguments.of("'*'", false, false),
                Arguments.of("{'AWS':'999999999999'}", true, false));
    }

    @ParameterizedTest(name = "trust {0}, identity allows {1}: {2}")
    @MethodSource("crossAccount")
    @DisplayName("T1: across accounts both must allow")
    void crossAccount(String trusted, boolean mayAssume, boolean allowed) {
        assertThat(assume(ANN, OTHER_ROLE, OTHER_ACCOUNT, trusted, mayAssume).isAllowed())
                .isEqualTo(allowed);
    }

    @Test
    @DisplayName("T1: a service needs the trust policy alone, and only its own name will do")
    void instanceProfile() {
        assertThat(assume(EC2, ROLE, ACCOUNT, "{'Service':'ec2.amazonaws.com'}", false)
                        .isAllowed())
                .isTrue();
        assertThat(assume(EC2, ROLE, ACCOUNT, "{'Service':['lambda.amazonaws.com','ecs-tasks.amazonaws.com']}", false)
                        .isAllowed())
                .isFalse();
        assertThat(assume(EC2, ROLE, ACCOUNT, BY_ACCOUNT, false).isAllowed()).isFalse();
    }

    @Test
    @DisplayName("T1: a role does not trust itself unless it says so (AWS change of 2022, from memory)")
    void selfAssumption() {
        String itself = "{'AWS':'" + WEB.roleArn() + "'}";

        assertThat(assume(WEB, WEB.roleArn(), ACCOUNT, "{'Service':'ec2.amazonaws.com'}", true)
                        .isAllowed())
                .isFalse();
        assertThat(assume(WEB, WEB.roleArn(), ACCOUNT, itself, false).isAllowed())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("T2: ExternalId is sts:ExternalId, absent if it was not sent")
    @CsvSource({"sts:ExternalId=4711, true", "sts:ExternalId=4712, false", "'', false"})
    void externalId(String context, boolean allowed) {
        PolicyDocument trust = policy(
                PolicyKind.TRUST,
                "{'Effect':'Allow','Principal':" + BY_USER
                        + ",'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':'4711'}}}");
        PolicyRequest request = new PolicyRequest(ANN, "sts:AssumeRole", ROLE, ACCOUNT, context(context));

        assertThat(PolicyEngine.decide(
                                request,
                                PolicySet.builder().resource("trust", trust).build())
                        .isAllowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "trust allows {0}, asked for {1}: {2}")
    @DisplayName("T3: session tags and a source identity are further actions on the same role")
    @CsvSource(textBlock = """
                    'sts:AssumeRole',                         sts:TagSession,          false
                    'sts:AssumeRole'',''sts:TagSession',      sts:TagSession,          true
                    'sts:AssumeRole'',''sts:TagSession',      sts:SetSourceIdentity,   false
                    'sts:AssumeRole'',''sts:SetSourceIdentity', sts:SetSourceIdentity, true
                    'sts:*',                                  sts:TagSession,          true
                    """)
    void furtherActions(String actions, String action, boolean allowed) {
        PolicyDocument trust = policy(
                PolicyKind.TRUST,
                "{'Effect':'Allow','Principal':" + BY_USER + ",'Action':['" + actions + "'],"
                        + "'Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':['team','cost']}}}");
        PolicyRequest request =
                new PolicyRequest(ANN, action, ROLE, ACCOUNT, context("aws:TagKeys=[team];aws:RequestTag/team=a"));

        assertThat(PolicyEngine.decide(
                                request,
                                PolicySet.builder().resource("trust", trust).build())
                        .isAllowed())
                .isEqualTo(allowed);
    }

    @Test
    @DisplayName("P3: a trusted role that was created again is a stranger")
    void recreatedPrincipal() {
        PolicyDocument trust = policy(PolicyKind.TRUST, trust("{'AWS':'" + WEB.roleArn() + "'}"));
        PolicySet policies = PolicySet.builder()
                .resource("trust", trust)
                .identity("i", identity(MAY_ASSUME))
                .build();
        PolicyRequest request = Fixtures.request(WEB, "sts:AssumeRole", ROLE);

        assertThat(PolicyEngine.decide(request, policies).isAllowed()).isTrue();
        assertThat(PolicyEngine.decide(request, policies, arn -> false).layer()).contains(Layer.TRUST);
    }

    @ParameterizedTest(name = "key policy names {0}, identity allows {1}: {2}")
    @MethodSource("keyPolicies")
    @DisplayName("T4: a KMS key's policy must delegate to the account before identity policies count")
    void keyPolicies(String named, boolean identityAllows, boolean allowed) {
        PolicySet.Builder policies = PolicySet.builder()
                .resource("key", policy(PolicyKind.RESOURCE, Fixtures.resourceStatement("Allow", named)));
        if (identityAllows) {
            policies.identity("i", identity(Fixtures.ALLOW_ALL));
        }
        PolicyRequest request = Fixtures.request(ANN, "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd");

        assertThat(PolicyEngine.decide(request, policies.build()).isAllowed()).isEqualTo(allowed);
    }

    static List<Arguments> keyPolicies() {
        return List.of(
                Arguments.of(BY_ACCOUNT, true, true),
                Arguments.of(BY_ACCOUNT, false, false),
                Arguments.of("{'AWS':'arn:aws:iam::111122223333:user/zoe'}", true, false),
                Arguments.of(BY_USER, false, true));
    }

    private static Decision assume(Caller caller, String role, String owner, String trusted, boolean mayAssume) {
        PolicySet.Builder policies = PolicySet.builder().resource("trust", policy(PolicyKind.TRUST, trust(trusted)));
        if (mayAssume) {
            policies.identity("may-assume", identity(MAY_ASSUME));
        }
        return PolicyEngine.decide(
                new PolicyRequest(caller, "sts:AssumeRole", role, owner, RequestContext.EMPTY), policies.build());
    }
}
