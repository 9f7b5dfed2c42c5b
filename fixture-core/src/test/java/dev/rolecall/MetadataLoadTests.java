package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many instances, many tokens, and clients that mean no good: each gets its status, and nobody else notices. */
class MetadataLoadTests {

    private static final String ID = "/latest/meta-data/instance-id";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));
    private final URI root = instance.metadataEndpoint();

    @Test
    void aThousandInstancesHaveATreeEach() {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            instances.add(aws.launch("web").metadata("tags/instance/Name", "web-" + i));
        }
        Set<String> macs = new HashSet<>();
        for (int i = 0; i < 1_000; i += 37) {
            Instance one = instances.get(i);
            assertThat(MetadataHttp.get(one, "instance-id").body()).isEqualTo(one.id());
            assertThat(MetadataHttp.get(one, "tags/instance/Name").body()).isEqualTo("web-" + i);
            macs.add(MetadataHttp.get(one, "mac").body());
        }
        assertThat(macs).hasSize(28);
    }

    @Test
    void aTokenOfOneInstanceIsRefusedByEveryOther() {
        String token = MetadataHttp.token(root, 21_600);
        Instance other = aws.launch("web");

        assertThat(MetadataHttp.send(root, "GET", ID, MetadataHttp.TOKEN + ": " + token)
                        .status())
                .isEqualTo(200);
        assertThat(MetadataHttp.send(other.metadataEndpoint(), "GET", ID, MetadataHttp.TOKEN + ": " + token)
                        .status())
                .isEqualTo(401);
        try (FakeAws another = FakeAws.builder().withoutSdkWiring().start()) {
            URI elsewhere = another.launchWithoutProfile().metadataEndpoint();
            assertThat(MetadataHttp.send(elsewhere, "GET", ID, MetadataHttp.TOKEN + ": " + token)
                            .status())
                    .isEqualTo(401);
        }
    }

    static Stream<String> notThere() {
        return Stream.of(
                "/latest/meta-data/../meta-data/instance-id",
                "/latest/../../" + "i-0000",
                "/latest/meta-data//instance-id",
                "//latest/meta-data/instance-id",
                "/latest/meta-data%2Finstance-id",
                "/latest/meta-data/..%2f..%2fi-0000",
                "/latest/meta-data/%2e%2e/instance-id",
                "/latest/meta-data/instance-id%00",
                "/latest/meta-data/{name}",
                "/latest/meta-data/iam/security-credentials/{name}",
                "/latest/meta-data/" + "x".repeat(10_000),
                "/" + "a/".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("notThere")
    void nothingIsResolvedOrMerged(String path) {
        assertThat(MetadataHttp.get(root, path).status()).isIn(404, 400);
        assertThatOthersNoticeNothing();
    }

    @Test
    void binaryHeadersAreNoTokens() {
        for (String value : List.of("\u00ff\u00fe", "\u0001", "a\tb", "x".repeat(20_000), "=".repeat(56))) {
            assertThat(MetadataHttp.send(root, "GET", ID, MetadataHttp.TOKEN + ": " + value)
                            .status())
                    .isIn(400, 401);
        }
        assertThatOthersNoticeNothing();
    }

    @Test
    void aQueryIsNotPartOfThePath() {
        assertThat(MetadataHttp.get(root, ID + "?a=/../b").body()).isEqualTo(instance.id());
    }

    @Test
    void slowAndHalfOpenConnectionsHoldNobodyUp() throws IOException {
        List<Socket> open = new ArrayList<>();
        String request = MetadataHttp.request(root, "GET", ID);
        try {
            for (int i = 0; i < 100; i++) {
                Socket slow = new Socket(root.getHost(), root.getPort());
                slow.getOutputStream()
                        .write(request.substring(0, i % request.length()).getBytes(StandardCharsets.US_ASCII));
                open.add(slow);
            }
            assertThatOthersNoticeNothing();

            Socket last = open.get(60 % request.length());
            last.getOutputStream()
                    .write(request.substring(60 % request.length()).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(last.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith(instance.id());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private void assertThatOthersNoticeNothing() {
        assertThat(MetadataHttp.get(root, ID).body()).isEqualTo(instance.id());
    }
}
