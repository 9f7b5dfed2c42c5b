package dev.rolecall.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 as the SDK's own client sees it. */
class S3ClientTests {

    private static final String ORDERS = "arn:aws:s3:::orders";
    private static final String OBJECTS = ORDERS + "/*";

    private static S3Client s3(GatewayFixture fixture) {
        return fixture.client(S3Client.builder());
    }

    @Test
    void putsAnObject() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:PutObject", OBJECTS);
        PutObjectResponse response = s3(fixture)
                .putObject(
                        r -> r.bucket("orders").key("2026/42.json").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromString("hello"));
        assertThat(response.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(response.checksumSHA256()).isEqualTo("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        assertThat(fixture.call().operation()).isEqualTo("PutObject");
        assertThat(fixture.call().error()).isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed s3:PutObject on " + ORDERS + "/2026/42.json");
    }

    @Test
    void refusesToPutAnObject() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", OBJECTS);
        String sentence = "User: " + fixture.callerArn() + " is not authorized to perform: s3:PutObject on resource: \""
                + ORDERS + "/a\" because no identity-based policy allows the s3:PutObject action";
        assertThatThrownBy(
                        () -> s3(fixture).putObject(r -> r.bucket("orders").key("a"), RequestBody.fromString("hello")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(sentence);
                    assertThat(e.requestId()).matches("[0-9A-F]{16}");
                    assertThat(e.extendedRequestId()).isNotEmpty();
                });
        assertThat(fixture.call().error()).isEqualTo("AccessDenied: " + sentence);
        assertThat(fixture.judgements()).containsExactly("denied s3:PutObject on " + ORDERS + "/a");
    }

