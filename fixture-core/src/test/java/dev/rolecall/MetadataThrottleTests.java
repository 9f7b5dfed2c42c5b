package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.imds.MetadataThrottle;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P10 [D]: there are limits for each instance. The form of a refusal is documented nowhere, so it is a test's choice. */
class MetadataThrottleTests {

    private static final String ID = "/latest/meta-data/instance-id";
    private static final String PUT = "/latest/api/token";

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07.123Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void nothingIsLimitedFromTheStart() {
        assertThat(statuses(50)).containsOnly(200);
    }

    @Test
    void soManyQueriesASecondAreAnsweredByTheFixturesClock() {
        instance.throttleMetadata(MetadataThrottle.perSecond(4));

        assertThat(statuses(6)).containsExactly(200, 200, 200, 200, 503, 503);
        aws.clock().advance(Duration.ofMillis(249));
        assertThat(statuses(1)).containsExactly(503);
        aws.clock().advance(Duration.ofMillis(1));
        assertThat(statuses(2)).containsExactly(200, 503);
        aws.clock().advance(Duration.ofDays(36_500));
        assertThat(statuses(6)).containsExactly(200, 200, 200, 200, 503, 503);
    }

    @Test
    void tokensCountAsMuchAsDocumentsWhateverTheAddress() {
        instance.throttleMetadata(MetadataThrottle.perSecond(3));

        assertThat(MetadataHttp.token(instance.metadataEndpoint(), 60)).hasSize(56);
        assertThat(MetadataHttp.get(instance.openPort(), ID).status()).isEqualTo(200);
        assertThat(MetadataHttp.get(instance.containerEndpoint(), ID).status()).isEqualTo(200);
        assertThat(MetadataHttp.send(instance.openPort(), "PUT", PUT, MetadataHttp.TTL + ": 60")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void anotherInstanceHasItsOwnLimits() {
        Instance other = aws.launch("web");
        instance.throttleMetadata(MetadataThrottle.perSecond(1));

        assertThat(statuses(2)).containsExactly(200, 503);
        assertThat(MetadataHttp.get(other, "instance-id").status()).isEqualTo(200);
    }

    @Test
    void limitsAreReplacedAndTakenAway() {
        instance.throttleMetadata(MetadataThrottle.perSecond(1));
        assertThat(statuses(2)).containsExactly(200, 503);

        instance.throttleMetadata(MetadataThrottle.perSecond(2).answering(429));
        assertThat(statuses(3)).containsExactly(200, 200, 429);

        instance.unthrottleMetadata();
        assertThat(statuses(20)).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRefusalHasTheFormOfTheServicesOtherRefusals(int status) {
        instance.throttleMetadata(MetadataThrottle.perSecond(1).answering(status));
        statuses(1);

        RawHttp.Answer answer = MetadataHttp.get(instance, "instance-id");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("Server", "EC2ws").containsEntry("Content-Length", "0");
        assertThat(aws.journal().exchanges())
                .last()
                .satisfies(exchange -> assertThat(exchange.error())
                        .isEqualTo("throttled: at most 1 query a second, the rest is answered " + status));
    }

    @Test
    void aRefusalCanBeSilence() throws IOException {
        instance.throttleMetadata(MetadataThrottle.perSecond(1).neverAnswering());
        statuses(1);

        URI root = instance.metadataEndpoint();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            ask(socket, MetadataHttp.request(root, "GET", ID));
            awaitJournal(2);
            socket.setSoTimeout(50);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        aws.clock().advance(Duration.ofSeconds(1));
        assertThat(statuses(1)).containsExactly(200);
    }

    /** The hop limit keeps them waiting. */
    @Test
    void connectionsThatWaitForAnAnswerKeepOthersOutUntilTheirClientsGiveUp() throws IOException {
        instance.throttleMetadata(MetadataThrottle.connections(2));
        URI container = instance.containerEndpoint();
        try (Socket first = new Socket(container.getHost(), container.getPort());
                Socket second = new Socket(container.getHost(), container.getPort())) {
            assertThat(statuses(10)).containsOnly(200);
            ask(first, MetadataHttp.request(container, "PUT", PUT, MetadataHttp.TTL + ": 60"));
            awaitJournal(11);
            assertThat(statuses(3)).containsOnly(200);
            ask(second, MetadataHttp.request(container, "PUT", PUT, MetadataHttp.TTL + ": 60"));
            awaitJournal(15);
            assertThat(statuses(3)).containsOnly(503);

            first.shutdownOutput();
            assertThat(first.getInputStream().read()).isEqualTo(-1);
            assertThat(statuses(3)).containsOnly(200);
        }
    }

    @Test
    void bothLimitsHold() {
        MetadataThrottle limits =
                MetadataThrottle.perSecond(2).andConnections(1).answering(429);
        instance.throttleMetadata(limits);

        assertThat(statuses(3)).containsExactly(200, 200, 429);
        assertThat(limits)
                .hasToString("at most 2 queries a second and 1 connection at once, the rest is answered 429")
                .isEqualTo(MetadataThrottle.perSecond(2).andConnections(1).answering(429))
                .isNotEqualTo(limits.neverAnswering());
        assertThat(limits.neverAnswering()).asString().endsWith("the rest is never answered");
    }

    @Test
    void aResetTakesTheLimitsAway() {
        instance.throttleMetadata(MetadataThrottle.perSecond(1));
        aws.reset();

        Instance fresh = aws.launchWithoutProfile();
        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> MetadataHttp.get(fresh, "instance-id").status()))
                .containsOnly(200);
    }

    @Test
    void aCheckpointBringsTheLimitsBack() {
        Checkpoint unlimited = aws.checkpoint();
        instance.throttleMetadata(MetadataThrottle.perSecond(1).answering(429));
        Checkpoint limited = aws.checkpoint();
        instance.unthrottleMetadata();

        limited.restore();
        assertThat(statuses(2)).containsExactly(200, 429);
        unlimited.restore();
        assertThat(statuses(3)).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 500, 0})
    void noOtherStatusIsTakenForThrottling(int status) {
        assertThatThrownBy(() -> MetadataThrottle.perSecond(1).answering(status))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("429 or 503, but found: " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aLimitLetsSomethingThrough(int limit) {
        assertThatThrownBy(() -> MetadataThrottle.perSecond(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 query a second, but found: " + limit);
        assertThatThrownBy(() -> MetadataThrottle.connections(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 connection, but found: " + limit);
    }

    private int[] statuses(int queries) {
        return IntStream.range(0, queries)
                .map(i -> MetadataHttp.get(instance, "instance-id").status())
                .toArray();
    }

    private void awaitJournal(int exchanges) {
        while (aws.journal().exchanges().size() < exchanges) {
            Thread.onSpinWait();
        }
    }

    private static void ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}
