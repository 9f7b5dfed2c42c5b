package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/** Requests for metadata that take a way around, and those that ought to. */
@Isolated("proxies are the JVM's")
@ExtendWith(WarmSdk.class)
class ProxyIncidentTests {

    private static final String UNSET = "unset";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    @DisplayName(
            "boto/boto#1146, boto/botocore#2644, aws/aws-xray-daemon#255: IMDS grants no token to what came through a proxy")
    void noTokenThroughAProxy() {
        PlainClient plain = new PlainClient(instance.metadataEndpoint());

        assertThat(plain.put(PlainClient.ONE_MINUTE, "X-Forwarded-For", "10.0.0.7"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403))
                .satisfies(answer -> assertThat(answer.body()).isEmpty());
        assertThat(plain.put(PlainClient.ONE_MINUTE).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-java-v2#1830, aws/aws-sdk-kotlin#1315: credentials never go through the proxy of the JVM, other metadata does")
    void throughTheProxyOfTheJvm() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> firstLine = CompletableFuture.supplyAsync(() -> firstLine(proxy));
            Map<String, String> before = set(Map.of(
                    "http.proxyHost", "127.0.0.1",
                    "http.proxyPort", Integer.toString(proxy.getLocalPort()),
                    "http.nonProxyHosts", ""));
            try (InstanceProfileCredentialsProvider direct =
                            SdkOnInstance.credentials(aws, instance.metadataEndpoint());
                    Ec2MetadataClient proxied =
                            SdkOnInstance.metadata(instance.metadataEndpoint(), Ec2MetadataRetryPolicy.none())) {
                assertThat(direct.resolveCredentials().accessKeyId()).startsWith("ASIA");
                assertThat(firstLine).isNotDone();

                assertThatExceptionOfType(SdkClientException.class)
                        .isThrownBy(() -> proxied.get("/latest/meta-data/instance-id"));
                assertThat(firstLine.get(10, TimeUnit.SECONDS))
                        .startsWith("PUT " + instance.metadataEndpoint() + "/latest/api/token");
            } finally {
                set(before);
            }
        }
    }

    private static String firstLine(ServerSocket proxy) {
        try (Socket client = proxy.accept()) {
            return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static Map<String, String> set(Map<String, String> properties) {
        Map<String, String> before = new HashMap<>();
        properties.forEach((name, value) -> before.put(name, System.getProperty(name, UNSET)));
        properties.forEach((name, value) -> {
            if (value.equals(UNSET)) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        return before;
    }
}
