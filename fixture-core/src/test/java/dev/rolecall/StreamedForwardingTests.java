package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Scope;
import dev.rolecall.gateway.ForwardTarget;
import dev.rolecall.journal.Exchange;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is forwarded is on its way while it arrives, in both directions, and is verified all the same. */
class StreamedForwardingTests {

    private static final String EVERYTHING_OF_ORDERS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:*","dynamodb:*"],
             "Resource":["arn:aws:s3:::orders","arn:aws:s3:::orders/*","arn:aws:dynamodb:*:*:table/*"]}}""";

    private static final byte[] MEGABYTE = new byte[1_000_003];

    static {
        new Random(42).nextBytes(MEGABYTE);
    }

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @AutoClose
    private final Upstream upstream = new Upstream();

    private final AwsCredentials credentials;

    StreamedForwardingTests() throws IOException {
        Instance web = aws.launch(profile("web").policy(EVERYTHING_OF_ORDERS));
        credentials = OverHttp.credentialsOn(web);
        aws.forward("s3", upstream.uri());
    }

    private S3Client s3() {
        return s3(ApacheHttpClient.builder().build());
    }

    private S3Client s3(SdkHttpClient http) {
        return s3(aws.endpoint(), http);
    }

    private S3Client s3(URI endpoint, SdkHttpClient http) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(http)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
        return builder.overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    private Exchange last() {
        List<Exchange> all = aws.journal().exchanges();
        return all.get(all.size() - 1);
    }

    // Sizes around a block of the forwarding, 65,536 bytes, and around a chunk of the SDK, 131,072.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003})
    void sendsOnWhatSignedChunksHold(int length) throws Exception {
        byte[] data = Arrays.copyOf(MEGABYTE, length);
        try (S3Client s3 = s3()) {
            s3.putObject(r -> r.bucket("orders").key("k"), RequestBody.fromBytes(data));
        }
        Upstream.Got got = upstream.next();
        assertThat(got.sha256()).isEqualTo(Upstream.sha256(data));
        assertThat(got.headers().getFirst("Content-Length")).isEqualTo(Integer.toString(length));
        assertThat(got.headers()).doesNotContainKeys("X-amz-trailer", "Content-Encoding", "Expect");
        assertThat(got.headers().containsKey("X-amz-sdk-checksum-algorithm"))
                .isEqualTo(got.headers().containsKey("X-amz-checksum-crc32"));
        assertThat(last().judgements())
                .extracting(Object::toString)
                .containsExactly("allowed s3:PutObject on arn:aws:s3:::orders/k");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 200_000})
    void sendsOnWhatIsSignedByItsHash(int length) throws Exception {
        String data = "x".repeat(length);
        RawHttp.Answer answer = put("/orders/k").body(data).send(credentials);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(upstream.next().sha256()).isEqualTo(Upstream.sha256(data.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 65_536, 65_537, 131_072, 200_000})
    void neverCompletesABodyThatIsNotTheOneThatWasSigned(int length) throws Exception {
        String signed = put("/orders/k").body("x".repeat(length)).text(credentials);
        RawHttp.Answer answer = RawHttp.send(aws.endpoint(), signed.substring(0, signed.length() - 1) + "y");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>XAmzContentSHA256Mismatch</Code>");
        if (length > 131_072) {
            assertThat(upstream.next().sha256()).isEmpty();
        }
        assertThat(upstream.gotNothingWhole()).isTrue();
        assertThat(last().error()).startsWith("BODY_HASH_MISMATCH");
        assertThat(last().caller()).contains("assumed-role/web/");
        assertThat(last().operation()).isEqualTo("PutObject");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300_000, 999_999})
    void neverCompletesAStreamWithAChunkThatWasChanged(int at) throws Exception {
        try (S3Client s3 = s3(new Changing(body -> changed(body, at), payload -> {}))) {
            S3Exception refused = catchThrowableOfType(
                    S3Exception.class,
                    () -> s3.putObject(r -> r.bucket("orders").key("k"), RequestBody.fromBytes(MEGABYTE)));
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
        }
        if (at > 200_000) {
            assertThat(upstream.next().sha256()).isEmpty();
        }
        assertThat(upstream.gotNothingWhole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void takesUnsignedChunksWithTheirChecksum(ChecksumAlgorithm algorithm) throws Exception {
        putUnsigned(algorithm, body -> body);
        Upstream.Got got = upstream.next();
        assertThat(got.sha256()).isEqualTo(Upstream.sha256(MEGABYTE));
        assertThat(got.headers().getFirst("Content-Length")).isEqualTo("1000003");
        assertThat(got.headers()).doesNotContainKeys("X-amz-trailer", "X-amz-decoded-content-length");
    }

    // [R] the sentence: openstack/swift tests for it against S3.
    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void neverCompletesABodyThatHasAnotherChecksum(ChecksumAlgorithm algorithm) throws Exception {
        S3Exception refused =
                catchThrowableOfType(S3Exception.class, () -> putUnsigned(algorithm, body -> changed(body, 500_000)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The " + algorithm.toString() + " you specified did not match the calculated checksum.");
        assertThat(upstream.next().sha256()).isEmpty();
        assertThat(last().operation()).isEqualTo("PutObject");
    }

    // [R] the sentence: aws/aws-sdk-java-v2 tests for it against S3.
    @Test
    void neverCompletesABodyWithAChecksumThatIsNone() throws Exception {
        S3Exception refused = catchThrowableOfType(
                S3Exception.class,
                () -> putUnsigned(ChecksumAlgorithm.SHA1, body -> {
                    String text = new String(body, StandardCharsets.ISO_8859_1);
                    int value = text.lastIndexOf("x-amz-checksum-sha1:") + "x-amz-checksum-sha1:".length();
                    body[value] = '!';
                    return body;
                }));
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
        assertThat(refused).hasMessageContaining("Value for x-amz-checksum-sha1 header is invalid.");
        assertThat(upstream.next().sha256()).isEmpty();
    }

    /** What the SDK sends over TLS, without TLS. */
    private void putUnsigned(ChecksumAlgorithm algorithm, UnaryOperator<byte[]> change) {
        URI tls = URI.create(aws.endpoint().toString().replace("http:", "https:"));
        List<String> payloads = new ArrayList<>();
        try (S3Client s3 = s3(tls, new Changing(change, payloads::add))) {
            s3.putObject(
                    r -> r.bucket("orders").key("k").checksumAlgorithm(algorithm), RequestBody.fromBytes(MEGABYTE));
        } finally {
            assertThat(payloads).containsOnly("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        }
    }

    private static byte[] changed(byte[] all, int at) {
        all[at] ^= 1;
        return all;
    }

    @Test
    void breaksOffWithTheClient() throws Exception {
        String whole = put("/orders/k").body("x".repeat(300_000)).text(credentials);
        try (Socket socket = new Socket(aws.endpoint().getHost(), aws.endpoint().getPort())) {
            socket.getOutputStream().write(whole.substring(0, 200_000).getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(upstream.next().sha256()).isEmpty();
    }

    @Test
    void takesObjectsThatAreLongerThanWhatIsHeldInMemory() throws Exception {
        long length = 70L * 1024 * 1024;
        try (S3Client s3 = s3()) {
            s3.putObject(
                    r -> r.bucket("orders").key("k"),
                    RequestBody.fromContentProvider(() -> new Zeros(length), length, "application/octet-stream"));
        }
        Upstream.Got got = upstream.next();
        assertThat(got.length()).isEqualTo(length);
        assertThat(got.sha256()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/orders/k, HTTP/1.1 100 Continue", "/invoices/k, HTTP/1.1 403 Forbidden"})
    void letsTheClientSendItsBodyOnlyIfItMay(String path, String statusLine) throws Exception {
        String head = put(path)
                .header("Expect", "100-continue")
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .text(credentials)
                .replace("Connection: close", "Content-Length: 5");
        try (Socket socket = new Socket(aws.endpoint().getHost(), aws.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo(statusLine);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 200, some text",
        "GET, 206, me te",
        "GET, 204, ''",
        "GET, 304, ''",
        "GET, 307, moved",
        "GET, 412, <Error><Code>PreconditionFailed</Code></Error>",
        "GET, 503, <Error><Code>SlowDown</Code></Error>",
        "PUT, 200, ''",
        "DELETE, 204, ''"
    })
    void bringsBackStatusHeadersAndBody(String method, int status, String body) {
        upstream.answer(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"e\"");
            exchange.getResponseHeaders().add("Content-Range", "bytes 2-6/9");
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            send(exchange, status, body);
        });
        RawHttp.Answer answer = SignedHttp.get(aws.endpoint(), "s3", "/orders/k")
                .method(SdkHttpMethod.fromValue(method))
                .header("Range", "bytes=2-6")
                .header("If-None-Match", "\"x\"")
                .send(credentials);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers())
                .containsEntry("ETag", "\"e\"")
                .containsEntry("Content-Range", "bytes 2-6/9")
                .containsEntry("Location", "http://127.0.0.1:1/elsewhere");
        assertThat(upstream.gotNothingWhole()).isFalse();
    }

    @Test
    void bringsBackWhatHeadTells() {
        upstream.answer(exchange -> {
            exchange.getResponseHeaders().add("Content-Length", "12345");
            exchange.sendResponseHeaders(200, -1);
        });
        try (S3Client s3 = s3()) {
            assertThat(s3.headObject(r -> r.bucket("orders").key("k")).contentLength())
                    .isEqualTo(12345);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 1_000_003})
    void bringsBackBodiesOfAnyLengthWithAndWithoutOneAnnounced(int length) {
        byte[] data = Arrays.copyOf(MEGABYTE, length);
        for (boolean announced : List.of(true, false)) {
            upstream.answer(exchange -> {
                exchange.sendResponseHeaders(200, announced && length > 0 ? length : announced ? -1 : 0);
                exchange.getResponseBody().write(data);
                exchange.getResponseBody().close();
            });
            try (S3Client s3 = s3()) {
                ResponseBytes<GetObjectResponse> got =
                        s3.getObjectAsBytes(r -> r.bucket("orders").key("k"));
                assertThat(got.asByteArrayUnsafe()).isEqualTo(data);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void letsAnAnswerThatBreaksOffBreakOff(String part) throws Exception {
        try (ServerSocket breaking = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> answerOnce(breaking, part));
            thread.start();
            aws.forward("s3", URI.create("http://127.0.0.1:" + breaking.getLocalPort()));
            try (S3Client s3 = s3()) {
                assertThatThrownBy(() ->
                                s3.getObjectAsBytes(r -> r.bucket("orders").key("k")))
                        .hasStackTraceContaining("end of");
            }
            thread.join();
        }
    }

    @Test
    void letsFaultsStrikeWhatIsForwarded() {
        upstream.answer(exchange -> send(exchange, 200, "stored"));
        try (S3Client s3 = s3()) {
            Fault other = aws.faults().on(Scope.operation("s3:GetObject")).body("struck");
            assertThat(s3.getObjectAsBytes(r -> r.bucket("orders").key("k")).asUtf8String())
                    .isEqualTo("struck");
            aws.faults().remove(other);
            aws.faults().on(Scope.operation("s3:GetObject")).truncate(3);
            assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("orders").key("k")))
                    .hasStackTraceContaining("end of");
            aws.faults().on(Scope.operation("s3:PutObject")).error(503, "SlowDown", "Please reduce your request rate.");
            assertThatThrownBy(() -> s3.putObject(r -> r.bucket("orders").key("k"), RequestBody.fromBytes(MEGABYTE)))
                    .hasMessageContaining("Please reduce your request rate.");
        }
    }

    @Test
    void signsForATargetThatVerifies() throws Exception {
        try (FakeAws other = FakeAws.builder().withoutSdkWiring().start()) {
            AwsBasicCredentials key = other.administrator();
            ForwardTarget target =
                    ForwardTarget.at(other.endpoint()).signedWith(key.accessKeyId(), key.secretAccessKey());
            aws.forward("s3", target);
            aws.forward("dynamodb", target.region("eu-central-1"));
            try (S3Client s3 = s3()) {
                s3.putObject(
                        r -> r.bucket("orders").key("a b+ü//c=*~").acl("private"), RequestBody.fromBytes(MEGABYTE));
                s3.getObjectAsBytes(r -> r.bucket("orders").key("k").versionId("a/b c"));
                s3.listObjectsV2(r -> r.bucket("orders").prefix("a&b"));
            }
            DynamoDbClient dynamoDb = OverHttp.as(aws, credentials).dynamoDb();
            dynamoDb.describeTable(r -> r.tableName("orders"));
            RawHttp.Answer presigned = SignedHttp.get(aws.endpoint(), "s3", "/orders/k?versionId=1")
                    .presigned(Duration.ofMinutes(5))
                    .send(credentials);
            assertThat(presigned.status()).isEqualTo(200);

            assertThat(other.journal().exchanges()).hasSize(5).allSatisfy(exchange -> {
                assertThat(exchange.error()).isEmpty();
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.caller()).contains(":user/");
            });
            assertThat(other.journal().exchanges())
                    .extracting(Exchange::operation)
                    .containsExactly("PutObject", "GetObject", "ListObjectsV2", "DescribeTable", "GetObject");
            assertThat(other.journal().exchanges().get(3).judgements().get(0).resource())
                    .isEqualTo("arn:aws:dynamodb:eu-central-1:123456789012:table/orders");
        }
    }

    private SignedHttp put(String path) {
        return SignedHttp.get(aws.endpoint(), "s3", path).method(SdkHttpMethod.PUT);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void answerOnce(ServerSocket server, String part) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[8192]);
            OutputStream out = client.getOutputStream();
            out.write(part.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            Arrays.fill(into, from, from + read, (byte) 0);
            left -= read;
            return read;
        }
    }

    /** Puts its hand between the signing of a body and the wire. */
    private static final class Changing implements SdkHttpClient {

        private final SdkHttpClient http = ApacheHttpClient.builder().build();
        private final UnaryOperator<byte[]> change;
        private final Consumer<String> payloads;

        Changing(UnaryOperator<byte[]> change, Consumer<String> payloads) {
            this.change = change;
            this.payloads = payloads;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            request.httpRequest().firstMatchingHeader("x-amz-content-sha256").ifPresent(payloads);
            UnaryOperator<InputStream> changing = body -> {
                try (body) {
                    return new ByteArrayInputStream(change.apply(body.readAllBytes()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            return http.prepareRequest(HttpExecuteRequest.builder()
                    .request(request.httpRequest().toBuilder().protocol("http").build())
                    .contentStreamProvider(() -> changing.apply(
                            request.contentStreamProvider().orElseThrow().newStream()))
                    .build());
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
