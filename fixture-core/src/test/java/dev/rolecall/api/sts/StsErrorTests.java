package dev.rolecall.api.sts;

import static dev.rolecall.ErrorRow.Grade.A;
import static dev.rolecall.ErrorRow.Grade.B;
import static dev.rolecall.ErrorRow.Grade.C;
import static dev.rolecall.ErrorRow.Grade.D;
import static dev.rolecall.api.sts.StsFixture.ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.TRUSTS_ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.roleArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.ErrorRow;
import dev.rolecall.ErrorRow.Grade;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** What STS refuses, in its own words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StsErrorTests {

    private static final String LONG_NAME = "s".repeat(65);

    @AutoClose
    private final StsFixture fixture = new StsFixture();

    private StsClient session;

    @BeforeAll
    void createRoles() {
        fixture.role("role", TRUSTS_ACCOUNT, StsFixture.allow("*", "*"))
                .role("long", TRUSTS_ACCOUNT, r -> r.maxSessionDuration(43_200));
        session = fixture.as("role", r -> r.tags(t -> t.key("team").value("a")).transitiveTagKeys("team"))
                .sts();
    }

    @ParameterizedTest
    @MethodSource({"parameters", "tags", "policies", "durations", "others"})
    void refusesAUser(ErrorRow<StsClient> row) {
        row.verify(fixture.sts);
    }

    @ParameterizedTest
    @MethodSource("ofSessions")
    void refusesASession(ErrorRow<StsClient> row) {
        row.verify(session);
    }

    @ParameterizedTest
    @MethodSource({"ofRoot", "others"})
    void refusesTheAccountItself(ErrorRow<StsClient> row) {
        row.verify(fixture.aws.sts());
    }

    @Test
    void saysThatItDoesNotFakeMfa() {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> fixture.sts.getSessionToken(r ->
                        r.serialNumber("arn:aws:iam::" + ACCOUNT + ":mfa/ann").tokenCode("123456")))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(501);
                    assertThat(refused.awsErrorDetails().errorMessage()).startsWith("RoleCall does not fake MFA");
                });
    }

    /** Over HTTP the SDK does not sign these, and who is not signed belongs to no fixture: the listener answers. */
    @ParameterizedTest
    @MethodSource("notFaked")
    void saysWhatItDoesNotFake(Consumer<StsClient> call) {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> call.accept(fixture.aws.sts()))
                .withMessageStartingWith("RoleCall does not fake sts:AssumeRoleWith");
    }

    @Test
    void refusesWhatNoPolicyAllows() {
        fixture.role("powerless", TRUSTS_ACCOUNT);
        StsClient powerless = fixture.as("powerless").sts();

        Stream.of("DecodeAuthorizationMessage", "GetAccessKeyInfo")
                .map(operation -> row(
                        B,
                        operation,
                        403,
                        "AccessDenied",
                        "User: %s is not authorized to perform: sts:%s because no identity-based policy allows the sts:%s action"
                                .formatted(StsFixture.sessionArn("powerless", "session"), operation, operation),
                        sts -> {
                            if (operation.startsWith("Decode")) {
                                sts.decodeAuthorizationMessage(r -> r.encodedMessage("x"));
                            } else {
                                sts.getAccessKeyInfo(r -> r.accessKeyId("AKIAIOSFODNN7EXAMPLE"));
                            }
                        }))
                .forEach(row -> row.verify(powerless));
    }

    Stream<ErrorRow<StsClient>> parameters() {
        return Stream.of(
                // LocalStack test_sts_invalid_parameters
                invalidArn("nothing-valid-in-here"),
                invalidArn("arn::b:::something/test-role"),
                invalidArn("arn:a::::something/test-role"),
                invalidArn("arn:a:::something/test-role"),
                invalidArn("arn:a:a::aaaaaaaaaa:"),
                constraint(
                        A,
                        "Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
                                + " expression pattern: [\\w+=,.@-]*",
                        r -> r.roleSessionName("Session1:2")),
                // LocalStack test_assume_role_session_name_too_long
                constraint(
                        A,
                        "Value '" + LONG_NAME
                                + "' at 'roleSessionName' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 64",
                        r -> r.roleSessionName(LONG_NAME)),
                constraint(
                        B,
                        "Value 's' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or"
                                + " equal to 2",
                        r -> r.roleSessionName("s")),
                constraint(
                        B,
                        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or"
                                + " equal to 900",
                        r -> r.durationSeconds(899)),
                constraint(
                        B,
                        "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or"
                                + " equal to 43200",
                        r -> r.durationSeconds(43_201)),
                constraint(
                        B,
                        "Value 'a b' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression"
                                + " pattern: [\\w+=,.@:\\/-]*",
                        r -> r.externalId("a b")),
                constraint(
                        B,
                        "Value at 'roleSessionName' failed to satisfy constraint: Member must not be null",
                        r -> r.roleSessionName(null)));
    }

    Stream<ErrorRow<StsClient>> tags() {
        return Stream.of(
                // LocalStack test_assume_role_tag_validation
                assume(
                        A,
                        "a transitive tag key that is no tag",
                        "InvalidParameterValue",
                        "The specified transitive tag key must be included in the requested tags.",
                        r -> r.tags(t -> t.key("a").value("1")).transitiveTagKeys("b")),
                assume(
                        A,
                        "two tag keys that differ in case",
                        "InvalidParameterValue",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                        r -> r.tags(t -> t.key("a").value("1"), t -> t.key("A").value("2"))));
    }

    Stream<ErrorRow<StsClient>> policies() {
        String tooLong = StsFixture.allow("s3:GetObject", "arn:aws:s3:::" + "b".repeat(2_048));
        return Stream.of(
                assume(C, "a policy that is none", "MalformedPolicyDocument", "…", r -> r.policy("{}")),
                assume(C, "a policy that is no JSON", "MalformedPolicyDocument", "…", r -> r.policy("{")),
                assume(B, "a policy with a principal", "MalformedPolicyDocument", "…", r -> r.policy(TRUSTS_ACCOUNT)),
                assume(
                        C,
                        "a policy that is too long",
                        "PackedPolicyTooLarge",
                        "Packed policy consumes …",
                        r -> r.policy(tooLong)),
                // aws/containers-roadmap#2413
                assume(
                        A,
                        "tags that are too long",
                        "PackedPolicyTooLarge",
                        "Packed size of session tags consumes 120% of allotted space.",
                        r -> r.tags(
                                t -> t.key("a").value("x".repeat(256)),
                                t -> t.key("b").value("x".repeat(256)),
                                t -> t.key("c").value("x".repeat(256)),
                                t -> t.key("d").value("x".repeat(256)),
                                t -> t.key("e").value("x".repeat(256)))),
                assume(
                        D,
                        "a managed policy that does not exist",
                        "InvalidParameterValue",
                        "…",
                        r -> r.policyArns(p -> p.arn("arn:aws:iam::123456789012:policy/gone"))));
    }

    Stream<ErrorRow<StsClient>> durations() {
        return Stream.of(
                // kreuzwerker/awsu#27, GuildEducationInc/aws-jumpcloud#49
                assume(
                        A,
                        "longer than the role allows",
                        "ValidationError",
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
                        r -> r.durationSeconds(3_601)));
    }

    Stream<ErrorRow<StsClient>> others() {
        return Stream.of(
                row(
                        D,
                        "a message that is none",
                        400,
                        "InvalidAuthorizationMessageException",
                        "…",
                        sts -> sts.decodeAuthorizationMessage(r -> r.encodedMessage("abc"))),
                row(
                        C,
                        "a key id that holds no account",
                        403,
                        "InvalidClientTokenId",
                        "The security token included in the request is invalid.",
                        sts -> sts.getAccessKeyInfo(r -> r.accessKeyId("AKIA1111111111111111"))),
                row(
                        B,
                        "a federated user's name of 33",
                        400,
                        "ValidationError",
                        "Member must have length less than or equal to 32…",
                        sts -> sts.getFederationToken(r -> r.name("n".repeat(33)))),
                row(
                        B,
                        "a session token of more than 36 hours",
                        400,
                        "ValidationError",
                        "Member must have value less than or equal to 129600…",
                        sts -> sts.getSessionToken(r -> r.durationSeconds(129_601))));
    }

    Stream<ErrorRow<StsClient>> ofSessions() {
        return Stream.of(
                // aws/aws-sdk-php#1876, aws/aws-sdk-js#3670
                row(
                        A,
                        "a session token for a session",
                        403,
                        "AccessDenied",
                        "Cannot call GetSessionToken with session credentials",
                        StsClient::getSessionToken),
                // fwdcloudsec/granted#151
                row(
                        A,
                        "a federation token for a session",
                        403,
                        "AccessDenied",
                        "Cannot call GetFederationToken with session credentials",
                        sts -> sts.getFederationToken(r -> r.name("bob"))),
                // aws/eks-anywhere#9485, 99designs/aws-vault#263
                assume(
                        A,
                        "more than an hour of a chained role",
                        "ValidationError",
                        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
                        r -> r.roleArn(roleArn("long")).durationSeconds(3_601)),
                // LocalStack test_iam_role_chaining_override_transitive_tags
                assume(
                        A,
                        "a tag that the calling session passes on",
                        "InvalidParameterValue",
                        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key"
                                + " from the calling session.",
                        r -> r.tags(t -> t.key("TEAM").value("b")).transitiveTagKeys("TEAM")));
    }

    Stream<ErrorRow<StsClient>> ofRoot() {
        return Stream.of(row(
                A,
                "the account itself",
                403,
                "AccessDenied",
                "Roles may not be assumed by root accounts.",
                sts -> sts.assumeRole(r -> r.roleArn(roleArn("role")).roleSessionName("s1"))));
    }

    Stream<Consumer<StsClient>> notFaked() {
        return Stream.of(
                sts -> sts.assumeRoleWithWebIdentity(
                        r -> r.roleArn(roleArn("role")).roleSessionName("s1").webIdentityToken("token")),
                sts -> sts.assumeRoleWithSAML(r -> r.roleArn(roleArn("role"))
                        .principalArn("arn:aws:iam::" + ACCOUNT + ":saml-provider/p")
                        .samlAssertion("assertion")));
    }

    private static ErrorRow<StsClient> invalidArn(String arn) {
        return assume(A, "the ARN " + arn, "ValidationError", arn + " is invalid", r -> r.roleArn(arn));
    }

    private static ErrorRow<StsClient> constraint(
            Grade grade, String violation, Consumer<AssumeRoleRequest.Builder> request) {
        return assume(grade, violation, "ValidationError", "1 validation error detected: " + violation, request);
    }

    private static ErrorRow<StsClient> assume(
            Grade grade, String situation, String code, String message, Consumer<AssumeRoleRequest.Builder> request) {
        return row(
                grade,
                situation,
                400,
                code,
                message,
                sts -> sts.assumeRole(
                        r -> request.accept(r.roleArn(roleArn("role")).roleSessionName("s1"))));
    }

    private static ErrorRow<StsClient> row(
            Grade grade, String situation, int status, String code, String message, Consumer<StsClient> call) {
        return new ErrorRow<>(grade, situation, call, status, code, message);
    }
}
