package dev.rolecall.api.sts;

import static dev.rolecall.api.sts.StsFixture.ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.TRUSTS_ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.allow;
import static dev.rolecall.api.sts.StsFixture.roleArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rolecall.OverHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Temporary credentials of a user and of a federated user: who they are, what they may do and where they are no good. */
class TokenTests {

    private static final String ANYTHING = allow("*", "*");

    @AutoClose
    private final StsFixture fixture = new StsFixture();

    @Test
    void sessionTokenIsTheUserForTwelveHours() {
        Credentials credentials = fixture.sts.getSessionToken().credentials();

        OverHttp session = fixture.with(credentials);

        assertThat(credentials.expiration())
                .isCloseTo(Instant.now().plus(Duration.ofHours(12)), within(1, ChronoUnit.MINUTES));
        assertThat(session.sts().getCallerIdentity().arn())
                .isEqualTo("arn:aws:iam::" + ACCOUNT + ":user/administrator");
        assertThatCode(() -> session.ec2().describeInstances()).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A, aws/aws-sdk-js#460, cloudyr/aws.iam#15: IAM takes a session token without MFA for no key")
    void sessionTokenIsNoGoodForIam() {
        OverHttp session = fixture.with(fixture.sts.getSessionToken().credentials());

        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> session.iam().listRoles())
                .satisfies(refused -> assertRefused(
                        refused, "InvalidClientTokenId", "The security token included in the request is invalid."));
    }

    @Test
    @DisplayName(
            "B: of STS a session token has AssumeRole, for an hour at most (A, mmmorris1975/aws-runas#11), and GetCallerIdentity")
    void sessionTokenAssumesRoles() {
        fixture.role("target", TRUSTS_ACCOUNT, r -> r.maxSessionDuration(43_200));
        StsClient session =
                fixture.with(fixture.sts.getSessionToken().credentials()).sts();

        assertThatCode(() -> fixture.as(session, "target", r -> {})).doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> fixture.as(session, "target", r -> r.durationSeconds(7_200)))
                .withMessageContaining("1 hour session limit");
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(session::getSessionToken)
                .withMessageContaining("Cannot call GetSessionToken with session credentials");
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.getAccessKeyInfo(r -> r.accessKeyId("AKIAIOSFODNN7EXAMPLE")))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    @DisplayName("A, LocalStack test_get_federation_token: user, credentials, PackedPolicySize 0")
    void federationTokenAnswersAsAwsDoes() {
        GetFederationTokenResponse answer = fixture.sts.getFederationToken(r -> r.name("bob"));

        assertThat(answer.federatedUser().arn()).isEqualTo("arn:aws:sts::" + ACCOUNT + ":federated-user/bob");
        assertThat(answer.federatedUser().federatedUserId()).isEqualTo(ACCOUNT + ":bob");
        assertThat(answer.packedPolicySize()).isZero();
        assertThat(fixture.with(answer.credentials()).sts().getCallerIdentity().userId())
                .isEqualTo(ACCOUNT + ":bob");
    }

    @Test
    @DisplayName("E2: a federated user has what the user and the session policy both allow: without one nothing")
    void sessionPolicyLimitsAFederatedUser() {
        OverHttp limited = fixture.with(fixture.sts
                .getFederationToken(r -> r.name("bob").policy(allow("ec2:DescribeInstances", "*")))
                .credentials());
        OverHttp nothing =
                fixture.with(fixture.sts.getFederationToken(r -> r.name("bob")).credentials());

        assertThatCode(() -> limited.ec2().describeInstances()).doesNotThrowAnyException();
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> limited.ec2().describeIamInstanceProfileAssociations())
                .withMessageContaining("because no session policy allows");
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> nothing.ec2().describeInstances())
                .withMessageContaining(
                        "User: arn:aws:sts::" + ACCOUNT + ":federated-user/bob is not authorized to perform");
    }

    @Test
    void federatedUserIsNoGoodForIamAndMostOfSts() {
        OverHttp federated = fixture.with(fixture.sts
                .getFederationToken(r -> r.name("bob").policy(ANYTHING))
                .credentials());

        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> federated.iam().listRoles())
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> federated
                        .sts()
                        .assumeRole(r -> r.roleArn(roleArn("target")).roleSessionName("s1")))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void federatedUserOfTheAccountItselfLastsAnHour() {
        GetFederationTokenResponse answer = fixture.aws
                .sts()
                .getFederationToken(r -> r.name("bob").durationSeconds(43_200).policy(ANYTHING));

        assertThat(answer.credentials().expiration())
                .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
        assertThatCode(() -> fixture.with(answer.credentials()).ec2().describeInstances())
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("I16: an instance's identity is known to GetCallerIdentity alone")
    void instanceIdentity() {
        String instanceId = fixture.aws.launchWithoutProfile().id();
        OverHttp instance = fixture.with(InstanceIdentity.of(fixture.aws, instanceId));

        assertThat(instance.sts().getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/aws:ec2-instance/" + instanceId);
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> instance.iam().listRoles())
                .satisfies(refused -> assertRefused(
                        refused, "InvalidClientTokenId", "The security token included in the request is invalid."));
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() ->
                        instance.sts().assumeRole(r -> r.roleArn(roleArn("any")).roleSessionName("s1")))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> instance.ec2().describeInstances())
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AuthFailure"));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> instance.dynamoDb().listTables())
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
    }

    private static void assertRefused(AwsServiceException refused, String code, String message) {
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }
}
