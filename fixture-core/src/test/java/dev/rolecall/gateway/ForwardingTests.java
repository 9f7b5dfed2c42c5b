package dev.rolecall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
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
        fixture.gateway.forward(service, target);
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
        fixture.gateway.forward("s3", URI.create(target + "/base/"));
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
    void deletesAllKeysOrNone() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:DeleteObject", "arn:aws:s3:::orders/a*");
        fixture.gateway.forward("s3", target);
        String mixed = "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>";
        WireResponse refused = fixture.send("s3", "POST", "/orders?delete", mixed);
        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.bodyText())
                .contains("RoleCall forwards DeleteObjects only if all of its keys may be deleted");
        String none = "<Delete><Object><Key>b</Key></Object></Delete>";
        assertThat(fixture.send("s3", "POST", "/orders?delete", none).bodyText())
                .contains("<Error><Key>b</Key><Code>AccessDenied</Code>");
        assertThat(seen).isEmpty();
        String all = "<Delete><Object><Key>a</Key></Object></Delete>";
        assertThat(fixture.send("s3", "POST", "/orders?delete", all).status()).isEqualTo(200);
        assertThat(seen).extracting(Seen::uri).containsExactly("/orders?delete");
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
        fixture.gateway.forward("s3", nobody);
        assertThatThrownBy(() -> fixture.client(S3Client.builder())
                        .getObjectAsBytes(r -> r.bucket("orders").key("k")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(502))
                .hasMessageContaining("RoleCall forwards s3 to " + nobody);
        assertThat(fixture.call().error()).startsWith("BadGateway: RoleCall forwards s3 to " + nobody);
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
        Gateway gateway = new Gateway();
        URI other = uri.equals("127.0.0.1:80") ? URI.create("x:" + uri) : URI.create(uri);
        assertThatThrownBy(() -> gateway.forward("s3", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a target to forward to");
        assertThat(gateway.mayBlock("s3")).isFalse();
    }
}
