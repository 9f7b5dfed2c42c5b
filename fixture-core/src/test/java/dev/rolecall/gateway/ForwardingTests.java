package dev.rolecall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rolecall.gateway.protocol.Md5;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the policies allow goes to the implementation that the test names, and nothing else does. */
class ForwardingTests {

    private record Seen(String method, String uri, Map<String, List<String>> headers, String body) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer upstream;
    private final URI target;
    private volatile int status = 200;
    private volatile String answer = "";

    ForwardingTests() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
    }

    @BeforeEach
    void start() {
        upstream.createContext("/", this::handle);
        upstream.start();
    }

    @AfterEach
    void stop() {
        upstream.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().add("x-amz-meta-from", "upstream");
        exchange.getResponseHeaders().add("Keep-Alive", "timeout=5");
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", "42");
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private GatewayFixture forwarding(String service, String action) {
        GatewayFixture fixture = GatewayFixture.allowing(action, "*");
        fixture.gateway.forward(service, ForwardTarget.at(target));
        return fixture;
    }

    @Test
    void sendsOnWhatIsAllowed() {
        GatewayFixture fixture = forwarding("s3", "s3:*");
        fixture.client(S3Client.builder())
                .putObject(
                        r -> r.bucket("orders").key("a b+ü//c").metadata(Map.of("who", "me")),
                        RequestBody.fromString("hello"));
        assertThat(seen).singleElement().satisfies(sent -> {
            assertThat(sent.method()).isEqualTo("PUT");
            assertThat(sent.uri()).isEqualTo("/orders/a%20b%2B%C3%BC//c");
            assertThat(sent.body()).isEqualTo("hello");
            assertThat(sent.headers().get("Host")).containsExactly(target.getAuthority());
            assertThat(sent.headers().get("Authorization").get(0)).startsWith("AWS4-HMAC-SHA256 Credential=");
            assertThat(sent.headers().get("X-amz-meta-who")).containsExactly("me");
            assertThat(sent.headers()).doesNotContainKeys("X-amz-trailer", "X-amz-decoded-content-length", "Expect");
        });
    }

    @Test
    void bringsBackTheAnswer() {
        GatewayFixture fixture = forwarding("s3", "s3:*");
        answer = "stored";
        assertThat(fixture.client(S3Client.builder())
                        .getObjectAsBytes(r -> r.bucket("orders").key("k").range("bytes=0-9"))
                        .response()
                        .metadata())
                .containsEntry("from", "upstream");
        assertThat(fixture.response().bodyText()).isEqualTo("stored");
        assertThat(fixture.response().headers().contains("Keep-Alive")).isFalse();
        assertThat(seen.get(0).headers().get("Range")).containsExactly("bytes=0-9");
        assertThat(fixture.call().error()).isEmpty();
    }

    @Test
    void bringsBackErrors() {
        GatewayFixture fixture = forwarding("s3", "s3:*");
        status = 404;
        answer = "<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>";
        assertThatThrownBy(() -> fixture.client(S3Client.builder())
                        .getObjectAsBytes(r -> r.bucket("orders").key("k")))
                .isInstanceOf(NoSuchKeyException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void bringsBackRedirects() {
        GatewayFixture fixture = forwarding("s3", "s3:*");
        status = 307;
        assertThat(fixture.send("s3", "GET", "/orders/k", "").status()).isEqualTo(307);
    }

    @Test
    void keepsTheLengthThatHeadTells() {
        GatewayFixture fixture = forwarding("s3", "s3:*");
        assertThat(fixture.client(S3Client.builder())
                        .headObject(r -> r.bucket("orders").key("k"))
                        .contentLength())
                .isEqualTo(42);
    }

    @Test
    void movesTheBucketIntoThePath() {
        GatewayFixture fixture = forwarding("s3", "s3:*");
        fixture.gateway.forward("s3", ForwardTarget.at(URI.create(target + "/base/")));
        fixture.client(S3Client.builder(), URI.create("http://localhost:4566"))
                .deleteObject(r -> r.bucket("orders").key("k").versionId("1"));
        assertThat(seen).extracting(Seen::uri).containsExactly("/base/orders/k?versionId=1");
    }

    @Test
    void sendsNothingThatIsDenied() {
        GatewayFixture fixture = forwarding("s3", "s3:GetObject");
        assertThatThrownBy(() -> fixture.client(S3Client.builder())
                        .putObject(r -> r.bucket("orders").key("k"), RequestBody.empty()))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("s3:PutObject");
        assertThat(fixture.send("s3", "GET", "/orders?unheardOf", "").status()).isEqualTo(403);
        assertThat(seen).isEmpty();
    }

    @Test
    void deletesTheKeysThatMayBeDeleted() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:DeleteObject", "arn:aws:s3:::orders/a*");
        fixture.gateway.forward("s3", ForwardTarget.at(target));
        answer = "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Deleted><Key>a&amp;1</Key></Deleted>"
                + "<Error><Key>a2</Key><Code>InternalError</Code><Message>m</Message></Error></DeleteResult>";
        DeleteObjectsResponse deleted = fixture.client(S3Client.builder())
                .deleteObjects(r -> r.bucket("orders")
                        .delete(d -> d.objects(
                                ObjectIdentifier.builder().key("a&1").build(),
                                ObjectIdentifier.builder()
                                        .key("b")
                                        .versionId("7")
                                        .build(),
                                ObjectIdentifier.builder().key("a2").build())));
        assertThat(seen).singleElement().satisfies(sent -> {
            assertThat(sent.uri()).isEqualTo("/orders?delete");
            assertThat(sent.body()).contains("a&amp;1", "a2").doesNotContain("<Key>b</Key>", "<VersionId>");
            assertThat(sent.headers().get("Content-md5")).containsExactly(md5(sent.body()));
            assertThat(sent.headers())
                    .doesNotContainKeys("X-amz-checksum-crc32", "X-amz-trailer", "X-amz-sdk-checksum-algorithm");
        });
        assertThat(deleted.deleted()).extracting(DeletedObject::key).containsExactly("a&1");
        assertThat(deleted.errors())
                .extracting(S3Error::key, S3Error::versionId, S3Error::code)
                .containsExactly(tuple("a2", null, "InternalError"), tuple("b", "7", "AccessDenied"));
        assertThat(deleted.errors().get(1).message()).contains("s3:DeleteObjectVersion");
        assertThat(fixture.call().error()).startsWith("AccessDenied: User: " + fixture.callerArn());
    }

    @Test
    void asksTheTargetToDeleteNothingWhereNothingMayBeDeleted() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:DeleteObject", "arn:aws:s3:::orders/a*");
        fixture.gateway.forward("s3", ForwardTarget.at(target));
        String none = "<Delete><Object><Key>b</Key></Object></Delete>";
        assertThat(fixture.send("s3", "POST", "/orders?delete", none).bodyText())
                .contains("<Error><Key>b</Key><Code>AccessDenied</Code>");
        assertThat(seen).isEmpty();
        String all = "<Delete><Object><Key>a</Key></Object></Delete>";
        assertThat(fixture.send("s3", "POST", "/orders?delete", all).status()).isEqualTo(200);
        assertThat(seen).extracting(Seen::body).containsExactly(all);
    }

    @Test
    void saysWhatIsWrongWithAnAnswerThatItCannotMerge() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:DeleteObject", "arn:aws:s3:::orders/a*");
        fixture.gateway.forward("s3", ForwardTarget.at(target));
        answer = "deleted!";
        String mixed = "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>";
        WireResponse response = fixture.send("s3", "POST", "/orders?delete", mixed);
        assertThat(response.status()).isEqualTo(502);
        assertThat(response.bodyText()).contains("expected the answer to DeleteObjects, but it is no XML");
    }

    @Test
    void tellsOnlyThoseWhoMayListThatAnObjectIsMissing() {
        status = 404;
        answer = "<Error><Code>NoSuchKey</Code></Error>";
        GatewayFixture reader = forwarding("s3", "s3:GetObject");
        for (String method : List.of("GET", "HEAD")) {
            assertThat(reader.send("s3", method, "/orders/k", "").status()).isEqualTo(403);
            assertThat(reader.judgements())
                    .containsExactly(
                            "allowed s3:GetObject on arn:aws:s3:::orders/k",
                            "denied s3:ListBucket on arn:aws:s3:::orders");
        }
        assertThat(reader.send("s3", "GET", "/orders/k", "").bodyText())
                .contains("<Code>AccessDenied</Code>", "s3:ListBucket on resource: \"arn:aws:s3:::orders\"");
        assertThat(reader.call().error()).startsWith("AccessDenied: User: " + reader.callerArn());
        GatewayFixture lister = forwarding("s3", "s3:*");
        assertThat(lister.send("s3", "HEAD", "/orders/k", "").status()).isEqualTo(404);
        assertThat(lister.send("s3", "GET", "/orders/k", "").bodyText()).isEqualTo(answer);
        assertThat(lister.judgements()).contains("allowed s3:ListBucket on arn:aws:s3:::orders");
    }

    @Test
    void tellsEverybodyThatABucketIsMissing() {
        status = 404;
        answer = "<Error><Code>NoSuchBucket</Code></Error>";
        GatewayFixture reader = forwarding("s3", "s3:GetObject");
        assertThat(reader.send("s3", "GET", "/orders/k", "").bodyText()).isEqualTo(answer);
        assertThat(reader.judgements()).hasSize(1);
    }

    @Test
    void takesTheSignatureOff() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:*", "*");
        fixture.gateway.forward("s3", ForwardTarget.at(target).unsigned());
        fixture.client(S3Client.builder())
                .putObject(r -> r.bucket("orders").key("k").acl("private"), RequestBody.fromString("hello"));
        assertThat(seen.get(0).headers())
                .containsKey("X-amz-acl")
                .doesNotContainKeys("Authorization", "X-amz-date", "X-amz-security-token", "X-amz-content-sha256");
        fixture.send("s3", "GET", "/orders/k?versionId=1&X-Amz-Expires=300&X-Amz-Signature=a&X-Amz-Date=b", "");
        assertThat(seen.get(1).uri()).isEqualTo("/orders/k?versionId=1");
    }

    @Test
    void forwardsOneServiceAndNoOther() {
        GatewayFixture fixture = forwarding("dynamodb", "*");
        assertThat(fixture.gateway.mayBlock("dynamodb")).isTrue();
        assertThat(fixture.gateway.mayBlock("s3")).isFalse();
        answer = "{\"TableNames\":[\"orders\"]}";
        assertThat(fixture.client(DynamoDbClient.builder()).listTables().tableNames())
                .containsExactly("orders");
        assertThat(seen.get(0).headers().get("X-amz-target")).containsExactly("DynamoDB_20120810.ListTables");
        fixture.client(S3Client.builder()).listBuckets();
        fixture.gateway.stopForwarding("dynamodb");
        assertThat(fixture.gateway.mayBlock("dynamodb")).isFalse();
        assertThat(fixture.client(DynamoDbClient.builder()).listTables().tableNames())
                .isEmpty();
        assertThat(seen).hasSize(1);
    }

    @Test
    void saysWhenNobodyIsThere() throws IOException {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        fixture.gateway.forward("s3", ForwardTarget.at(nobody));
        assertThatThrownBy(() -> fixture.client(S3Client.builder())
                        .getObjectAsBytes(r -> r.bucket("orders").key("k")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(502))
                .hasMessageContaining("RoleCall forwards s3 to " + nobody);
        assertThat(fixture.call().error()).startsWith("BadGateway: RoleCall forwards s3 to " + nobody);
    }

    @Test
    void refusesToSignWithNothing() {
        assertThatThrownBy(() -> ForwardTarget.at(target).signedWith("", "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an access key id and a secret to sign with")
                .hasMessageNotContaining("\"secret\"");
        assertThatThrownBy(() -> ForwardTarget.at(target).region("eu-west-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected signedWith(...) before region(\"eu-west-1\")");
    }

    private static String md5(String text) {
        return Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Md5.hex(text.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/",
                "file:///tmp",
                "//127.0.0.1",
                "127.0.0.1:80",
                "http:///x",
                "http://u:p@127.0.0.1",
                "http://127.0.0.1/?a=b",
                "http://127.0.0.1/#a"
            })
    void refusesOtherTargets(String uri) {
        URI other = uri.equals("127.0.0.1:80") ? URI.create("x:" + uri) : URI.create(uri);
        assertThatThrownBy(() -> ForwardTarget.at(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a target to forward to");
    }
}
