package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A machine full of secrets runs tests that pass, that fail and that record: nothing that comes of it has a trace of them, be it on the
 * console, in a report entry, in an exception, or in any file under the working, the home and the temporary directory.
 */
@Isolated("starts a JVM, whose SDK waits for metadata no longer than a second")
class HostSecretsTests {

    private static final String CANARY = "CANARY0f0Host0Secret";
    private static final List<String> PLANTED = List.of("credentials", "config");

    /** Runs the test cases below, as a build does, and prints all that a build could show of them. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) {
            Events events = EngineTestKit.engine("junit-jupiter")
                    .configurationParameter("rolecall.story", "always")
                    .selectors(
                            DiscoverySelectors.selectClass(ApplicationTestCase.class),
                            DiscoverySelectors.selectClass(RecordedTestCase.class))
                    .execute()
                    .allEvents();
            events.debug(System.out);
            events.finished().stream()
                    .map((Event event) -> event.getRequiredPayload(TestExecutionResult.class))
                    .flatMap(result -> result.getThrowable().stream())
                    .forEach(failure -> failure.printStackTrace(System.out));
        }
    }

    @WithInstanceProfile(
            role = "reader",
            policy =
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}")
    static class ApplicationTestCase {

        @Test
        void passes() {
            try (S3Client s3 = S3Client.create()) {
                s3.getObjectAsBytes(r -> r.bucket("orders").key("1"));
            }
        }

        @Test
        void isDenied() {
            try (S3Client s3 = S3Client.create()) {
                s3.deleteObject(r -> r.bucket("orders").key("1"));
            }
        }

        @Test
        void wouldLeaveThisMachine() {
            try (StsClient away = StsClient.builder()
                    .region(Region.US_EAST_1)
                    .endpointOverride(URI.create("https://sts.us-east-1.amazonaws.com"))
                    .build()) {
                away.getCallerIdentity();
            }
        }

        @Test
        void findsNoCredentials(FakeAws aws) {
            aws.ec2().terminateInstances(r -> r.instanceIds(aws.instance().id()));
            try (S3Client s3 = S3Client.create()) {
                s3.listBuckets();
            }
        }

        @Test
        @CredentialsExpired
        void hasCredentialsThatEnd(FakeAws aws) {
            aws.clock().advance(Duration.ofHours(7));
            try (S3Client s3 = S3Client.create()) {
                s3.listBuckets();
            }
        }
    }

    @WithInstanceProfile(role = "recorded", policy = WithInstanceProfile.RECORD)
    static class RecordedTestCase {

        @Test
        void records() {
            try (S3Client s3 = S3Client.create()) {
                s3.deleteObject(r -> r.bucket("orders").key("1"));
            }
        }
    }

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "always", "never"})
    void areInNothingThatIsProduced(String agent) throws Exception {
        Path settings = Files.createDirectories(home.resolve(".aws"));
        String profile = "[default]\naws_access_key_id=AKIA" + CANARY + "\naws_secret_access_key=" + CANARY
                + "\naws_session_token=" + CANARY + "\nrole_arn=arn:aws:iam::999999999999:role/" + CANARY + "\n";
        for (String planted : PLANTED) {
            Files.writeString(settings.resolve(planted), profile);
        }
        Path output = home.resolve("output.txt");

        Process build = build(agent, output).start();

        assertThat(build.waitFor(100, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(Files.readString(output))
                .contains(
                        "s3:GetObject", "denied s3:DeleteObject", "sts.us-east-1.amazonaws.com", "rolecall.recording");
        try (Stream<Path> all = Files.walk(home)) {
            List<Path> produced = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(settings))
                    .toList();
            assertThat(produced)
                    .as("the console, a page for each test, and a recorded policy")
                    .hasSizeGreaterThanOrEqualTo(6);
            for (Path file : produced) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(home.relativize(file).toString())
                        .doesNotContainIgnoringCase(CANARY);
                assertThat(file.toString()).doesNotContainIgnoringCase(CANARY);
            }
        }
    }

    private ProcessBuilder build(String agent, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")),
                "-Drolecall.agent=" + agent,
                "-Daws.accessKeyId=AKIA" + CANARY,
                "-Daws.secretAccessKey=" + CANARY,
                "-Daws.secretKey=" + CANARY,
                "-Daws.sessionToken=" + CANARY,
                "-Dhttps.proxyUser=me",
                "-Dhttps.proxyPassword=" + CANARY,
                "-Ddatabase.password=" + CANARY,
                Build.class.getName());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "AWS_ACCESS_KEY_ID",
                        "AKIA" + CANARY,
                        "AWS_SECRET_ACCESS_KEY",
                        CANARY,
                        "AWS_SESSION_TOKEN",
                        CANARY,
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                        CANARY,
                        "AWS_ROLE_ARN",
                        "arn:aws:iam::999999999999:role/" + CANARY,
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "/nowhere/" + CANARY,
                        "HTTPS_PROXY",
                        "http://me:" + CANARY + "@127.0.0.1:9",
                        "https_proxy",
                        "http://me:" + CANARY + "@127.0.0.1:9",
                        "DATABASE_PASSWORD",
                        CANARY));
        return builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    }
}
