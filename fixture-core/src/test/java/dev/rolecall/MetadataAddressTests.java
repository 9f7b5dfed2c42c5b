package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One instance at several addresses: on the instance, in a container on it, at a port of its own, by IPv6. */
class MetadataAddressTests {

    private static final String ID = "/latest/meta-data/instance-id";
    private static final String PUT = "/latest/api/token";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));
    private final URI container = instance.containerEndpoint();

    /** T11: the symptom is a time-out of the client, never a status. */
    @Test
    void aContainerGetsNoTokenAsLongAsTheHopLimitIsOne() throws IOException {
        try (Socket asking = new Socket(container.getHost(), container.getPort())) {
            String request = MetadataHttp.request(container, "PUT", PUT, MetadataHttp.TTL + ": 60");
            asking.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            asking.setSoTimeout(100);
            assertThatThrownBy(() -> asking.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            assertThat(MetadataHttp.get(container, ID).body()).isEqualTo(instance.id());
            assertThat(MetadataHttp.token(instance.metadataEndpoint(), 60)).hasSize(56);

            // The client gives up, and only then does the server let go.
            asking.shutdownOutput();
            asking.setSoTimeout(10_000);
            assertThat(asking.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(aws.journal().exchanges())
                .anySatisfy(exchange -> assertThat(exchange.error()).contains("hop limit"));
    }

    @Test
    void evenARefusedRequestForATokenIsNotAnswered() throws IOException {
        try (Socket asking = new Socket(container.getHost(), container.getPort())) {
            asking.getOutputStream()
                    .write(MetadataHttp.request(container, "PUT", PUT).getBytes(StandardCharsets.US_ASCII));
            asking.setSoTimeout(50);
            assertThatThrownBy(() -> asking.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aContainerGetsATokenWhereTheHopLimitIsTwo() {
        aws.ec2()
                .modifyInstanceMetadataOptions(r ->
                        r.instanceId(instance.id()).httpPutResponseHopLimit(2).httpTokens("required"));

        String token = MetadataHttp.token(container, 60);

        assertThat(token).hasSize(56);
        assertThat(MetadataHttp.send(container, "GET", ID, MetadataHttp.TOKEN + ": " + token)
                        .body())
                .isEqualTo(instance.id());
        assertThat(MetadataHttp.get(container, ID).status()).isEqualTo(401);
    }

    @Test
    void aContainerIsTheSameInstance() {
        String token = MetadataHttp.token(instance.metadataEndpoint(), 60);

        assertThat(MetadataHttp.send(container, "GET", ID, MetadataHttp.TOKEN + ": " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPortOfItsOwnServesTheInstanceAtTheRoot() {
        Instance other = aws.launch("web");
        URI port = instance.openPort();

        assertThat(port.getPath()).isEmpty();
        assertThat(instance.openPort()).isEqualTo(port);
        assertThat(other.openPort()).isNotEqualTo(port);
        assertThat(MetadataHttp.get(port, ID).body()).isEqualTo(instance.id());
        assertThat(MetadataHttp.get(other.openPort(), ID).body()).isEqualTo(other.id());
        assertThat(MetadataHttp.get(port, "/").body()).endsWith("latest");
        assertThat(MetadataHttp.token(port, 60)).hasSize(56);
        assertThat(MetadataHttp.get(port, "/imds/" + other.id() + ID).status()).isEqualTo(404);
    }

    @Test
    void aPortClosesWithTheFixture() {
        URI port;
        String id;
        try (FakeAws shortLived = FakeAws.builder().withoutSdkWiring().start()) {
            Instance closing = shortLived.launchWithoutProfile();
            port = closing.openPort();
            id = closing.id();
            assertThat(MetadataHttp.get(port, ID).body()).isEqualTo(id);
        }
        assertThat(whoAnswers(port)).isNotEqualTo(id);
    }

    /** A port that is free again may be somebody else's at once: a test beside this one opens them too. */
    private static String whoAnswers(URI port) {
        try (Socket socket = new Socket(port.getHost(), port.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /latest/meta-data/instance-id HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.lastIndexOf('\n') + 1);
        } catch (IOException refused) {
            return "nobody";
        }
    }

    /** D: off from the start. That nobody is there then, instead of somebody who refuses, is taken from the name of the option. */
    @Test
    void anInstanceIsReachedByIpv6AsLongAsThatIsEnabled() throws IOException {
        URI ipv6 = ipv6();
        assertThat(ipv6.getHost()).isEqualTo("[::1]");
        assertThatNobodyAnswers(ipv6);
        assertThat(aws.journal().exchanges())
                .last()
                .satisfies(exchange ->
                        assertThat(exchange.error()).isEqualTo("not answered: HttpProtocolIpv6 is disabled"));

        ipv6Endpoint("enabled");
        assertThat(MetadataHttp.get(ipv6, ID).body()).isEqualTo(instance.id());
        assertThat(MetadataHttp.token(ipv6, 60)).hasSize(56);
        assertThat(instance.openIpv6Port()).contains(ipv6);

        ipv6Endpoint("disabled");
        assertThatNobodyAnswers(ipv6);
        assertThat(MetadataHttp.get(instance.openPort(), ID).body()).isEqualTo(instance.id());
    }

    @Test
    void aStoppedInstanceIsRefusedByIpv6AsAnywhereElse() {
        URI ipv6 = ipv6();
        ipv6Endpoint("enabled");
        aws.ec2().stopInstances(r -> r.instanceIds(instance.id()));

        assertThat(MetadataHttp.get(ipv6, ID).status()).isEqualTo(403);
    }

    private URI ipv6() {
        Optional<URI> ipv6 = instance.openIpv6Port();
        assumeTrue(ipv6.isPresent(), "this machine has no IPv6");
        return ipv6.get();
    }

    private void ipv6Endpoint(String value) {
        aws.ec2().modifyInstanceMetadataOptions(r -> r.instanceId(instance.id()).httpProtocolIpv6(value));
    }

    private static void assertThatNobodyAnswers(URI root) throws IOException {
        try (Socket asking = new Socket(root.getHost(), root.getPort())) {
            asking.getOutputStream().write(MetadataHttp.request(root, "GET", ID).getBytes(StandardCharsets.US_ASCII));
            asking.setSoTimeout(50);
            assertThatThrownBy(() -> asking.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
