package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.EVERYTHING;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.ROLE_LIST;
import static dev.rolecall.fault.Scope.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each effect looks like on the wire, byte by byte, and how the connection ends. */
class WireFaultTests {

    private static final Duration MOMENT = Duration.ofMillis(60);

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web-server"));
    private final URI root = instance.metadataEndpoint();
    private final String listing = MetadataHttp.request(root, "GET", "/latest/meta-data/iam/security-credentials/");

    enum End {
        CLOSED,
        RESET,
        OPEN
    }

    /** All that came, and how it ended. */
    record Received(String text, End end, Duration after) {

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void aHangSendsNothingAndKeepsTheConnection() {
        Fault fault = aws.faults().on(ROLE_LIST).hang();

        Received received = receive(listing, 100);

        assertThat(received.text()).isEmpty();
        assertThat(received.end()).isEqualTo(End.OPEN);
        assertThat(aws.faults().struck(fault)).isEqualTo(1);
    }

    @Test
    void aResetIsARst() {
        aws.faults().on(ROLE_LIST).reset();

        Received received = receive(listing, 5_000);

        assertThat(received.text()).isEmpty();
        assertThat(received.end()).isEqualTo(End.RESET);
    }

    @Test
    void aRefusalAtASharedAddressIsARst() {
        aws.faults().on(METADATA).refuse();

        assertThat(receive(listing, 5_000).end()).isEqualTo(End.RESET);
    }

    @Test
    void aPortOfItsOwnTrulyRefuses() {
        URI own = instance.openPort();
        assertThat(MetadataHttp.get(own, "/latest/meta-data/ami-id").status()).isEqualTo(200);

        Fault fault = aws.faults().on(METADATA).refuse();

        assertThatThrownBy(() -> new Socket(own.getHost(), own.getPort()).close())
                .isInstanceOf(ConnectException.class);
        assertThat(aws.faults().struck(fault)).isEqualTo(1);
        aws.faults().remove(fault);
        assertThat(MetadataHttp.get(own, "/latest/meta-data/ami-id").status()).isEqualTo(200);
    }

    @Test
    void aPortThatOthersMayStillUseOnlyResets() {
        URI own = instance.openPort();
        aws.faults().on(METADATA.first(1)).refuse();

        assertThat(MetadataHttp.get(own, "/latest/meta-data/ami-id").status()).isZero();
        assertThat(MetadataHttp.get(own, "/latest/meta-data/ami-id").status()).isEqualTo(200);
    }

