package dev.rolecall.upstreams;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.gateway.ForwardTarget;
import dev.rolecall.junit.WithInstanceProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Random;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The role of the instance works on the objects that S3Proxy keeps, which verifies the signatures of whoever asks it. */
@Isolated("the SDK waits for metadata no longer than a second")
@WithInstanceProfile(role = "archiver", policy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
         "Action":["s3:PutObject","s3:GetObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::orders/open/*"}}""")
class S3ProxyTests {

    private static final byte[] TWELVE_MEGABYTES = new byte[12 * 1024 * 1024 + 7];

    static {
        new Random(7).nextBytes(TWELVE_MEGABYTES);
    }

    private S3Proxy server;

    @BeforeEach
    void start(FakeAws aws) throws Exception {
        server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "of-the-target", "its-secret")
                .blobStore(BlobStores.create("transient", new Properties()))
                .build();
        server.start();
        ForwardTarget target = ForwardTarget.at(URI.create("http://127.0.0.1:" + server.getPort()));
        aws.forward("s3", target.signedWith("of-the-target", "its-secret"));
        try (S3Client admin = S3Client.builder()
                .credentialsProvider(StaticCredentialsProvider.create(aws.administrator()))
                .build()) {
            admin.createBucket(r -> r.bucket("orders"));
            admin.putObject(r -> r.bucket("orders").key("closed/1"), RequestBody.fromString("secret"));
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void storesAndFindsWithTheRole(FakeAws aws) {
        try (S3Client s3 = S3Client.create()) {
            s3.putObject(
                    r -> r.bucket("orders").key("open/a b+ü.json").contentType("application/json"),
                    RequestBody.fromBytes(TWELVE_MEGABYTES));

            assertThat(s3.headObject(r -> r.bucket("orders").key("open/a b+ü.json"))
                            .contentLength())
                    .isEqualTo(TWELVE_MEGABYTES.length);
            assertThat(s3.getObjectAsBytes(r -> r.bucket("orders").key("open/a b+ü.json"))
                            .asByteArray())
                    .isEqualTo(TWELVE_MEGABYTES);
            assertThat(s3.getObjectAsBytes(r ->
                                    r.bucket("orders").key("open/a b+ü.json").range("bytes=10-19"))
                            .asByteArray())
                    .isEqualTo(Arrays.copyOfRange(TWELVE_MEGABYTES, 10, 20));
        }
        assertThat(aws)
                .journal()
                .allowed("s3:PutObject")
                .on("arn:aws:s3:::orders/open/a b+ü.json")
                .by("archiver");
    }

    @Test
    void uploadsInParts() {
        byte[] first = Arrays.copyOf(TWELVE_MEGABYTES, 6 * 1024 * 1024);
        byte[] second = Arrays.copyOfRange(TWELVE_MEGABYTES, first.length, TWELVE_MEGABYTES.length);
        try (S3Client s3 = S3Client.create()) {
            String id = s3.createMultipartUpload(r -> r.bucket("orders").key("open/big"))
                    .uploadId();
            String one = s3.uploadPart(
                            r -> r.bucket("orders").key("open/big").uploadId(id).partNumber(1),
                            RequestBody.fromBytes(first))
                    .eTag();
            String two = s3.uploadPart(
                            r -> r.bucket("orders").key("open/big").uploadId(id).partNumber(2),
                            RequestBody.fromBytes(second))
                    .eTag();
            s3.completeMultipartUpload(r -> r.bucket("orders")
                    .key("open/big")
                    .uploadId(id)
                    .multipartUpload(m -> m.parts(
                            CompletedPart.builder().partNumber(1).eTag(one).build(),
                            CompletedPart.builder().partNumber(2).eTag(two).build())));
            assertThat(s3.getObjectAsBytes(r -> r.bucket("orders").key("open/big"))
                            .asByteArray())
                    .isEqualTo(TWELVE_MEGABYTES);
        }
    }

    @Test
    void mayNotReadWhatItsPolicyDoesNotName() {
        try (S3Client s3 = S3Client.create()) {
            assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("orders").key("closed/1")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("is not authorized to perform: s3:GetObject");
        }
    }

    @Test
    void mayNotKnowWhatIsMissingUnlessItMayList(FakeAws aws) {
        try (S3Client s3 = S3Client.create()) {
            assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("orders").key("open/none")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403))
                    .hasMessageContaining("is not authorized to perform: s3:ListBucket");
            assertThatThrownBy(() -> s3.headObject(r -> r.bucket("orders").key("open/none")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
            assertThat(aws).journal().denied("s3:ListBucket").on("arn:aws:s3:::orders");

            aws.iam()
                    .putRolePolicy(
                            r -> r.roleName("archiver").policyName("list").policyDocument("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket",
                     "Resource":"arn:aws:s3:::orders"}}"""));
            assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("orders").key("open/none")))
                    .isInstanceOf(NoSuchKeyException.class);
        }
    }

    @Test
    void deletesWhatItMay() {
        try (S3Client s3 = S3Client.create()) {
            s3.putObject(r -> r.bucket("orders").key("open/1"), RequestBody.fromString("one"));
            DeleteObjectsResponse deleted = s3.deleteObjects(r -> r.bucket("orders")
                    .delete(d -> d.objects(
                            ObjectIdentifier.builder().key("open/1").build(),
                            ObjectIdentifier.builder().key("closed/1").build())));
            assertThat(deleted.deleted()).extracting(DeletedObject::key).containsExactly("open/1");
            assertThat(deleted.errors()).extracting(S3Error::key).containsExactly("closed/1");
        }
    }

    @Test
    void takesPresignedUrls() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try (S3Presigner presigner = S3Presigner.create()) {
            URI put = presigner
                    .presignPutObject(p -> p.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(r -> r.bucket("orders").key("open/url")))
                    .url()
                    .toURI();
            assertThat(http.send(
                                    HttpRequest.newBuilder(put)
                                            .PUT(HttpRequest.BodyPublishers.ofByteArray(TWELVE_MEGABYTES))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            URI get = presigner
                    .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(r -> r.bucket("orders").key("open/url")))
                    .url()
                    .toURI();
            assertThat(http.send(HttpRequest.newBuilder(get).build(), BodyHandlers.ofByteArray())
                            .body())
                    .isEqualTo(TWELVE_MEGABYTES);
        }
    }

    @Test
    void seesTheTargetRefuseASignatureThatItDoesNotKnow(FakeAws aws) {
        aws.forward("s3", URI.create("http://127.0.0.1:" + server.getPort()));
        try (S3Client s3 = S3Client.create()) {
            assertThatThrownBy(() -> s3.putObject(r -> r.bucket("orders").key("open/1"), RequestBody.empty()))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageNotContaining("not authorized");
        }
    }

    @Test
    void entersUnsignedWhereAnybodyMay(FakeAws aws) throws Exception {
        S3Proxy open = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .blobStore(BlobStores.create("transient", new Properties()))
                .build();
        open.start();
        aws.forward(
                "s3",
                ForwardTarget.at(URI.create("http://127.0.0.1:" + open.getPort()))
                        .unsigned());
        try (S3Client s3 = S3Client.create();
                S3Client admin = S3Client.builder()
                        .credentialsProvider(StaticCredentialsProvider.create(aws.administrator()))
                        .build()) {
            admin.createBucket(r -> r.bucket("orders"));
            s3.putObject(r -> r.bucket("orders").key("open/1"), RequestBody.fromBytes(TWELVE_MEGABYTES));
            assertThat(s3.getObjectAsBytes(r -> r.bucket("orders").key("open/1"))
                            .asByteArray())
                    .isEqualTo(TWELVE_MEGABYTES);
        } finally {
            open.stop();
        }
    }
}
