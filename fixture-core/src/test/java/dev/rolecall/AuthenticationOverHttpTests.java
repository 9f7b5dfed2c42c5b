package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.journal.Exchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What each service answers to a request it does not believe, as the SDK's clients and as plain HTTP see it, and that the journal
 * tells of it.
 */
@Isolated("a request that names no key of any fixture goes to the only one that is open")
class AuthenticationOverHttpTests {

    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";
    private static final String NOT_VALIDATED = "AWS was not able to validate the provided access credentials";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    private static final String NO_SUCH_KEY = "The AWS Access Key Id you provided does not exist in our records.";

    private enum Service {
        IAM(client -> client.iam().listRoles()) {
            @Override
            SignedHttp raw(FakeAws aws) {
                return SignedHttp.form(aws.endpoint(), "iam", "Action=ListRoles&Version=2010-05-08");
            }
        },
        EC2(client -> client.ec2().describeInstances()) {
            @Override
            SignedHttp raw(FakeAws aws) {
                return SignedHttp.form(aws.endpoint(), "ec2", "Action=DescribeInstances&Version=2016-11-15");
            }
        },
        STS(client -> client.sts().getCallerIdentity()) {
            @Override
            SignedHttp raw(FakeAws aws) {
                return SignedHttp.form(aws.endpoint(), "sts", "Action=GetCallerIdentity&Version=2011-06-15");
            }
        },
        S3(client -> client.s3().putObject(r -> r.bucket("orders").key("1"), RequestBody.fromString("one"))) {
            @Override
            SignedHttp raw(FakeAws aws) {
                return SignedHttp.get(aws.endpoint(), "s3", "/orders/1")
                        .method(SdkHttpMethod.PUT)
                        .body("one");
            }
        },
        DYNAMODB(client -> client.dynamoDb().describeTable(r -> r.tableName("orders"))) {
            @Override
            SignedHttp raw(FakeAws aws) {
                return SignedHttp.get(aws.endpoint(), "dynamodb", "/")
                        .method(SdkHttpMethod.POST)
                        .header("X-Amz-Target", "DynamoDB_20120810.DescribeTable")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .body("{\"TableName\":\"orders\"}");
            }
        };

        private final Consumer<OverHttp> call;

        Service(Consumer<OverHttp> call) {
            this.call = call;
        }

        /** The same call, or one like it, to be sent byte by byte. */
        abstract SignedHttp raw(FakeAws aws);

