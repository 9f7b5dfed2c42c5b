package dev.rolecall.api.sts;

import static dev.rolecall.api.sts.StsFixture.ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.TRUSTS_ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.allow;
import static dev.rolecall.api.sts.StsFixture.policy;
import static dev.rolecall.api.sts.StsFixture.roleArn;
import static dev.rolecall.api.sts.StsFixture.sessionArn;
import static dev.rolecall.api.sts.StsFixture.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rolecall.OverHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Who may assume a role, what the session may do, and what passes on from one session to the next. */
class AssumeRoleTests {

    private static final String READS_ROLES = allow("iam:GetRole", "*");
    private static final String ADMINISTRATOR = "{\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":user/administrator\"}";

    @AutoClose
    private final StsFixture fixture = new StsFixture();

    @Test
    @DisplayName(
            "A, LocalStack test_assume_role: user, credentials, nothing packed; the role's path is not in the session's ARN")
    void answersAsAwsDoes() {
        fixture.role("reader", TRUSTS_ACCOUNT, r -> r.path("/app/"), READS_ROLES);

        AssumeRoleResponse answer = fixture.sts.assumeRole(
                r -> r.roleArn("arn:aws:iam::" + ACCOUNT + ":role/app/reader").roleSessionName("reading"));

        String roleId = fixture.iam.getRole(r -> r.roleName("reader")).role().roleId();
        assertThat(answer.assumedRoleUser().arn()).isEqualTo(sessionArn("reader", "reading"));
        assertThat(answer.assumedRoleUser().assumedRoleId()).isEqualTo(roleId + ":reading");
        assertThat(answer.packedPolicySize()).isNull();
        assertThat(answer.sourceIdentity()).isNull();
        assertThat(answer.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(answer.credentials().expiration())
                .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
        GetCallerIdentityResponse caller =
                fixture.with(answer.credentials()).sts().getCallerIdentity();
        assertThat(caller.arn()).isEqualTo(sessionArn("reader", "reading"));
        assertThat(caller.userId()).isEqualTo(roleId + ":reading");
        assertThat(caller.account()).isEqualTo(ACCOUNT);
    }

    @Test
    void givesTheSessionWhatTheRoleMayDo() {
        fixture.role("reader", TRUSTS_ACCOUNT, READS_ROLES);

        OverHttp session = fixture.as("reader");

        assertThatCode(() -> session.iam().getRole(r -> r.roleName("reader"))).doesNotThrowAnyException();
        assertDenied(() -> session.iam().deleteRole(r -> r.roleName("reader")), "iam:DeleteRole");
    }

    @Test
    void endsWithItsTime() {
        fixture.role("reader", TRUSTS_ACCOUNT, r -> r.maxSessionDuration(7_200), READS_ROLES);
        StsClient session = fixture.as("reader", r -> r.durationSeconds(7_200)).sts();

        fixture.aws.clock().advance(Duration.ofMinutes(119));
        assertThatCode(session::getCallerIdentity).doesNotThrowAnyException();
        fixture.aws.clock().advance(Duration.ofMinutes(2));

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(session::getCallerIdentity)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
    }

    @Test
    @DisplayName("T1: the trust policy names the account, then the caller's own policies decide")
    void accountIsTrusted() {
        fixture.role("target", TRUSTS_ACCOUNT)
                .role("may", TRUSTS_ACCOUNT, allow("sts:AssumeRole", roleArn("target")))
                .role("may-not", TRUSTS_ACCOUNT);

        assertThatCode(() -> assume(fixture.as("may").sts(), "target")).doesNotThrowAnyException();
        assertMayNotAssume(fixture.as("may-not").sts(), "may-not", "target");
    }

    @Test
    @DisplayName("T1: the trust policy names the caller, then it needs no permission of its own")
    void callerIsTrusted() {
        fixture.role("caller", TRUSTS_ACCOUNT);
        fixture.role("target", trust("{\"AWS\":\"" + roleArn("caller") + "\"}", "sts:AssumeRole", ""))
                .role("admin-only", trust(ADMINISTRATOR, "sts:AssumeRole", ""));

        assertThatCode(() -> assume(fixture.as("caller").sts(), "target")).doesNotThrowAnyException();
        assertThatCode(() -> assume(fixture.sts, "admin-only")).doesNotThrowAnyException();
        assertMayNotAssume(fixture.as("caller").sts(), "caller", "admin-only");
    }

    @Test
    @DisplayName("T1: a role that trusts only a service is not for a user who may do everything")
    void nobodyIsTrusted() {
        fixture.role("instance-role", trust("{\"Service\":\"ec2.amazonaws.com\"}", "sts:AssumeRole", ""));

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume(fixture.sts, "instance-role"))
                .satisfies(refused -> assertThat(refused.awsErrorDetails().errorMessage())
                        .isEqualTo(
                                "User: arn:aws:iam::%s:user/administrator is not authorized to perform: sts:AssumeRole on"
                                        + " resource: %s",
                                ACCOUNT, roleArn("instance-role")));
    }

