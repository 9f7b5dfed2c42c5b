package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The other large client, with its own idea of the protocol, its paginators and waiters; skipped where it is not installed. */
class BotoTests {

    @Test
    void botoFindsWhatItLaunched(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("boto_flow.py");
        try (var source = BotoTests.class.getResourceAsStream("boto_flow.py")) {
            Files.copy(source, script);
        }
        assumeTrue(run(folder, "python3", "-c", "import boto3") == 0, "boto3 is not installed");
        try (Ec2Fixture fixture = new Ec2Fixture()) {
            fixture.aws.launch(profile("web"));
            AwsBasicCredentials key = fixture.aws.administrator();

            int status = run(
                    folder,
                    "python3",
                    script.toString(),
                    fixture.aws.endpoint().toString(),
                    key.accessKeyId(),
                    key.secretAccessKey());

            assertThat(status).as(Files.readString(folder.resolve("out.txt"))).isZero();
        }
    }

    private static int run(Path folder, String... command) throws InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        process.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).contains("proxy"));
        process.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        process.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        process.environment()
                .put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        try {
            Process started = process.start();
            assertThat(started.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return started.exitValue();
        } catch (IOException noPython) {
            return -1;
        }
    }
}
