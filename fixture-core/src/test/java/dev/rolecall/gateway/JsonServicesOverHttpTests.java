package dev.rolecall.gateway;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.rolecall.FakeAws;
import dev.rolecall.OverHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** AWS JSON and CBOR through the server, as an instance with one policy, by the SDK and by botocore. */
class JsonServicesOverHttpTests {

    private static final int NOT_INSTALLED = 42;
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @AutoClose
    private final FakeAws aws =
            FakeAws.builder().region("eu-west-1").withoutSdkWiring().start();

    private final AwsSessionCredentials credentials = (AwsSessionCredentials)
            OverHttp.credentialsOn(aws.launch(profile("orders").policy("""
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "arn:aws:secretsmanager:*:*:secret:prod/db-??????"},
                        {"Effect": "Allow", "Action": "secretsmanager:ListSecrets", "Resource": "*"},
                        {"Effect": "Allow", "Action": "ssm:*", "Resource": "arn:aws:ssm:*:*:parameter/prod/*"},
                        {"Effect": "Allow", "Action": "kms:*", "Resource": "%s"},
                        {"Effect": "Allow", "Action": "kinesis:*", "Resource": "arn:aws:kinesis:*:*:stream/orders"},
                        {"Effect": "Allow", "Action": "logs:*", "Resource": "arn:aws:logs:*:*:log-group:/app/*:*"},
                        {"Effect": "Allow", "Action": "events:*", "Resource": ["arn:aws:events:*:*:event-bus/orders", "arn:aws:events:*:*:rule/*"]},
                        {"Effect": "Allow", "Action": "states:*", "Resource": ["arn:aws:states:*:*:*:orders", "arn:aws:states:*:*:execution:orders:*"]}
                      ]
                    }
                    """.formatted(KEY))));

    @Test
    void theSdkSpeaksCborWithKinesis() {
        try (KinesisClient kinesis = KinesisClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()) {
            SdkBytes data = SdkBytes.fromUtf8String("data");
            assertThat(kinesis.putRecord(r ->
                                    r.streamName("orders").partitionKey("k").data(data))
                            .shardId())
                    .isEqualTo("shardId-000000000000");
            assertThatThrownBy(() -> kinesis.putRecord(
                            r -> r.streamName("other").partitionKey("k").data(data)))
                    .hasMessageContaining(
                            "kinesis:PutRecord on resource: arn:aws:kinesis:eu-west-1:123456789012:stream/other");
        }
    }

    @Test
    void botocoreReadsAnswersAndErrors(@TempDir Path folder) throws Exception {
        aws.knownResources().keyAlias("alias/orders", KEY);
        Path script = folder.resolve("boto3_json_services.py");
        try (var source = JsonServicesOverHttpTests.class.getResourceAsStream("boto3_json_services.py")) {
            Files.copy(source, script);
        }
        Path output = folder.resolve("output.txt");
        ProcessBuilder python = new ProcessBuilder(
                        "python3",
                        script.toString(),
                        aws.endpoint().toString(),
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.sessionToken())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        python.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.toLowerCase().endsWith("_proxy"));
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
