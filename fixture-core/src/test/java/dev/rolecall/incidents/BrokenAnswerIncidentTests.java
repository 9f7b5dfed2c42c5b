package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.ROLE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.FaultAt;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/** Answers of a metadata service that are none: errors in good shape, documents cut short, connections that break. */
@ExtendWith(WarmSdk.class)
class BrokenAnswerIncidentTests {

    private static final String TRUSTS_LAMBDA = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow",
             "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));
    private final PlainClient plain = new PlainClient(instance.metadataEndpoint());
    private final MetadataLog log = new MetadataLog(aws);

    @Test
    @DisplayName("aws/aws-sdk-java#3117: 200 and a document without keys, as the role does not trust EC2")
    void aDocumentWithoutKeys() {
        Instance refused = aws.launch(profile("batch").trust(TRUSTS_LAMBDA));

        assertThat(new PlainClient(refused.metadataEndpoint()).get("iam/security-credentials/batch"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.body()).contains("AssumeRoleUnauthorizedAccess"));
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, refused.metadataEndpoint())) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(credentials::resolveCredentials)
                    .withMessageContaining("Failed to load credentials from IMDS");
        }
    }

    @ParameterizedTest
    @MethodSource("noJson")
    @DisplayName("boto/botocore#1049, boto/botocore#1403, boto/botocore#1569: 200 with a body that is no JSON")
    void aBodyThatIsNoJson(Function<FaultAt, Fault> broken) {
        broken.apply(aws.faults().on(CREDENTIALS.first(1)));
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(credentials::resolveCredentials)
                    .withMessageContaining("Failed to load credentials from IMDS");

            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    static Stream<Named<Function<FaultAt, Fault>>> noJson() {
        return Stream.of(
                Named.of("empty", FaultAt::emptyBody),
                Named.of("cut in its text", at -> at.body("{\n  \"Code\" : \"Succ")),
                Named.of("a page of HTML", FaultAt::html));
    }

    @Test
    @DisplayName("aws/aws-sdk-php#1664: a document that is cut off on its way")
    void aDocumentThatIsCutOff() {
        aws.faults().on(CREDENTIALS.first(2)).truncate(100);

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(plain::credentials);
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(credentials::resolveCredentials);
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    // There a proxy answered 400; EC2 has not been asked this.
    @Test
    @DisplayName("boto/botocore#1676: the list of roles holds the credentials, which end up in the next URL")
    void credentialsInTheUrl() {
        String document = plain.get("iam/security-credentials/web").body();
        aws.faults().on(ROLE_LIST).body(document);

        String role = plain.get("iam/security-credentials/").body();

        assertThat(role).contains("SecretAccessKey");
        assertThat(plain.get("iam/security-credentials/" + URLEncoder.encode(role, StandardCharsets.UTF_8))
                        .statusCode())
                .isBetween(400, 404);
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(credentials::resolveCredentials);
        }
    }

    @Test
    @DisplayName(
            "boto/botocore#2117, aws/aws-cli#2289, aws/aws-cli#1325, aws/aws-sdk-js#692: no credentials, now and then")
    void nowAndThen() {
        // The JDK asks a second time where a connection breaks, so that one breakdown goes unseen.
        Fault one = aws.faults().on(CREDENTIALS.first(1)).reset();
        resolve();
        assertThat(aws.faults().struck(one)).isEqualTo(1);

        Fault more = aws.faults().on(METADATA).refuse();
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(this::resolve)
                .withMessageContaining("Failed to load credentials from IMDS");

        aws.faults().remove(more);
        resolve();
    }

    private void resolve() {
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-js-v3#5073: an error that is not tried again, whatever the number of retries")
    void anErrorThatIsNotTriedAgain() {
        Fault fault = aws.faults().on(METADATA.first(2)).status(503);
        try (Ec2MetadataClient client = SdkOnInstance.metadata(
                instance.metadataEndpoint(),
                Ec2MetadataRetryPolicy.builder()
                        .numRetries(2)
                        .backoffStrategy(BackoffStrategy.none())
                        .build())) {
            assertThat(client.get("/latest/meta-data/instance-id").asString()).isEqualTo(instance.id());
        }
        assertThat(aws.faults().struck(fault)).isEqualTo(2);

        Fault alone = aws.faults().on(CREDENTIALS).status(503);
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::resolve);
        assertThat(aws.faults().struck(alone)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "aws/amazon-ecs-agent#129, aws/amazon-cloudwatch-agent#480: an agent that starts before its metadata is there")
    void anAgentThatStartsTooEarly() {
        aws.faults().on(METADATA.lasting(Duration.ofSeconds(3))).status(503);
        int attempts = 0;
        while (plain.get("instance-id").statusCode() != 200) {
            attempts++;
            aws.clock().advance(Duration.ofSeconds(1));
        }

        assertThat(attempts).isBetween(3, 4);
        assertThat(log.v1()).isEqualTo(attempts + 1);
    }
}
