package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.METADATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Answers that come late, or never: most often those to a container, for which the hop limit is one too low. */
@ExtendWith(WarmSdk.class)
class HopLimitIncidentTests {

    /** A second in the reports. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));
    private final MetadataLog log = new MetadataLog(aws);

    @Test
    @DisplayName(
            "aws/aws-sdk-java-v2#1667, JuliaCloud/AWS.jl#654, JuliaCloud/AWS.jl#655: the first request is slow, and so is each that refreshes credentials")
    void everyRefreshIsSlow() {
        try (InstanceProfileCredentialsProvider credentials = impatient(instance.containerEndpoint())) {
            assertThat(elapsed(credentials::resolveCredentials)).isGreaterThanOrEqualTo(PATIENCE);
            credentials.resolveCredentials();
            log.awaitTokens(1);

            aws.clock().advance(Duration.ofHours(7));

            assertThat(elapsed(credentials::resolveCredentials)).isGreaterThanOrEqualTo(PATIENCE);
        }
        log.awaitTokens(2);
        assertThat(log.v1()).isEqualTo(4);
        assertThat(log.v2()).isZero();
    }

    @Test
    @DisplayName("aws/aws-sdk-java#2171: a container waits for one token after the other before it does without")
    void aContainerWaitsForOneTokenAfterTheOther() {
        PlainClient client = new PlainClient(instance.containerEndpoint(), PATIENCE);

        Duration lost = elapsed(() -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThat(client.tokenInTime()).isEmpty();
            }
        });

        assertThat(lost).isGreaterThanOrEqualTo(PATIENCE.multipliedBy(2));
        assertThat(client.get("instance-id").body()).isEqualTo(instance.id());
        log.awaitTokens(2);
    }

    @Test
    @DisplayName("aws/aws-sdk-js-v3#4491: in a pod there are no credentials until the hop limit is 2")
    void aPodOneHopAway() {
        aws.ec2().modifyInstanceMetadataOptions(r -> r.instanceId(instance.id()).httpTokens("required"));
        try (InstanceProfileCredentialsProvider pod = impatient(instance.containerEndpoint())) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(pod::resolveCredentials)
                    .withMessageContaining("Failed to load credentials from IMDS");
        }

        allowTwoHops();

        try (InstanceProfileCredentialsProvider pod = SdkOnInstance.credentials(aws, instance.containerEndpoint())) {
            assertThat(pod.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-go#2980, aws/aws-sdk-go#2972: only the answer with the token is lost, never one without")
    void onlyTheTokenIsLost() {
        PlainClient inContainer = new PlainClient(instance.containerEndpoint(), PATIENCE);

        assertThat(inContainer.tokenInTime()).isEmpty();

        PlainClient onHost = new PlainClient(instance.metadataEndpoint());
        PlainClient patient = new PlainClient(instance.containerEndpoint());
        assertThat(patient.get("instance-id").statusCode()).isEqualTo(200);
        assertThat(patient.get("instance-id", onHost.token(PlainClient.ONE_MINUTE))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("opstrace/opstrace#1382: raising the hop limit to 2 gives back the seconds that each start lost")
    void raisingTheHopLimit() {
        assertThat(new PlainClient(instance.containerEndpoint(), PATIENCE).tokenInTime())
                .isEmpty();

        allowTwoHops();

        assertThat(new PlainClient(instance.containerEndpoint()).tokenInTime()).isPresent();
    }

    @Test
    @DisplayName("DataDog/datadog-agent#55269: an agent asks every 15 seconds for ever, and is never answered")
    void anAgentAsksForEver() {
        PlainClient agent = new PlainClient(instance.containerEndpoint(), PATIENCE);

        for (int round = 1; round <= 3; round++) {
            assertThat(agent.tokenInTime()).isEmpty();
            aws.clock().advance(Duration.ofSeconds(15));
        }

        log.awaitTokens(3);
        assertThat(new PlainClient(instance.containerEndpoint())
                        .get("instance-id")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-java#450, aws/aws-sdk-java#799: outside EC2 nobody answers, and each attempt waits in vain")
    void nobodyAnswers() {
        aws.faults().on(METADATA).hang();
        try (InstanceProfileCredentialsProvider credentials = impatient(instance.metadataEndpoint())) {
            Duration lost = elapsed(() -> assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(credentials::resolveCredentials)
                    .withMessageContaining("Failed to load credentials from IMDS"));

            assertThat(lost).isGreaterThanOrEqualTo(PATIENCE.multipliedBy(2));
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java-v2#2746: an answer that takes longer than the client waits, and one that does not")
    void aSlowAnswer() {
        aws.faults().on(CREDENTIALS).latency(PATIENCE.plusMillis(100));

        try (InstanceProfileCredentialsProvider impatient = impatient(instance.metadataEndpoint())) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(impatient::resolveCredentials)
                    .withStackTraceContaining("Read timed out");
        }
        try (InstanceProfileCredentialsProvider patient = SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThat(patient.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java-v2#3448: one request among many takes too long")
    void oneRequestAmongMany() {
        aws.faults().on(CREDENTIALS.nth(2)).hang();

        resolve(SdkOnInstance.credentials(aws, instance.metadataEndpoint()));
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> resolve(impatient(instance.metadataEndpoint())));
        resolve(SdkOnInstance.credentials(aws, instance.metadataEndpoint()));
    }

    private static void resolve(InstanceProfileCredentialsProvider credentials) {
        try (credentials) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    private InstanceProfileCredentialsProvider impatient(URI metadata) {
        return SdkOnInstance.impatientCredentials(aws, metadata, PATIENCE);
    }

    private void allowTwoHops() {
        aws.ec2().modifyInstanceMetadataOptions(r -> r.instanceId(instance.id()).httpPutResponseHopLimit(2));
    }

    private static Duration elapsed(Runnable code) {
        long start = System.nanoTime();
        code.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
