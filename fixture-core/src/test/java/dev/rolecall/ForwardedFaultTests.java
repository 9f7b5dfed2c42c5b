package dev.rolecall;

import static dev.rolecall.fault.Scope.operation;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rolecall.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Faults strike what passes through to a real implementation too, also while it is on its way. */
class ForwardedFaultTests {

    private static final byte[] OBJECT = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final AtomicInteger reached = new AtomicInteger();
    private final HttpServer upstream =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    ForwardedFaultTests() throws IOException {
        upstream.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            reached.incrementAndGet();
            exchange.sendResponseHeaders(200, OBJECT.length);
            exchange.getResponseBody().write(OBJECT);
            exchange.close();
        });
        upstream.start();
        aws.forward("s3", URI.create("http://127.0.0.1:" + upstream.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        upstream.stop(0);
    }

    @Test
    void aDelayedAnswerArrivesWhole() {
        Fault fault = aws.faults().on(operation("s3:GetObject")).latency(Duration.ofMillis(60));

        assertThat(get().body()).hasSize(OBJECT.length);
        assertThat(aws.faults().struck(fault)).isEqualTo(1);
    }

    @Test
    void aTruncatedAnswerBreaksOff() {
        aws.faults().on(operation("s3:GetObject")).truncate(1_000);

        RawHttp.Answer answer = get();

        assertThat(answer.headers()).containsEntry("Content-Length", "200000");
        assertThat(answer.body()).hasSize(1_000);
    }

    @Test
    void anAnswerIsEmptied() {
        aws.faults().on(operation("s3:GetObject")).emptyBody();

        assertThat(get().headers()).containsEntry("Content-Length", "0");
    }

    @Test
    void aResetIsNotForwardedAndALostAnswerIs() {
        Fault reset = aws.faults().on(operation("s3:PutObject")).reset();
        assertThat(put().status()).isZero();
        assertThat(reached).hasValue(0);

        aws.faults().remove(reset);
        aws.faults().on(operation("s3:PutObject")).loseAnswer();
        assertThat(put().status()).isZero();
        assertThat(reached).hasValue(1);
    }

    @Test
    void anErrorLeavesTheNextRequestAlone() {
        aws.faults().on(operation("s3:PutObject").first(1)).throttle();

        assertThat(put().body()).contains("<Code>SlowDown</Code>");
        assertThat(put().status()).isEqualTo(200);
        assertThat(reached).hasValue(1);
    }

    private RawHttp.Answer get() {
        return SignedHttp.get(aws.endpoint(), "s3", "/orders/42.json")
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .send(aws.administrator());
    }

    private RawHttp.Answer put() {
        return SignedHttp.get(aws.endpoint(), "s3", "/orders/42.json")
                .method(SdkHttpMethod.PUT)
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .body("{}")
                .send(aws.administrator());
    }
}
