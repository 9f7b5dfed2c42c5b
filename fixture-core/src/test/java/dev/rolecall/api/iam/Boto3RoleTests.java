package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The other large client reads the answers about roles as it reads AWS's; skipped where it is not installed. */
class Boto3RoleTests {

    private static final int NOT_INSTALLED = 42;

    @Test
    void boto3LivesThroughTheLifeOfARole(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("boto3_roles.py");
        try (var source = Boto3RoleTests.class.getResourceAsStream("boto3_roles.py")) {
            Files.copy(source, script);
        }
        try (IamDoors doors = new IamDoors()) {
            AwsBasicCredentials key = doors.aws.administrator();
            Path output = folder.resolve("output.txt");
            ProcessBuilder python = new ProcessBuilder(
                            "python3",
                            script.toString(),
                            doors.aws.endpoint().toString(),
                            key.accessKeyId(),
                            key.secretAccessKey())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            python.environment()
                    .keySet()
                    .removeIf(name ->
                            name.startsWith("AWS_") || name.toLowerCase().endsWith("_proxy"));
            python.environment()
                    .putAll(Map.of(
                            "AWS_CONFIG_FILE", "/dev/null",
                            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                            "AWS_EC2_METADATA_DISABLED", "true"));
            int exit = NOT_INSTALLED;
            try {
                exit = python.start().waitFor();
            } catch (IOException notInstalled) {
                abort("python3 is not installed");
            }
            if (exit == NOT_INSTALLED) {
                abort("boto3 is not installed");
            }
            assertThat(exit).as(Files.readString(output)).isZero();
        }
    }
}
