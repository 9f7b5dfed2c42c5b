package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.METADATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Programs as they are: clients that nobody told anything, on an instance whose clock a test moves. */
@Isolated("the settings of the SDK are the JVM's")
@ExtendWith(WarmSdk.class)
class DefaultChainIncidentTests {

    private static final Duration OUTAGE = Duration.ofMinutes(10);

    @AutoClose
    private final FakeAws aws = FakeAws.start();

    private final Instance instance = aws.launch(profile("web"));

    /** The agent attaches as a clock moves for the first time, which takes its time once. */
    @BeforeAll
    static void attachTheAgent() {
        try (FakeAws aws = FakeAws.start()) {
            aws.launch(profile("warm"));
            try (StsClient sts = StsClient.create()) {
                sts.getCallerIdentity();
                aws.clock().advance(OUTAGE);
            }
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java-v2#3939: no provider of the chain has credentials, until IMDS answers again")
    void noProviderOfTheChain() {
        try (StsClient sts = StsClient.create()) {
            aws.faults().on(METADATA.lasting(OUTAGE)).status(503);

            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(sts::getCallerIdentity)
                    .withMessageContaining("Unable to load credentials from any of the providers in the chain");

            aws.clock().advance(OUTAGE);

            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java-v2#2989: a program that has credentials does not notice an outage of hours")
    void anOutageOfHours() {
        try (StsClient sts = StsClient.create()) {
            sts.getCallerIdentity();
            aws.faults().on(METADATA).refuse();

            aws.clock().advance(Duration.ofHours(5).plusMinutes(50));

            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
        }
        assertThat(instance.issuedCredentials()).hasSize(1);
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-java-v2#5764: a client that asks every 15 seconds survives the end of each token but one it still believes in")
    void aClientThatAsksEvery15Seconds() {
        MetadataLog log = new MetadataLog(aws);
        try (Ec2MetadataClient metadata = Ec2MetadataClient.create()) {
            metadata.get("/latest/meta-data/instance-id");
            aws.clock().advance(Duration.ofHours(6).minusSeconds(20));
            for (int i = 0; i < 4; i++) {
                assertThat(metadata.get("/latest/meta-data/instance-id").asString())
                        .isEqualTo(instance.id());
                aws.clock().advance(Duration.ofSeconds(15));
            }
        }
        assertThat(log.tokens()).isEqualTo(2);
    }
}