        String signingName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of these five that is this service's. */
        String of(String iam, String ec2, String s3, String dynamoDb) {
            return switch (this) {
                case IAM, STS -> iam;
                case EC2 -> ec2;
                case S3 -> s3;
                case DYNAMODB -> dynamoDb;
            };
        }
    }

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @ParameterizedTest
    @EnumSource
    void believesTheAdministrator(Service service) {
        service.call.accept(OverHttp.asAdministrator(aws));

        assertThat(service.raw(aws).send(aws.administrator()).status()).isEqualTo(200);
        assertThat(lastLine().error()).isEmpty();
        assertThat(lastLine().service()).isEqualTo(service.signingName());
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKnowTheKey(Service service) {
        refusesCall(
                service,
                AwsBasicCredentials.create("AKIANOBODYSEXAMPLE12", "secret"),
                service.of(
                        "403 InvalidClientTokenId " + INVALID_TOKEN,
                        "401 AuthFailure " + NOT_VALIDATED,
                        "403 InvalidAccessKeyId " + NO_SUCH_KEY,
                        "400 UnrecognizedClientException " + INVALID_TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBelieveAnotherSecret(Service service) {
        refusesCall(
                service,
                AwsBasicCredentials.create(aws.administrator().accessKeyId(), "secret"),
                service.of(
                        "403 SignatureDoesNotMatch " + MISMATCH,
                        "401 AuthFailure " + NOT_VALIDATED,
                        "403 SignatureDoesNotMatch The request signature we calculated does not match the signature you"
                                + " provided. Check your key and signing method.",
                        "400 InvalidSignatureException " + MISMATCH));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBelieveAnotherSessionToken(Service service) {
        AwsSessionCredentials session = (AwsSessionCredentials) OverHttp.credentialsOn(aws.launch(profile("web")));

        refusesCall(
                service,
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), "another"),
                service.of(
                        "403 InvalidClientTokenId " + INVALID_TOKEN,
                        "401 AuthFailure " + NOT_VALIDATED,
                        "400 InvalidToken The provided token is malformed or otherwise invalid.",
                        "400 UnrecognizedClientException " + INVALID_TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBelieveATemporaryKeyAlone(Service service) {
        AwsCredentials session = OverHttp.credentialsOn(aws.launch(profile("web")));

        refusesCall(
                service,
                AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey()),
                service.of(
                        "403 InvalidClientTokenId " + INVALID_TOKEN,
                        "401 AuthFailure " + NOT_VALIDATED,
                        "403 InvalidAccessKeyId " + NO_SUCH_KEY,
                        "400 UnrecognizedClientException " + INVALID_TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBelieveASessionPastItsEnd(Service service) {
        AwsCredentials session = OverHttp.credentialsOn(aws.launch(profile("web")));
        aws.clock().advance(Duration.ofHours(7));

        refusesCall(
                service,
                session,
                service.of(
                        "403 ExpiredToken " + EXPIRED_TOKEN,
                        "400 RequestExpired Request has expired.",
                        "400 ExpiredToken The provided token has expired.",
                        "400 ExpiredTokenException " + EXPIRED_TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBelieveAnotherBody(Service service) {
        String signed = service.raw(aws).text(aws.administrator());
        int end = signed.length() - 2;
        String changed = signed.substring(0, end) + (char) (signed.charAt(end) + 1) + signed.substring(end + 1);

        refusesRaw(
                service,
                changed,
                service.of(
                        "403 SignatureDoesNotMatch",
                        "401 AuthFailure",
                        "400 XAmzContentSHA256Mismatch",
                        "400 InvalidSignatureException"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesASignatureOfTwentyMinutesAgo(Service service) {
        Instant before = Clock.systemUTC().instant().minus(Duration.ofMinutes(20));

        String body = refusesRaw(
                service,
                service.raw(aws).at(before).text(aws.administrator()),
                service.of(
                        "403 SignatureDoesNotMatch",
                        "400 RequestExpired",
                        "403 RequestTimeTooSkewed",
                        "400 InvalidSignatureException"));

        assertThat(body)
                .containsPattern(
                        service.of(
                                "Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 15 min\\.\\)",
                                "Request has expired\\.",
                                "The difference between the request time and the current time is too large\\.",
                                "Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 15 min\\.\\)"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesASignatureOfInTwentyMinutes(Service service) {
        Instant later = Clock.systemUTC().instant().plus(Duration.ofMinutes(20));

        refusesRaw(
                service,
                service.raw(aws).at(later).text(aws.administrator()),
                service.of(
                        "403 SignatureDoesNotMatch",
                        "400 RequestExpired",
                        "403 RequestTimeTooSkewed",
                        "400 InvalidSignatureException"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesARequestThatIsNotSigned(Service service) {
        refusesRaw(
                service,
                service.raw(aws).unsigned(),
                service.of(
                        "403 MissingAuthenticationToken",
                        "400 MissingParameter",
                        "403 AccessDenied",
                        "400 MissingAuthenticationTokenException"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnAuthorizationThatIsNone(Service service) {
        refusesRaw(
                service,
                service.raw(aws)
                        .header("Authorization", "AWS4-HMAC-SHA256 trust me")
                        .unsigned(),
                malformed(service));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnAuthorizationThatLacksItsSignature(Service service) {
        String signed = service.raw(aws).text(aws.administrator());

        String body = refusesRaw(service, signed.replaceAll(", Signature=[0-9a-f]+", ""), malformed(service));

        if (service != Service.S3) {
            assertThat(body).contains("Authorization header requires ").contains("Signature");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesACredentialOfFourParts(Service service) {
        String signed = service.raw(aws).text(aws.administrator());

        refusesRaw(service, signed.replace("/us-east-1/", "/"), malformed(service));
    }

    @Test
    void believesAPresignedCallToSts() {
        RawHttp.Answer answer = SignedHttp.get(aws.endpoint(), "sts", "/?Action=GetCallerIdentity&Version=2011-06-15")
                .presigned(Duration.ofMinutes(1))
                .send(aws.administrator());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<Arn>arn:aws:iam::123456789012:user/administrator</Arn>");
    }

    @Test
    void believesAPresignedUrlOfS3ForAsLongAsItSays() {
        SignedHttp url = SignedHttp.get(aws.endpoint(), "s3", "/orders/1").presigned(Duration.ofMinutes(20));
        Instant now = Clock.systemUTC().instant();

        RawHttp.Answer inTime = url.at(now.minus(Duration.ofMinutes(19))).send(aws.administrator());
        assertThat(inTime.status()).as(inTime.body()).isEqualTo(200);
        refusesRaw(Service.S3, url.at(now.minus(Duration.ofMinutes(21))).text(aws.administrator()), "403 AccessDenied");
    }

    @Test
    void believesTheUrlsOfTheSdksPresigner() {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(aws.administrator()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            String url = presigner
                    .presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(o -> o.bucket("orders").key("1 & 2")))
                    .url()
                    .getFile();

            RawHttp.Answer answer = RawHttp.send(
                    aws.endpoint(),
                    "GET " + url + " HTTP/1.1\r\nHost: " + aws.endpoint().getAuthority()
                            + "\r\nConnection: close\r\n\r\n");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(lastLine().operation()).isEqualTo("GetObject");
        }
    }

    @Test
    void doesNotBelieveAPresignedUrlForAnotherKey() {
        String signed = SignedHttp.get(aws.endpoint(), "s3", "/orders/1")
                .presigned(Duration.ofMinutes(1))
                .text(aws.administrator());

        refusesRaw(Service.S3, signed.replace("/orders/1?", "/orders/2?"), "403 SignatureDoesNotMatch");
    }

    @Test
    void namesTheOpenFixturesToAKeyOfNone() {
        try (FakeAws other =
                FakeAws.builder().withoutSdkWiring().owner("another test").start()) {
            AwsServiceException refused = catchThrowableOfType(
                    AwsServiceException.class,
                    () -> OverHttp.as(other, AwsBasicCredentials.create("AKIANOBODYSEXAMPLE12", "secret"))
                            .iam()
                            .listRoles());

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .contains("AKIANOBODYSEXAMPLE12", "another test", getClass().getName());
            assertThat(OverHttp.asAdministrator(other).sts().getCallerIdentity().account())
                    .isEqualTo(other.account());
        }
    }

    private void refusesCall(Service service, AwsCredentials credentials, String expected) {
        long before = aws.journal().recorded();

        AwsServiceException refused = catchThrowableOfType(
                AwsServiceException.class, () -> service.call.accept(OverHttp.as(aws, credentials)));

        assertThat(refused).isNotNull();
        assertThat(refused.statusCode() + " " + refused.awsErrorDetails().errorCode() + " "
                        + refused.awsErrorDetails().errorMessage())
                .isEqualTo(expected);
        assertThat(aws.journal().recorded()).isGreaterThan(before);
        assertThatTheJournalTells(service, refused.statusCode());
    }

    private String refusesRaw(Service service, String request, String expected) {
        long before = aws.journal().recorded();

        RawHttp.Answer answer = RawHttp.send(aws.endpoint(), request);

        assertThat(answer.status() + " " + code(answer)).as(answer.body()).isEqualTo(expected);
        assertThat(aws.journal().recorded()).isEqualTo(before + 1);
        assertThatTheJournalTells(service, answer.status());
        return answer.body();
    }

    private void assertThatTheJournalTells(Service service, int status) {
        Exchange line = lastLine();
        assertThat(line.status()).isEqualTo(status);
        assertThat(line.error()).isNotEmpty();
        assertThat(line.caller()).isEmpty();
        assertThat(line.service()).isIn("", service.signingName());
    }

    private Exchange lastLine() {
        List<Exchange> exchanges = aws.journal().exchanges();
        return exchanges.get(exchanges.size() - 1);
    }

    private static String malformed(Service service) {
        return service.of(
                "400 IncompleteSignature",
                "401 AuthFailure",
                "400 AuthorizationHeaderMalformed",
                "400 IncompleteSignatureException");
    }

    private static String code(RawHttp.Answer answer) {
        Matcher code = Pattern.compile("<Code>(\\w+)</Code>|#(\\w+)\"").matcher(answer.body());
        assertThat(code.find()).as(answer.toString()).isTrue();
        return code.group(1) == null ? code.group(2) : code.group(1);
    }
}
