package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that send too much, too slowly, or not to the end: none grows the service or holds another instance up. */
class MetadataAbuseTests {

    private static final String ID = "/latest/meta-data/instance-id";
    private static final String PUT = "/latest/api/token";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));
    private final Instance other = aws.launch("web");
    private final URI root = instance.metadataEndpoint();

    @Test
    void thousandsOfTokensAreGoodAndNoneIsRemembered() throws ReflectiveOperationException {
        String first = MetadataHttp.token(root, 21_600);
        for (int i = 0; i < 3_000; i++) {
            assertThat(MetadataHttp.token(root, 21_600)).hasSize(56);
        }

        assertThat(MetadataHttp.send(root, "GET", ID, MetadataHttp.TOKEN + ": " + first)
                        .status())
                .isEqualTo(200);
        Class<?> tokens = Class.forName("dev.rolecall.imds.MetadataTokens");
        assertThat(Arrays.stream(tokens.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(Field::getType))
                .as("nothing that could hold a token")
                .noneMatch(type ->
                        type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type));
        assertThatNobodyNotices();
    }

    static Stream<String> unfinished() {
        String token = "PUT %s" + PUT + " HTTP/1.1\r\nHost: 169.254.169.254\r\n" + MetadataHttp.TTL + ": 60\r\n";
        String document = "GET %s" + ID + " HTTP/1.1\r\n";
        return Stream.of(
                "",
                "P",
                "GET %s/latest/meta-data/" + "x".repeat(5_000),
                document,
                document + "Host: 169.254",
                document + "X-aws-ec2-metadata-token: AQAEA",
                document + "X-Long: " + "x".repeat(10_000),
                token,
                token + "Content-Length: 10\r\n\r\n",
                token + "Content-Length: 10\r\n\r\nabc",
                token + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
                token + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    }

    /** They stay open, fifty of each, while everybody else is served; nobody serves them before they have said what they want. */
    @ParameterizedTest(name = "[{index}]")
    @MethodSource("unfinished")
    void aRequestThatIsNotFinishedHoldsNobodyUp(String form) throws IOException {
        String beginning = form.replace("%s", root.getPath());
        long recorded = aws.journal().recorded();
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket(root.getHost(), root.getPort());
                open.add(socket);
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            }
            assertThatNobodyNotices();
            assertThat(aws.journal().recorded()).isEqualTo(recorded + 3);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        assertThatNobodyNotices();
    }

    @Test
    void aRequestSentByteByByteIsAnswered() throws IOException {
        try (Socket slow = new Socket(root.getHost(), root.getPort())) {
            slow.setTcpNoDelay(true);
            for (byte next : MetadataHttp.request(root, "GET", ID).getBytes(StandardCharsets.US_ASCII)) {
                slow.getOutputStream().write(next);
                slow.getOutputStream().flush();
            }
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith(instance.id());
        }
    }

    @Test
    void aClientThatNeverReadsItsAnswerHoldsNobodyUp() throws IOException {
        instance.userData(new byte[16 * 1024]);
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket deaf = new Socket(root.getHost(), root.getPort());
                open.add(deaf);
                deaf.getOutputStream()
                        .write(MetadataHttp.request(root, "GET", "/latest/user-data")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThatNobodyNotices();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** A half-closed connection: the request is whole, and nothing more will come. */
    @Test
    void aClientThatHasFinishedSendingIsAnswered() {
        assertThat(RawHttp.sendAndFinish(root, MetadataHttp.request(root, "GET", ID))
                        .body())
                .isEqualTo(instance.id());
    }

    @Test
    void aClientThatBreaksOffInTheMiddleIsForgotten() {
        String request = MetadataHttp.request(root, "GET", ID);
        for (int length = 1; length < request.length(); length += 7) {
            assertThat(RawHttp.sendAndFinish(root, request.substring(0, length)).status())
                    .isIn(0, 400);
        }
        assertThatNobodyNotices();
    }

    @Test
    void askingForInstancesThatAreNotThereLeavesNothingBehind() {
        for (int i = 0; i < 300; i++) {
            assertThat(RawHttp.send(
                                    root,
                                    "GET /imds/i-%017x/latest/meta-data/ HTTP/1.1\r\nHost: x\r\n\r\n".formatted(i))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(aws.ec2().describeInstances().reservations()).hasSize(2);
        assertThatNobodyNotices();
    }

    private void assertThatNobodyNotices() {
        assertThat(MetadataHttp.get(root, ID).body()).isEqualTo(instance.id());
        assertThat(MetadataHttp.get(other, "instance-id").body()).isEqualTo(other.id());
        assertThat(MetadataHttp.token(other.metadataEndpoint(), 60)).hasSize(56);
    }
}
