package dev.rolecall.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * [D] Objects behind an access point have ARNs of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-access-points.html">Using access points</a>
 */
class S3AccessPointTests {

    private static final String POINT = "arn:aws:s3:eu-west-1:123456789012:accesspoint/reports";

    private static S3Client s3(GatewayFixture fixture) {
        return fixture.client(S3Client.builder(), null);
    }

    @Test
    void namesObjectsBehindIt() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", POINT + "/object/2026/*");
        s3(fixture).getObjectAsBytes(r -> r.bucket(POINT).key("2026/a b"));
        assertThat(fixture.request().header("Host"))
                .isEqualTo("reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com");
        assertThat(fixture.judgements()).containsExactly("allowed s3:GetObject on " + POINT + "/object/2026/a b");
        assertThatThrownBy(
                        () -> s3(fixture).getObjectAsBytes(r -> r.bucket(POINT).key("2025/a")))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("on resource: \"" + POINT + "/object/2025/a\"");
    }

    @Test
    void isTheResourceOfItsLists() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:ListBucket", POINT);
        s3(fixture).listObjectsV2(r -> r.bucket(POINT));
        assertThat(fixture.judgements()).containsExactly("allowed s3:ListBucket on " + POINT);
    }

    @Test
    void isNamedByConditions() {
        GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow",
                "s3:PutObject",
                "*",
                "{\"StringEquals\":{\"s3:DataAccessPointArn\":\"" + POINT
                        + "\",\"s3:DataAccessPointAccount\":\"123456789012\"}}"));
        s3(fixture).putObject(r -> r.bucket(POINT).key("k"), RequestBody.fromString("x"));
        assertThatThrownBy(() -> s3(fixture).putObject(r -> r.bucket("orders").key("k"), RequestBody.fromString("x")))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void deletesKeyByKey() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:DeleteObject", POINT + "/object/a");
        assertThat(s3(fixture)
                        .deleteObjects(r -> r.bucket(POINT)
                                .delete(d -> d.objects(
                                        ObjectIdentifier.builder().key("a").build(),
                                        ObjectIdentifier.builder().key("b").build())))
                        .errors())
                .extracting("key")
                .containsExactly("b");
    }

    @Test
    void mayBeTheSourceOfACopy() {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        s3(fixture)
                .copyObject(r -> r.sourceBucket(POINT)
                        .sourceKey("k")
                        .destinationBucket("archive")
                        .destinationKey("k"));
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed s3:PutObject on arn:aws:s3:::archive/k",
                        "allowed s3:GetObject on " + POINT + "/object/k");
    }

    /** [S] AWS SDK for Java 2.56: it puts the name into the host of whatever endpoint, where it looks like that of a bucket. */
    @Test
    void isTakenForABucketBehindAnEndpointOfOnesOwn() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", "*");
        fixture.client(S3Client.builder(), URI.create("http://localhost:4566"))
                .getObjectAsBytes(r -> r.bucket(POINT).key("k"));
        assertThat(fixture.request().header("Host")).isEqualTo("reports-123456789012.localhost:4566");
        assertThat(fixture.judgements()).containsExactly("allowed s3:GetObject on arn:aws:s3:::reports-123456789012/k");
    }

    /** [S] The same SDK makes no host of a name and an address: nothing is sent. */
    @Test
    void cannotBeAskedForAtAnAddress() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", "*");
        assertThatThrownBy(() -> fixture.client(S3Client.builder(), URI.create("http://127.0.0.1:4566"))
                        .getObjectAsBytes(r -> r.bucket(POINT).key("k")))
                .hasMessageContaining("host must not be null");
        assertThat(fixture.wasCalled()).isFalse();
    }
}