    @Test
    void aClosedConnectionEndsWithoutAByte() {
        aws.faults().on(ROLE_LIST).close();

        Received received = receive(listing, 5_000);

        assertThat(received.text()).isEmpty();
        assertThat(received.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void aHalfClosedConnectionStillTakesWhatTheClientSends() throws IOException {
        aws.faults().on(ROLE_LIST).halfClose();

        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(listing.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            for (int i = 0; i < 20; i++) {
                socket.getOutputStream().write(new byte[1_000]);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aTruncatedBodyIsShorterThanItsHeadSays() {
        aws.faults().on(ROLE_LIST).truncate(3);

        Received received = receive(listing, 5_000);

        assertThat(received.text())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Length: 10\r\n", "Server: EC2ws\r\n");
        assertThat(received.body()).isEqualTo("web");
        assertThat(received.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void aDribbledBodyComesInChunksWithPausesBetween() {
        aws.faults().on(ROLE_LIST).dribble(4, MOMENT);

        Received received = receive(listing, 5_000);

        assertThat(received.text()).contains("Transfer-Encoding: chunked\r\n").doesNotContain("Content-Length");
        assertThat(received.body()).isEqualTo("4\r\nweb-\r\n4\r\nserv\r\n2\r\ner\r\n0\r\n\r\n");
        assertThat(received.after()).isGreaterThanOrEqualTo(MOMENT.multipliedBy(4));
        assertThat(received.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void garbageIsNoHttp() {
        aws.faults().on(ROLE_LIST).garbage();

        Received received = receive(listing, 5_000);

        assertThat(received.text()).isNotEmpty().doesNotContain("HTTP");
        assertThat(received.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void htmlComesWithStatus200() {
        aws.faults().on(CREDENTIALS).html();

        RawHttp.Answer answer = MetadataHttp.get(instance, "iam/security-credentials/web-server");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void anEmptyBodyHasTheHeadersOfTheTrueOne() {
        aws.faults().on(ROLE_LIST).emptyBody();

        RawHttp.Answer answer = MetadataHttp.get(instance, "iam/security-credentials/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Length", "0").containsEntry("Server", "EC2ws");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aStatusIsAnsweredAsTheMetadataServiceAnswersIt() {
        Fault unavailable = aws.faults().on(ROLE_LIST).status(503);
        RawHttp.Answer answer = MetadataHttp.get(instance, "iam/security-credentials/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Server", "EC2ws").containsEntry("Content-Length", "0");

        aws.faults().remove(unavailable);
        aws.faults().on(ROLE_LIST).status(404);
        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .hasSize(339)
                .contains("404 - Not Found");
    }

    @Test
    void aHeaderIsMissing() {
        aws.faults().on(TOKEN).withoutHeader("X-AWS-EC2-Metadata-Token-TTL-Seconds");

        RawHttp.Answer answer = MetadataHttp.send(root, "PUT", "/latest/api/token", MetadataHttp.TTL + ": 60");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey(MetadataHttp.TTL);
        assertThat(answer.body()).hasSize(56);
    }

    @Test
    void latencyDelaysTheTrueAnswer() {
        aws.faults().on(ROLE_LIST).latency(MOMENT);

        Received received = receive(listing, 5_000);

        assertThat(received.body()).isEqualTo("web-server");
        assertThat(received.after()).isGreaterThanOrEqualTo(MOMENT);
    }

    @Test
    void latencyKeepsNobodyElseWaiting() throws IOException {
        aws.faults().on(ROLE_LIST).latency(Duration.ofSeconds(30));

        try (Socket slow = new Socket(root.getHost(), root.getPort())) {
            slow.getOutputStream().write(listing.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(MetadataHttp.get(instance, "ami-id").status()).isEqualTo(200);
            assertThat(slow.getInputStream().available()).isZero();
        }
    }

    @Test
    void faultsCompose() {
        aws.faults().on(ROLE_LIST).latency(MOMENT);
        aws.faults().on(ROLE_LIST).dribble(5, MOMENT);
        aws.faults().on(ROLE_LIST).body("no such role");

        Received received = receive(listing, 5_000);

        assertThat(received.body()).isEqualTo("5\r\nno su\r\n5\r\nch ro\r\n2\r\nle\r\n0\r\n\r\n");
        assertThat(received.after()).isGreaterThanOrEqualTo(MOMENT.multipliedBy(5));
        assertThat(aws.faults().unused()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("aftermath")
    void theNextRequestIsAnsweredOnceTheFaultIsGone(UnaryOperator<FakeAws> strike) {
        strike.apply(aws);
        receive(listing, 50);
        aws.faults().clear();

        assertThat(receive(listing, 5_000).body()).isEqualTo("web-server");
    }

    static Stream<UnaryOperator<FakeAws>> aftermath() {
        return Stream.of(
                aws -> with(aws, aws.faults().on(EVERYTHING).hang()),
                aws -> with(aws, aws.faults().on(EVERYTHING).reset()),
                aws -> with(aws, aws.faults().on(EVERYTHING).halfClose()),
                aws -> with(aws, aws.faults().on(EVERYTHING).garbage()),
                aws -> with(aws, aws.faults().on(EVERYTHING).dribble(1, Duration.ofMillis(20))));
    }

    private static FakeAws with(FakeAws aws, Fault fault) {
        assertThat(aws.faults().list()).containsExactly(fault);
        return aws;
    }

    @Test
    void aHeadRequestHasNoBodyToDribbleOrToCut() {
        aws.faults().on(ROLE_LIST).dribble(1, Duration.ofMillis(1));
        String head = MetadataHttp.request(root, "HEAD", "/latest/meta-data/iam/security-credentials/");

        Received received = receive(head, 5_000);

        assertThat(received.text()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(received.body()).isEmpty();
    }

    @Test
    void effectsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().on(TOKEN).status(99))
                .withMessage("expected an HTTP status from 200 to 599, but found: 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().on(TOKEN).latency(Duration.ZERO))
                .withMessage("expected a latency of more than nothing, but found: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().on(TOKEN).dribble(0, MOMENT))
                .withMessageContaining("at least 1 byte");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().on(TOKEN).withoutHeader("Date"))
                .withMessageContaining("which every answer has");
        assertThat(aws.faults().list()).isEmpty();
    }

    private Received receive(String request, int patienceMillis) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long start = System.nanoTime();
        End end = End.CLOSED;
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(patienceMillis);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.write(next);
            }
        } catch (SocketTimeoutException stillOpen) {
            end = End.OPEN;
        } catch (SocketException reset) {
            end = End.RESET;
        } catch (IOException other) {
            throw new AssertionError(other);
        }
        return new Received(
                text.toString(StandardCharsets.ISO_8859_1), end, Duration.ofNanos(System.nanoTime() - start));
    }
}