    @Test
    void findsEmptyObjects() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", OBJECTS);
        var found = s3(fixture).getObjectAsBytes(r -> r.bucket("orders").key("a"));
        assertThat(found.asByteArray()).isEmpty();
        assertThat(found.response().lastModified()).isNotNull();
        assertThat(s3(fixture).headObject(r -> r.bucket("orders").key("a")).contentLength())
                .isZero();
    }

    @Test
    void refusesHeadWithoutABody() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:PutObject", OBJECTS);
        assertThatThrownBy(() -> s3(fixture).headObject(r -> r.bucket("orders").key("a")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        assertThat(fixture.response().body()).isEmpty();
        assertThat(fixture.call().error()).contains("s3:GetObject");
    }

    @Test
    void listsNothing() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:ListBucket", ORDERS);
        ListObjectsV2Response list =
                s3(fixture).listObjectsV2(r -> r.bucket("orders").prefix("2026/ä&"));
        assertThat(list.name()).isEqualTo("orders");
        assertThat(list.prefix()).isEqualTo("2026/ä&");
        assertThat(list.keyCount()).isZero();
        assertThat(list.maxKeys()).isEqualTo(1000);
        assertThat(list.isTruncated()).isFalse();
        assertThat(list.contents()).isEmpty();
        assertThat(s3(fixture).listObjectsV2Paginator(r -> r.bucket("orders")).contents())
                .isEmpty();
    }

    @Test
    void tellsPrefixesApart() {
        GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow", "s3:ListBucket", ORDERS, "{\"StringLike\":{\"s3:prefix\":\"mine/*\"}}"));
        s3(fixture).listObjectsV2(r -> r.bucket("orders").prefix("mine/2026"));
        assertThatThrownBy(
                        () -> s3(fixture).listObjectsV2(r -> r.bucket("orders").prefix("others/")))
                .hasMessageContaining("s3:ListBucket");
        assertThatThrownBy(() -> s3(fixture).listObjectsV2(r -> r.bucket("orders")))
                .hasMessageContaining("s3:ListBucket");
    }

    @Test
    void deletesKeyByKey() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "s3:DeleteObject", OBJECTS, ""),
                GatewayFixture.statement("Deny", "s3:DeleteObject", ORDERS + "/keep/*", ""));
        DeleteObjectsResponse response = s3(fixture)
                .deleteObjects(r -> r.bucket("orders")
                        .delete(d -> d.objects(
                                ObjectIdentifier.builder().key("a<&>b").build(),
                                ObjectIdentifier.builder().key("keep/c").build(),
                                ObjectIdentifier.builder()
                                        .key("v")
                                        .versionId("1")
                                        .build())));
        assertThat(response.deleted())
                .singleElement()
                .satisfies(deleted -> assertThat(deleted.key()).isEqualTo("a<&>b"));
        assertThat(response.errors()).extracting("key").containsExactly("keep/c", "v");
        assertThat(response.errors()).extracting("code").containsOnly("AccessDenied");
        assertThat(response.errors().get(0).message()).endsWith("with an explicit deny in an identity-based policy");
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed s3:DeleteObject on " + ORDERS + "/a<&>b",
                        "denied s3:DeleteObject on " + ORDERS + "/keep/c",
                        "denied s3:DeleteObjectVersion on " + ORDERS + "/v");
        assertThat(fixture.call().error()).startsWith("AccessDenied: ");
    }

    @Test
    void copiesFromWhereItMayRead() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "s3:PutObject", "arn:aws:s3:::archive/*", ""),
                GatewayFixture.statement("Allow", "s3:GetObject", ORDERS + "/a b+ü", ""));
        var copied = s3(fixture)
                .copyObject(r -> r.sourceBucket("orders")
                        .sourceKey("a b+ü")
                        .destinationBucket("archive")
                        .destinationKey("x"));
        assertThat(copied.copyObjectResult().eTag()).isNotEmpty();
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed s3:PutObject on arn:aws:s3:::archive/x",
                        "allowed s3:GetObject on " + ORDERS + "/a b+ü");
        assertThatThrownBy(() -> s3(fixture)
                        .copyObject(r -> r.sourceBucket("orders")
                                .sourceKey("secret")
                                .destinationBucket("archive")
                                .destinationKey("x")))
                .hasMessageContaining("s3:GetObject on resource: \"" + ORDERS + "/secret\"");
    }

    @Test
    void uploadsInParts() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "s3:PutObject", OBJECTS, ""),
                GatewayFixture.statement("Allow", "s3:AbortMultipartUpload", OBJECTS, ""),
                GatewayFixture.statement("Allow", "s3:ListMultipartUploadParts", OBJECTS, ""));
        S3Client s3 = s3(fixture);
        String id = s3.createMultipartUpload(r -> r.bucket("orders").key("big")).uploadId();
        assertThat(id).isNotEmpty();
        assertThat(s3.uploadPart(
                                r -> r.bucket("orders").key("big").uploadId(id).partNumber(1),
                                RequestBody.fromString("part"))
                        .eTag())
                .isNotEmpty();
        assertThat(s3.listParts(r -> r.bucket("orders").key("big").uploadId(id)).parts())
                .isEmpty();
        assertThat(s3.completeMultipartUpload(r -> r.bucket("orders").key("big").uploadId(id))
                        .bucket())
                .isEqualTo("orders");
        s3.abortMultipartUpload(r -> r.bucket("orders").key("big").uploadId(id));
        assertThat(fixture.call().operation()).isEqualTo("AbortMultipartUpload");
    }

    @Test
    void headersAskForMore() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:PutObject", OBJECTS);
        assertThatThrownBy(() -> s3(fixture)
                        .putObject(
                                r -> r.bucket("orders")
                                        .key("a")
                                        .acl(ObjectCannedACL.PUBLIC_READ)
                                        .tagging("team=a"),
                                RequestBody.empty()))
                .hasMessageContaining("s3:PutObjectTagging");
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed s3:PutObject on " + ORDERS + "/a",
                        "denied s3:PutObjectTagging on " + ORDERS + "/a",
                        "denied s3:PutObjectAcl on " + ORDERS + "/a");
    }

    @Test
    void listsBuckets() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:ListAllMyBuckets", "arn:aws:s3:::*");
        assertThat(s3(fixture).listBuckets().buckets()).isEmpty();
        GatewayFixture everything = GatewayFixture.allowing("s3:*", "*");
        assertThat(s3(everything).listBuckets().owner().id()).isEqualTo(GatewayFixture.ACCOUNT);
        assertThat(s3(everything).getBucketLocation(r -> r.bucket("orders")).locationConstraintAsString())
                .isEqualTo(GatewayFixture.REGION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://localhost:4566"})
    void readsTheBucketInTheHostName(String endpoint) {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", OBJECTS);
        S3Client s3 = fixture.client(S3Client.builder(), endpoint.isEmpty() ? null : URI.create(endpoint));
        s3.getObjectAsBytes(r -> r.bucket("orders").key("a//b/"));
        assertThat(fixture.request().header("Host")).startsWith("orders.");
        assertThat(fixture.judgements()).isEqualTo(List.of("allowed s3:GetObject on " + ORDERS + "/a//b/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "a+b",
                "100%",
                "a%20b",
                "ünï/漢字",
                "a//b",
                "/leading",
                "a?b=c#d",
                "trailing/",
                "a:b",
                "*"
            })
    void readsKeysAsTheyAre(String key) {
        GatewayFixture fixture = GatewayFixture.allowing("s3:GetObject", OBJECTS);
        s3(fixture).getObjectAsBytes(r -> r.bucket("orders").key(key));
        assertThat(fixture.judgements()).containsExactly("allowed s3:GetObject on " + ORDERS + "/" + key);
    }
}
