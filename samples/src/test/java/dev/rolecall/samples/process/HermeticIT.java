package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Nothing that a machine is set up with for AWS reaches a test, and all of it is back when the fixture is closed. */
@Isolated("the SDK waits for metadata no longer than a second")
class HermeticIT {

    private static final String CANARY = "CANARY";

    @TempDir
    private Path home;

    @Test
    void takesTheRoleOfTheInstanceWhateverTheMachineIsSetUpWith() throws Exception {
        runOn(Jvm.ofThisTest());
    }

    @Test
    void andOnJdk25() throws Exception {
        assumeThat(Jvm.twentyFive()).as("a JDK named by JAVA_25_HOME").isPresent();
        runOn(Jvm.twentyFive().get());
    }

    private void runOn(Jvm jvm) throws Exception {
        try (Trap trap = new Trap()) {
            poisonFiles();
            try (Forked application = jvm.run(HermeticApplication.class, environment(trap.url()), properties(trap))) {
                String said = application.awaitEnd().output();

                assertThat(said)
                        .containsPattern("identity arn:aws:sts::123456789012:assumed-role/web/i-[0-9a-f]{17}\n")
                        .contains("region us-east-1\n", "allowed s3:PutObject on arn:aws:s3:::orders/42.json")
                        .contains("changed properties: []", "environment as before: true", "settings as before: true")
                        .doesNotContainIgnoringCase(CANARY);
            }
            assertThat(trap.caught()).isZero();
            assertThat(home.resolve("credential-process-ran")).doesNotExist();
        }
    }

    private void poisonFiles() throws IOException {
        Path files = Files.createDirectories(home.resolve(".aws"));
        String junk = """
                aws_access_key_id = AKIACANARYCANARY0000
                aws_secret_access_key = canary-secret
                region = canary-region-1
                """;
        Files.writeString(
                files.resolve("config"),
                "[default]\n%s[profile canary]\ncredential_process = touch %s\n"
                        .formatted(junk, home.resolve("credential-process-ran")));
        Files.writeString(files.resolve("credentials"), "[default]\n%s[canary]\n%s".formatted(junk, junk));
    }

    private Map<String, String> environment(String trap) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("HOME", home.toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIACANARYCANARY0001");
        environment.put("AWS_SECRET_ACCESS_KEY", "canary-secret");
        environment.put("AWS_SESSION_TOKEN", "canary-token");
        environment.put("AWS_PROFILE", "canary");
        environment.put("AWS_REGION", "canary-region-2");
        environment.put("AWS_DEFAULT_REGION", "canary-region-3");
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::999999999999:role/canary");
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE", home.resolve("canary-token").toString());
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", trap + "/canary");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary-token");
        environment.put("AWS_ENDPOINT_URL", trap);
        environment.put("AWS_ENDPOINT_URL_S3", trap);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", trap);
        environment.put("AWS_CA_BUNDLE", "/canary/bundle.pem");
        environment.put("AWS_USE_FIPS_ENDPOINT", "true");
        environment.put("HTTP_PROXY", trap);
        environment.put("HTTPS_PROXY", trap);
        environment.put("http_proxy", trap);
        environment.put("https_proxy", trap);
        return environment;
    }

    private Stream<String> properties(Trap trap) {
        return Stream.of(
                        "user.home=" + home,
                        "aws.accessKeyId=AKIACANARYCANARY0002",
                        "aws.secretAccessKey=canary-secret",
                        "aws.secretKey=canary-secret",
                        "aws.sessionToken=canary-token",
                        "aws.profile=canary",
                        "aws.region=canary-region-4",
                        "aws.roleArn=arn:aws:iam::999999999999:role/canary",
                        "aws.webIdentityTokenFile=/canary/token",
                        "aws.endpointUrl=" + trap.url(),
                        "aws.endpointUrlS3=" + trap.url(),
                        "aws.ec2MetadataServiceEndpoint=" + trap.url(),
                        "aws.disableEc2Metadata=true",
                        "aws.configFile=" + home.resolve(".aws/config"),
                        "http.proxyHost=127.0.0.1",
                        "http.proxyPort=" + trap.port(),
                        "http.nonProxyHosts=canary",
                        "https.proxyHost=127.0.0.1",
                        "https.proxyPort=" + trap.port())
                .map("-D"::concat);
    }

    /** Somebody whom nobody should call. */
    private static final class Trap implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private final AtomicInteger caught = new AtomicInteger();

        Trap() throws IOException {
            Thread thread = new Thread(this::count, "counts who falls into the trap");
            thread.setDaemon(true);
            thread.start();
        }

        private void count() {
            while (!socket.isClosed()) {
                try (Socket fallen = socket.accept()) {
                    caught.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        String url() {
            return "http://127.0.0.1:" + port();
        }

        int caught() {
            return caught.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
