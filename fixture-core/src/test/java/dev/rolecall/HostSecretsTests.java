package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Secrets of the developer's machine stand where the SDK would find them; nothing that a fixture writes has a trace of them. */
class HostSecretsTests {

    private static final String CANARY = "CANARY0f0Host0Secret";

    /** The application under test, in a JVM of its own, and all that RoleCall has to say about it. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) throws IOException {
            Path reports = Path.of(arguments[0]);
            try (FakeAws aws = FakeAws.start()) {
                aws.launch(profile("web").role("web"));
                try (StsClient sts =
                                StsClient.builder().region(Region.US_EAST_1).build();
                        S3Client s3 = S3Client.builder()
                                .region(Region.US_EAST_1)
                                .forcePathStyle(true)
                                .build()) {
                    System.out.println(sts.getCallerIdentity());
                    try {
                        s3.listBuckets();
                    } catch (SdkException denied) {
                        denied.printStackTrace();
                    }
                }
                try (StsClient away = StsClient.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(URI.create("https://sts.us-east-1.amazonaws.com"))
                        .build()) {
                    away.getCallerIdentity();
                } catch (SdkException refused) {
                    refused.printStackTrace();
                }
                aws.journal().writeTimeline(reports.resolve("timeline.html"));
                Files.writeString(
                        reports.resolve("journal.txt"),
                        aws + "\n" + aws.journal() + "\n" + aws.journal().story() + "\n" + aws.permissions("web"));
                Files.writeString(
                        reports.resolve("control.txt"),
                        RawHttp.send(aws.endpoint(), "GET /_rolecall/journal HTTP/1.0\r\n\r\n")
                                .body());
            }
        }
    }

    @Test
    void areInNothingThatIsWritten(@TempDir Path home) throws Exception {
        Path reports = Files.createDirectories(home.resolve("reports"));
        Path settings = Files.createDirectories(home.resolve(".aws"));
        String profile = "[default]\naws_access_key_id=AKIA" + CANARY + "\naws_secret_access_key=" + CANARY
                + "\naws_session_token=" + CANARY + "\n";
        Files.writeString(settings.resolve("credentials"), profile);
        Files.writeString(settings.resolve("config"), profile);
        Path output = reports.resolve("output.txt");

        Process process = application(home, reports, output).start();

        assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("assumed-role/web/i-", "not authorized to perform");
        try (Stream<Path> written = Files.walk(reports)) {
            List<Path> files = written.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(4);
            for (Path file : files) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .isNotBlank()
                        .doesNotContain(CANARY);
            }
        }
    }

    private static ProcessBuilder application(Path home, Path reports, Path output) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Duser.home=" + home,
                "-Daws.accessKeyId=AKIA" + CANARY,
                "-Daws.secretAccessKey=" + CANARY,
                "-Dhttp.proxyUser=me",
                "-Dhttp.proxyPassword=" + CANARY,
                Application.class.getName(),
                reports.toString());
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
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "/nowhere/" + CANARY,
                        "HTTPS_PROXY",
                        "http://me:" + CANARY + "@127.0.0.1:9",
                        "DATABASE_PASSWORD",
                        CANARY));
        return builder.redirectErrorStream(true).redirectOutput(output.toFile());
    }
}
