package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.BOB;
import static dev.rolecall.policy.Fixtures.EC2;
import static dev.rolecall.policy.Fixtures.ROOT;
import static dev.rolecall.policy.Fixtures.WEB;
import static dev.rolecall.policy.Fixtures.WEB_ROLE;
import static dev.rolecall.policy.Fixtures.getObject;
import static dev.rolecall.policy.Fixtures.json;
import static dev.rolecall.policy.Fixtures.policy;
import static dev.rolecall.policy.Fixtures.resourceStatement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTests {

    private static final String USER = "arn:aws:iam::111122223333:user/ann";
    private static final String ROLE = "arn:aws:iam::111122223333:role/app/web";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/web/i-0abc";
    private static final Caller PROVIDER = new Caller.IdentityProvider("accounts.google.com");
    private static final Caller ANONYMOUS = new Caller.Anonymous();

    static List<Arguments> strengths() {
        return List.of(
                Arguments.of("'*'", ANN, Grant.DIRECT),
                Arguments.of("'*'", ANONYMOUS, Grant.DIRECT),
                Arguments.of("{'AWS':'*'}", WEB, Grant.DIRECT),
                Arguments.of("{'AWS':'*'}", WEB_ROLE, Grant.DIRECT),
                Arguments.of(aws(ACCOUNT), ANN, Grant.ACCOUNT),
                Arguments.of(aws(ACCOUNT), WEB, Grant.ACCOUNT),
                Arguments.of(aws(ACCOUNT), ANONYMOUS, Grant.NONE),
                Arguments.of(aws(ROOT.arn()), ANN, Grant.ACCOUNT),
                Arguments.of(aws(ROOT.arn()), ROOT, Grant.ACCOUNT),
                Arguments.of(aws("arn:aws:iam::444455556666:root"), ANN, Grant.NONE),
                Arguments.of(aws(USER), ANN, Grant.DIRECT),
                Arguments.of(aws("arn:aws:iam::111122223333:user/Ann"), ANN, Grant.NONE),
                Arguments.of(aws("arn:aws:iam::111122223333:user/x/ann"), ANN, Grant.NONE),
                Arguments.of(aws(USER), BOB, Grant.ROLE),
                Arguments.of(aws(BOB.arn()), BOB, Grant.DIRECT),
                Arguments.of(aws(BOB.arn()), ANN, Grant.NONE),
                Arguments.of(aws(ROLE), WEB, Grant.ROLE),
                Arguments.of(aws("arn:aws:iam::111122223333:role/web"), WEB, Grant.ROLE),
                Arguments.of(aws("arn:aws:iam::111122223333:role/app/Web"), WEB, Grant.NONE),
                Arguments.of(aws("arn:aws:iam::111122223333:role/app/we"), WEB, Grant.NONE),
                Arguments.of(aws("arn:aws:iam::444455556666:role/app/web"), WEB, Grant.NONE),
                Arguments.of(aws("arn:aws-cn:iam::111122223333:role/app/web"), WEB, Grant.NONE),
                Arguments.of(aws(ROLE), WEB_ROLE, Grant.ROLE),
                Arguments.of(aws(SESSION), WEB, Grant.DIRECT),
                Arguments.of(aws("arn:aws:sts::111122223333:assumed-role/web/i-0abcd"), WEB, Grant.NONE),
                Arguments.of("{'Service':'ec2.amazonaws.com'}", EC2, Grant.DIRECT),
                Arguments.of("{'Service':'lambda.amazonaws.com'}", EC2, Grant.NONE),
                Arguments.of("{'Service':'ec2.amazonaws.com'}", ANN, Grant.NONE),
                Arguments.of("{'Federated':'accounts.google.com'}", PROVIDER, Grant.DIRECT),
                Arguments.of("{'Federated':'graph.facebook.com'}", PROVIDER, Grant.NONE),
                Arguments.of("{'CanonicalUser':'79a59df900b949e55d96a1e698fbaced'}", ANN, Grant.NONE),
                Arguments.of("{'AWS':['444455556666','" + USER + "'],'Service':'x.amazonaws.com'}", ANN, Grant.DIRECT),
                Arguments.of("{'AWS':['" + ACCOUNT + "','" + ROLE + "']}", WEB, Grant.ROLE));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @MethodSource("strengths")
    @DisplayName("P1, P2: who is named, and how strongly that matches")
    void strength(String principal, Caller caller, Grant expected) {
        PolicyDocument document = policy(PolicyKind.RESOURCE, resourceStatement("Allow", principal));

        assertThat(document.evaluate(evaluation(caller, false))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "<{0}>")
    @DisplayName("P1: no wildcard for a part of a name, nothing that is no principal (A, users' CreateRole errors)")
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/*",
                "arn:aws:iam::111122223333:user/a?n",
                "arn:aws:iam::*:root",
                "arn:aws:iam::111122223333:group/admins",
                "arn:aws:s3:::bucket",
                "11112222333",
                "ann",
                ""
            })
    void refused(String name) {
        assertThatThrownBy(() -> policy(PolicyKind.TRUST, Fixtures.trust(aws(name))))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage("Invalid principal in policy: \"AWS\":\"" + name + "\"");
    }

    @ParameterizedTest(name = "{0}:{1}")
    @DisplayName("P1: unknown types and wildcards under other types")
    @CsvSource({"Role, web", "Service, *", "Service, *.amazonaws.com", "Federated, ''"})
    void refusedTypes(String type, String name) {
        assertThatThrownBy(() -> policy(PolicyKind.TRUST, Fixtures.trust("{'" + type + "':'" + name + "'}")))
                .hasMessage("Invalid principal in policy: \"" + type + "\":\"" + name + "\"");
    }

    @Test
    @DisplayName("P3: a role deleted and created again is no longer the one that is named")
    void recreated() {
        PolicyDocument document = policy(PolicyKind.RESOURCE, resourceStatement("Allow", aws(ROLE)));
        PolicySet policies = PolicySet.builder().resource("r", document).build();

        assertThat(document.principals()).containsExactly(ROLE);
        assertThat(PolicyEngine.decide(getObject(WEB), policies, arn -> true).isAllowed())
                .isTrue();
        assertThat(PolicyEngine.decide(getObject(WEB), policies, arn -> !arn.equals(ROLE))
                        .isAllowed())
                .isFalse();
    }

    @Test
    @DisplayName("P3: accounts have no unique id to lose")
    void recreatedRoleOfATrustedAccount() {
        PolicyDocument document = policy(PolicyKind.RESOURCE, resourceStatement("Allow", aws(ACCOUNT)));
        Evaluation evaluation = new Evaluation(getObject(WEB), false, arn -> false);

        assertThat(document.principals()).isEmpty();
        assertThat(document.evaluate(evaluation)).isEqualTo(Grant.ACCOUNT);
    }

    @ParameterizedTest(name = "{0} named, aws:userid {1}: {2}")
    @DisplayName("P3: a unique id matches the entity that has it")
    @CsvSource(textBlock = """
                    AROA1234567890ABCDEF,   AROA1234567890ABCDEF:i-0abc,    ROLE
                    AIDA1234567890ABCDEF,   AIDA1234567890ABCDEF,           DIRECT
                    AROA1234567890ABCDEF,   AROA1234567890ABCDEG:i-0abc,    NONE
                    AROA1234567890ABCDEF,   AROA1234567890ABCDEFX:i-0abc,   NONE
                    """)
    void uniqueIds(String id, String userId, Grant expected) {
        PolicyDocument document = policy(PolicyKind.RESOURCE, resourceStatement("Allow", aws(id)));
        PolicyRequest request = new PolicyRequest(
                WEB, "s3:GetObject", Fixtures.OBJECT, ACCOUNT, Fixtures.context("aws:userid=" + userId));

        assertThat(document.evaluate(new Evaluation(request, false, PrincipalDirectory.UNCHANGED)))
                .isEqualTo(expected);
    }

    static List<Arguments> notPrincipals() {
        return List.of(
                Arguments.of(aws(USER), ANN, Verdict.ALLOWED),
                Arguments.of(aws(USER), WEB, Verdict.EXPLICIT_DENY),
                Arguments.of(aws(SESSION), WEB, Verdict.ALLOWED),
                Arguments.of(aws(ROLE), WEB, Verdict.ALLOWED),
                Arguments.of(aws(ACCOUNT), WEB, Verdict.ALLOWED),
                Arguments.of(aws("444455556666"), WEB, Verdict.EXPLICIT_DENY));
    }

    @ParameterizedTest(name = "Deny NotPrincipal {0} for {1}: {2}")
    @MethodSource("notPrincipals")
    @DisplayName("P4 [?]: a principal listed at any strength is listed")
    void notPrincipal(String listed, Caller caller, Verdict expected) {
        assertThat(PolicyEngine.decide(
                                getObject(caller), withDenyNotPrincipal(listed).build())
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("P5, E7: Deny with NotPrincipal denies everybody who has a permissions boundary")
    void notPrincipalWithBoundary() {
        PolicySet policies = withDenyNotPrincipal(aws(USER))
                .boundary("b", policy(PolicyKind.BOUNDARY, Fixtures.ALLOW_ALL))
                .build();

        Decision decision = PolicyEngine.decide(getObject(ANN), policies);

        assertThat(decision.verdict()).isEqualTo(Verdict.EXPLICIT_DENY);
        assertThat(decision.layer()).contains(Layer.RESOURCE);
    }

    @Test
    @DisplayName("principals() lists users, roles and sessions, each once")
    void principalsOfADocument() {
        PolicyDocument document = policy(
                PolicyKind.TRUST,
                Fixtures.trust("{'AWS':['" + ROLE + "','" + ACCOUNT + "','" + ROOT.arn() + "','" + USER
                                + "'],'Service':'ec2.amazonaws.com'}")
                        + "," + Fixtures.trust(aws(ROLE)));

        assertThat(document.principals()).containsExactly(ROLE, USER);
        assertThat(document.text()).contains(json("'Service'"));
    }

    private static PolicySet.Builder withDenyNotPrincipal(String listed) {
        PolicyDocument document = policy(
                PolicyKind.RESOURCE, "{'Effect':'Deny','NotPrincipal':" + listed + ",'Action':'*','Resource':'*'}");
        return PolicySet.builder()
                .identity("i", Fixtures.identity(Fixtures.ALLOW_ALL))
                .resource("r", document);
    }

    private static Evaluation evaluation(Caller caller, boolean boundary) {
        return new Evaluation(getObject(caller), boundary, PrincipalDirectory.UNCHANGED);
    }

    private static String aws(String name) {
        return "{'AWS':'" + name + "'}";
    }
}
