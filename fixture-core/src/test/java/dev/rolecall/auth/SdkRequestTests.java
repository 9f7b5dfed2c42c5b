package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What the SDK's own clients sign is believed, and its body comes out as it went in. */
class SdkRequestTests {

    private static final String PLAIN = "http://127.0.0.1:9999";
    private static final byte[] LARGE = new byte[300_000];

    static {
        new Random(7).nextBytes(LARGE);
    }

    private final Authenticator authenticator = new Authenticator(
            id -> java.util.Optional.of(new KnownCredential(id, CapturedSdk.SECRET_KEY, CapturedSdk.TOKEN, null)),
            new SignatureVerifier(Clock.systemUTC()),
            Clock.systemUTC());

    private VerifiedRequest believed(WireRequest request, String service) {
        VerifiedRequest verified = authenticator.authenticate(request);
        assertThat(verified.claim().accessKeyId()).isEqualTo(CapturedSdk.ACCESS_KEY);
        assertThat(verified.claim().scope().service()).isEqualTo(service);
        return verified;
    }

    @Test
    void iam() {
        WireRequest request = CapturedSdk.capture(
                IamClient.builder(), PLAIN, (IamClient iam) -> iam.getRole(r -> r.roleName("order archiver+%é")));
        believed(request, "iam");
    }

    @Test
    void ec2() {
        WireRequest request = CapturedSdk.capture(
                Ec2Client.builder(), "", (Ec2Client ec2) -> ec2.describeInstances(r -> r.instanceIds("i-1", "i-2")));
        VerifiedRequest verified = believed(request, "ec2");
        assertThat(verified.claim().scope().region()).isEqualTo("eu-west-1");
        assertThat(verified.request().body()).isEqualTo(request.body());
    }

    @Test
    void sts() {
        believed(CapturedSdk.capture(StsClient.builder(), PLAIN, (StsClient sts) -> sts.getCallerIdentity()), "sts");
    }

    @Test
    void dynamoDb() {
        believed(
                CapturedSdk.capture(
                        DynamoDbClient.builder(),
                        PLAIN,
                        (DynamoDbClient db) ->
                                db.getItem(r -> r.tableName("t").key(Map.of("k", AttributeValue.fromS("é"))))),
                "dynamodb");
    }

    @Test
    void sqs() {
        believed(
                CapturedSdk.capture(SqsClient.builder(), "", (SqsClient sqs) -> sqs.getQueueUrl(r -> r.queueName("q"))),
                "sqs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.txt",
                "with space",
                "a+b",
                "100%",
                "a%20b",
                "ünï/cødé 漢字",
                "a//b",
                "/leading",
                "a/../b",
                "a/./b",
                "..",
                "a?b=c&d#e",
                "!'()*~-_.",
                "trailing/",
                "semi;colon:at@eq=,",
                "\"<>|\\^`{}[]",
                "emoji 🎉"
            })
    void s3Keys(String key) {
        WireRequest get = CapturedSdk.capture(
                S3Client.builder(),
                PLAIN,
                (S3Client s3) -> s3.getObject(r -> r.bucket("orders").key(key)));
        believed(get, "s3");

        WireRequest virtualHosted = CapturedSdk.capture(
                S3Client.builder(),
                "",
                (S3Client s3) -> s3.getObject(r -> r.bucket("orders").key(key)));
        assertThat(virtualHosted.header("Host")).startsWith("orders.s3");
        believed(virtualHosted, "s3");

        try (S3Presigner presigner = presigner()) {
            var url = presigner.presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(r -> r.bucket("orders").key(key)));
            VerifiedRequest verified = believed(CapturedSdk.wire(url.httpRequest(), null), "s3");
            assertThat(verified.claim().presigned()).isTrue();
            assertThat(verified.claim().expires()).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void s3List() {
        WireRequest request = CapturedSdk.capture(
                S3Client.builder(),
                PLAIN,
                (S3Client s3) -> s3.listObjectsV2(r -> r.bucket("orders")
                        .prefix("a b/+&=é")
                        .delimiter("/")
                        .startAfter("~x")
                        .continuationToken("a+/==")));
        assertThat(request.rawQuery()).contains("list-type=2");
        believed(request, "s3");
    }

    @Test
    void s3Subresource() {
        believed(
                CapturedSdk.capture(
                        S3Client.builder(), PLAIN, (S3Client s3) -> s3.getBucketAcl(r -> r.bucket("orders"))),
                "s3");
    }

    @Test
    void s3PutInSignedChunksWithTrailer() {
        WireRequest request = put(PLAIN, LARGE);
        assertThat(request.header("x-amz-content-sha256")).isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        decodes(request, LARGE);
    }

    @Test
    void s3PutInUnsignedChunksWithTrailer() {
        WireRequest request = put("https://127.0.0.1:9999", LARGE);
        assertThat(request.header("x-amz-content-sha256")).isEqualTo("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        decodes(request, LARGE);
    }

    @Test
    void s3PutOfNothing() {
        decodes(put(PLAIN, new byte[0]), new byte[0]);
        decodes(put("https://127.0.0.1:9999", new byte[0]), new byte[0]);
    }

    @Test
    void s3PutWithoutChunks() {
        WireRequest request = CapturedSdk.capture(
                S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .chunkedEncodingEnabled(false)
                                .build()),
                PLAIN,
                (S3Client s3) -> s3.putObject(
                        r -> r.bucket("orders").key("k").contentEncoding("gzip"), RequestBody.fromBytes(LARGE)));
        assertThat(believed(request, "s3").request().body()).isEqualTo(LARGE);
    }

    @Test
    void s3PresignedPut() {
        try (S3Presigner presigner = presigner()) {
            var url = presigner.presignPutObject(p -> p.signatureDuration(Duration.ofDays(7))
                    .putObjectRequest(r -> r.bucket("orders")
                            .key("a b")
                            .contentType("text/plain")
                            .metadata(Map.of("who", "me"))));
            byte[] body = "any body".getBytes(StandardCharsets.UTF_8);
            VerifiedRequest verified =
                    believed(CapturedSdk.wire(url.httpRequest(), null).withBody(body), "s3");
            assertThat(verified.request().body()).isEqualTo(body);
        }
    }

    private static WireRequest put(String endpoint, byte[] body) {
        return CapturedSdk.capture(
                S3Client.builder(),
                endpoint,
                (S3Client s3) -> s3.putObject(
                        r -> r.bucket("orders")
                                .key("a b")
                                .contentEncoding("gzip")
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromBytes(body)));
    }

    private void decodes(WireRequest request, byte[] body) {
        WireRequest decoded = believed(request, "s3").request();
        assertThat(decoded.body()).isEqualTo(body);
        assertThat(decoded.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(decoded.header("x-amz-checksum-sha256")).isNotEmpty();
        if (body.length > 0) {
            assertThat(decoded.header("Content-Length")).isEqualTo(Integer.toString(body.length));
        }
    }

    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(CapturedSdk.CREDENTIALS))
                .build();
    }
}