    @Test
    @DisplayName("A role does not trust itself unless it says so (AWS change of 2022)")
    void selfAssumption() {
        fixture.role("itself", trust(ADMINISTRATOR, "sts:AssumeRole", ""), allow("sts:AssumeRole", "*"));

        assertMayNotAssume(fixture.as("itself").sts(), "itself", "itself");
    }

    @Test
    @DisplayName("T2: ExternalId is sts:ExternalId, absent if it was not sent")
    void externalId() {
        fixture.role(
                "target", trust(ADMINISTRATOR, "sts:AssumeRole", "{\"StringEquals\":{\"sts:ExternalId\":\"4711\"}}"));

        assertThatCode(() -> fixture.as("target", r -> r.externalId("4711"))).doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class).isThrownBy(() -> fixture.as("target", r -> r.externalId("4712")));
        assertThatExceptionOfType(StsException.class).isThrownBy(() -> fixture.as("target"));
    }

    @Test
    void sessionPolicyLimitsAndNeverAdds() {
        fixture.role("broad", TRUSTS_ACCOUNT, allow("iam:*", "*"));
        OverHttp session = fixture.as(
                "broad",
                r -> r.policy(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"iam:GetRole\",\"ec2:*\"],"
                                + "\"Resource\":\"*\"}]}"));

        assertThatCode(() -> session.iam().getRole(r -> r.roleName("broad"))).doesNotThrowAnyException();
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> session.iam().deleteRole(r -> r.roleName("broad")))
                .withMessageContaining("because no session policy allows the iam:DeleteRole action");
        assertThatExceptionOfType(software.amazon.awssdk.services.ec2.model.Ec2Exception.class)
                .isThrownBy(() -> session.ec2().describeInstances())
                .withMessageContaining("because no identity-based policy allows the ec2:DescribeInstances action");
    }

    @Test
    void managedSessionPolicyLimitsToo() {
        fixture.role("reader", TRUSTS_ACCOUNT, READS_ROLES);
        AssumeRoleResponse answer = fixture.sts.assumeRole(r -> r.roleArn(roleArn("reader"))
                .roleSessionName("s1")
                .policyArns(p -> p.arn("arn:aws:iam::aws:policy/AdministratorAccess")));

        OverHttp session = fixture.with(answer.credentials());

        assertThat(answer.packedPolicySize()).isPositive();
        assertThatCode(() -> session.iam().getRole(r -> r.roleName("reader"))).doesNotThrowAnyException();
        assertDenied(() -> session.iam().deleteRole(r -> r.roleName("reader")), "iam:DeleteRole");
    }

    @Test
    @DisplayName(
            "T3: session tags need sts:TagSession in the trust policy, and reach aws:RequestTag and aws:PrincipalTag")
    void sessionTags() {
        String forTeam = "{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"},"
                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"team\"]}}";
        fixture.role("untaggable", trust(ADMINISTRATOR, "sts:AssumeRole", ""))
                .role(
                        "tagged",
                        trust(ADMINISTRATOR, "[\"sts:AssumeRole\",\"sts:TagSession\"]", forTeam),
                        policy("Allow", "iam:GetRole", "*", "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}"));
        Consumer<AssumeRoleRequest.Builder> teamA =
                r -> r.tags(t -> t.key("team").value("a"));

        OverHttp session = fixture.as("tagged", teamA);

        assertThatCode(() -> session.iam().getRole(r -> r.roleName("tagged"))).doesNotThrowAnyException();
        // aws-actions/configure-aws-credentials#54
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> fixture.as("untaggable", teamA))
                .withMessageContaining(
                        "is not authorized to perform: sts:TagSession on resource: " + roleArn("untaggable"));
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() ->
                        fixture.as("tagged", r -> r.tags(t -> t.key("team").value("b"))));
    }

    @Test
    @DisplayName("T10: aws:PrincipalTag is the role's tags with the session's over them, whatever the case of the key")
    void sessionTagsOverRoleTags() {
        fixture.role(
                "tagged",
                TRUSTS_ACCOUNT,
                r -> r.tags(
                        Tag.builder().key("Team").value("role").build(),
                        Tag.builder().key("cost").value("7").build()),
                policy(
                        "Allow",
                        "iam:GetRole",
                        "*",
                        "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"session\",\"aws:PrincipalTag/cost\":\"7\"}}"));

        assertThatCode(() -> fixture.as("tagged", r -> r.tags(t -> t.key("team").value("session")))
                        .iam()
                        .getRole(r -> r.roleName("tagged")))
                .doesNotThrowAnyException();
        assertDenied(() -> fixture.as("tagged").iam().getRole(r -> r.roleName("tagged")), "iam:GetRole");
    }

    @Test
    @DisplayName("Transitive tags pass on to the next session, others do not")
    void transitiveTags() {
        fixture.role("first", TRUSTS_ACCOUNT, allow("sts:*", "*"))
                .role(
                        "second",
                        TRUSTS_ACCOUNT,
                        policy("Allow", "iam:GetRole", "*", "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}"));
        OverHttp passedOn =
                fixture.as("first", r -> r.tags(t -> t.key("team").value("a")).transitiveTagKeys("TEAM"));
        OverHttp kept = fixture.as("first", r -> r.tags(t -> t.key("team").value("a")));

        assertThatCode(() -> fixture.as(passedOn.sts(), "second", r -> {}).iam().getRole(r -> r.roleName("second")))
                .doesNotThrowAnyException();
        assertDenied(
                () -> fixture.as(kept.sts(), "second", r -> {}).iam().getRole(r -> r.roleName("second")),
                "iam:GetRole");
    }

    @Test
    @DisplayName(
            "A source identity needs sts:SetSourceIdentity, stays through every session, and is aws:SourceIdentity")
    void sourceIdentity() {
        String knowsAnn = "{\"StringEquals\":{\"aws:SourceIdentity\":\"ann\"}}";
        fixture.role("first", TRUSTS_ACCOUNT, allow("sts:*", "*"))
                .role("second", TRUSTS_ACCOUNT, policy("Allow", "iam:GetRole", "*", knowsAnn))
                .role("anonymous", trust(ADMINISTRATOR, "sts:AssumeRole", ""));

        AssumeRoleResponse answer = fixture.sts.assumeRole(
                r -> r.roleArn(roleArn("first")).roleSessionName("s1").sourceIdentity("ann"));
        StsClient first = fixture.with(answer.credentials()).sts();

        assertThat(answer.sourceIdentity()).isEqualTo("ann");
        assertThatCode(() -> fixture.as(first, "second", r -> {}).iam().getRole(r -> r.roleName("second")))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> fixture.as(first, "second", r -> r.sourceIdentity("zoe")));
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> fixture.as("anonymous", r -> r.sourceIdentity("ann")))
                .withMessageContaining("sts:SetSourceIdentity");
    }

    @Test
    @DisplayName("T5: AWSRevokeOlderSessions denies what was issued before, and passes what is issued after")
    void revokedSessions() {
        fixture.role("reader", TRUSTS_ACCOUNT, READS_ROLES);
        OverHttp before = fixture.as("reader");
        fixture.aws.clock().advance(Duration.ofMinutes(5));
        String now =
                fixture.aws.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String revocation = policy("Deny", "*", "*", "{\"DateLessThan\":{\"aws:TokenIssueTime\":\"" + now + "\"}}");

        fixture.iam.putRolePolicy(
                r -> r.roleName("reader").policyName("AWSRevokeOlderSessions").policyDocument(revocation));

        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> before.iam().getRole(r -> r.roleName("reader")))
                .withMessageContaining("with an explicit deny in an identity-based policy");
        assertThatCode(() -> before.sts().getCallerIdentity()).doesNotThrowAnyException();
        assertThatCode(() -> fixture.as("reader").iam().getRole(r -> r.roleName("reader")))
                .doesNotThrowAnyException();
    }

    @Test
    void sessionOfADeletedRoleMayDoNothingEvenIfTheNameIsTakenAgain() {
        fixture.role("reader", TRUSTS_ACCOUNT, READS_ROLES);
        OverHttp before = fixture.as("reader");
        delete("reader");

        fixture.role("reader", TRUSTS_ACCOUNT, READS_ROLES);

        assertDenied(() -> before.iam().getRole(r -> r.roleName("reader")), "iam:GetRole");
        assertThatCode(() -> fixture.as("reader").iam().getRole(r -> r.roleName("reader")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("P3: a trusted role that was created again is a stranger")
    void recreatedPrincipal() {
        fixture.role("caller", TRUSTS_ACCOUNT, READS_ROLES);
        fixture.role("target", trust("{\"AWS\":\"" + roleArn("caller") + "\"}", "sts:AssumeRole", ""));
        assertThatCode(() -> assume(fixture.as("caller").sts(), "target")).doesNotThrowAnyException();
        delete("caller");
        fixture.role("caller", TRUSTS_ACCOUNT);
        assertThat(fixture.iam.getRole(r -> r.roleName("target")).role().assumeRolePolicyDocument())
                .contains("AROA");

        assertMayNotAssume(fixture.as("caller").sts(), "caller", "target");
    }

    @Test
    @DisplayName("A role that does not exist answers what one answers that trusts others")
    void unknownRole() {
        fixture.role("caller", TRUSTS_ACCOUNT, allow("sts:AssumeRole", "*"));

        assertMayNotAssume(fixture.as("caller").sts(), "caller", "nobody");
    }

    @Test
    void roleOfAnotherAccount() {
        String elsewhere = "arn:aws:iam::210987654321:role/elsewhere";

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(
                        () -> fixture.sts.assumeRole(r -> r.roleArn(elsewhere).roleSessionName("s1")))
                .satisfies(refused -> assertThat(refused.awsErrorDetails().errorMessage())
                        .isEqualTo(
                                "User: arn:aws:iam::%s:user/administrator is not authorized to perform: sts:AssumeRole on"
                                        + " resource: %s",
                                ACCOUNT, elsewhere));
    }

    @Test
    void journalsEachDecisionOfARequest() {
        fixture.role("tagged", TRUSTS_ACCOUNT);

        fixture.as("tagged", r -> r.tags(t -> t.key("team").value("a")));

        assertThat(fixture.aws.journal().exchanges())
                .filteredOn(exchange -> exchange.operation().equals("AssumeRole"))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.judgements())
                        .extracting(Object::toString)
                        .containsExactly(
                                "allowed sts:AssumeRole on " + roleArn("tagged"),
                                "allowed sts:TagSession on " + roleArn("tagged")));
    }

    private void delete(String role) {
        fixture.iam.deleteRolePolicy(r -> r.roleName(role).policyName("policy-0"));
        fixture.iam.deleteRole(r -> r.roleName(role));
    }

    private static void assume(StsClient sts, String role) {
        sts.assumeRole(r -> r.roleArn(roleArn(role)).roleSessionName("again"));
    }

    private static void assertMayNotAssume(StsClient sts, String callersRole, String role) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume(sts, role))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(403);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "User: %s is not authorized to perform: sts:AssumeRole on resource: %s",
                                    sessionArn(callersRole, "session"), roleArn(role));
                });
    }

    private static void assertDenied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String action) {
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(call)
                .withMessageContaining("is not authorized to perform: " + action);
    }
}
