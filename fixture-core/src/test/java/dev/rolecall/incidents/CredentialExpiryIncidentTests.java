package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.METADATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Credentials that end before somebody has noticed. */
@ExtendWith(WarmSdk.class)
class CredentialExpiryIncidentTests {

    private static final String MAY_DO_ALL = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
    /** Longer than any credentials live. */
    private static final Duration LIFETIME = Duration.ofMinutes(6 * 60 + 36);
    /** The SDK puts off its next attempt by 1 to 10 minutes where it was given expired credentials, by 10 seconds where by none. */
    private static final Duration NEXT_ATTEMPT = Duration.ofMinutes(16);

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web").policy(MAY_DO_ALL));
    private final MetadataLog log = new MetadataLog(aws);

    @Test
    @DisplayName(
            "aws/aws-sdk-java-v2#3142: a storm of expired tokens once IMDS hands out credentials that are about to end")
    void aStormOfExpiredTokens() {
        // GIVEN
        aws.faults().on(CREDENTIALS.first(1)).expiredDocument(Duration.ofSeconds(1));
        try (InstanceProfileCredentialsProvider credentials = onInstance();
                DynamoDbClient tables = SdkOnInstance.service(aws, DynamoDbClient.builder(), credentials)) {
            // WHEN
            for (int i = 0; i < 5; i++) {
                assertRefused(tables::listTables, 400, "ExpiredTokenException");
            }

            // THEN nobody has asked for others meanwhile
            assertThat(log.credentials()).isEqualTo(1);
            aws.clock().advance(NEXT_ATTEMPT);
            tables.listTables();
            assertThat(log.credentials()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-java-v2#3939: every server fails at the same hour, when IMDS does not answer as credentials rotate")
    void allServersAtOnce() {
        // GIVEN
        List<Instance> servers = List.of(instance, aws.launch("web"), aws.launch("web"));
        aws.faults().on(METADATA.startingIn(LIFETIME).lasting(NEXT_ATTEMPT)).status(503);
        assertThat(servers).allSatisfy(this::resolvesAfresh);

        // WHEN
        aws.clock().advance(LIFETIME);

        // THEN
        assertThat(servers)
                .allSatisfy(server -> assertThatExceptionOfType(SdkClientException.class)
                        .isThrownBy(() -> resolvesAfresh(server))
                        .withMessageContaining("Failed to load credentials from IMDS"));
        aws.clock().advance(NEXT_ATTEMPT);
        assertThat(servers).allSatisfy(this::resolvesAfresh);
    }

    private void resolvesAfresh(Instance server) {
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, server.metadataEndpoint())) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java-v2#2989: goes on with the credentials it has while IMDS is out of order")
    void survivesAnOutage() {
        try (InstanceProfileCredentialsProvider credentials = onInstance();
                StsClient sts = SdkOnInstance.sts(aws, credentials)) {
            sts.getCallerIdentity();
            aws.faults().on(METADATA).status(500);

            for (Duration later = Duration.ZERO; later.toHours() < 6; later = later.plusHours(1)) {
                assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
                aws.clock().advance(Duration.ofHours(1).minusSeconds(1));
            }

            assertThat(instance.issuedCredentials()).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-java-v2#5758, aws/aws-sdk-java-v2#5247: a failed refresh is swallowed, and expired credentials are returned")
    void aSwallowedRefresh() {
        // GIVEN
        try (InstanceProfileCredentialsProvider credentials = onInstance();
                StsClient sts = SdkOnInstance.sts(aws, credentials)) {
            String first = credentials.resolveCredentials().accessKeyId();
            aws.faults().on(METADATA.lasting(LIFETIME.plusSeconds(1))).status(503);

            // WHEN
            aws.clock().advance(LIFETIME);

            // THEN the caller hears of it from the service only
            assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo(first);
            assertRefused(sts::getCallerIdentity, 403, "ExpiredToken");
            aws.clock().advance(NEXT_ATTEMPT);
            sts.getCallerIdentity();
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java-v2#5247: with a stale time of minutes, one failure does not cost valid credentials")
    void aStaleTimeOfMinutes() {
        try (InstanceProfileCredentialsProvider credentials = SdkOnInstance.credentials(
                        aws, instance.metadataEndpoint(), builder -> builder.staleTime(Duration.ofMinutes(15)));
                StsClient sts = SdkOnInstance.sts(aws, credentials)) {
            Instant end = ((AwsSessionCredentials) credentials.resolveCredentials())
                    .expirationTime()
                    .orElseThrow();
            aws.clock().advance(Duration.between(aws.clock().instant(), end.minus(Duration.ofMinutes(14))));
            aws.faults().on(METADATA.lasting(Duration.ofMinutes(1))).status(503);
            sts.getCallerIdentity();

            aws.clock().advance(Duration.ofMinutes(1));
            sts.getCallerIdentity();
            aws.clock().advance(Duration.ofMinutes(13));

            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
            assertThat(instance.issuedCredentials()).hasSize(2);
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java#884: without a refresh in the background, a rotation goes unseen")
    void anUnseenRotation() {
        AwsSessionCredentials once = read();

        aws.clock().advance(Duration.ofHours(1));

        assertThat(read().accessKeyId()).isNotEqualTo(once.accessKeyId());
        try (StsClient sts = SdkOnInstance.sts(aws, StaticCredentialsProvider.create(once))) {
            sts.getCallerIdentity();
            aws.clock().advance(LIFETIME);
            assertRefused(sts::getCallerIdentity, 403, "ExpiredToken");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-java#278: a client that took its credentials out of the provider at the start")
    void credentialsTakenOutOfTheProvider() {
        try (InstanceProfileCredentialsProvider provider = onInstance();
                S3Client link = s3(StaticCredentialsProvider.create(provider.resolveCredentials()));
                S3Client client = s3(provider)) {
            link.listBuckets();

            aws.clock().advance(LIFETIME);

            assertRefused(link::listBuckets, 400, "ExpiredToken");
            client.listBuckets();
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-cpp#1684, aws/aws-sdk-cpp#2823: a pool of clients ages, and a new client works")
    void aPoolOfClientsAges() {
        List<S3Client> pool = Stream.generate(() -> s3(StaticCredentialsProvider.create(read())))
                .limit(3)
                .toList();
        pool.forEach(S3Client::listBuckets);

        aws.clock().advance(LIFETIME);

        pool.forEach(client -> assertRefused(client::listBuckets, 400, "ExpiredToken"));
        try (S3Client fresh = s3(StaticCredentialsProvider.create(read()))) {
            fresh.listBuckets();
        }
        pool.forEach(S3Client::close);
    }

    @Test
    @DisplayName("awslabs/amazon-kinesis-producer#49: a child process that was given its credentials once")
    void aChildProcess() {
        try (KinesisClient child =
                SdkOnInstance.service(aws, KinesisClient.builder(), StaticCredentialsProvider.create(read()))) {
            child.listStreams();

            aws.clock().advance(LIFETIME);

            assertRefused(child::listStreams, 400, "ExpiredTokenException");
        }
    }

    @Test
    @DisplayName(
            "smithy-lang/smithy-rs#2687, smithy-lang/smithy-rs#2694: an expiry that is extended though IMDS has better")
    void anExtendedExpiry() {
        // GIVEN a client that believes credentials with less than 15 minutes to live for 15 more
        AwsSessionCredentials last = read();
        Instant end = last.expirationTime().orElseThrow();
        aws.clock().advance(Duration.between(aws.clock().instant(), end.minus(Duration.ofMinutes(10))));
        Instant believed = aws.clock().instant().plus(Duration.ofMinutes(15));

        // WHEN
        aws.clock().advance(Duration.ofMinutes(11));

        // THEN
        assertThat(believed).isAfter(aws.clock().instant());
        try (StsClient extending = SdkOnInstance.sts(aws, StaticCredentialsProvider.create(last));
                StsClient asking = SdkOnInstance.sts(aws, StaticCredentialsProvider.create(read()))) {
            assertRefused(extending::getCallerIdentity, 403, "ExpiredToken");
            asking.getCallerIdentity();
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-cpp#3592: a new client starts while IMDS has nothing but expired credentials")
    void aNewClientWithExpiredCredentials() {
        aws.faults().on(CREDENTIALS).expiredDocument(Duration.ofMinutes(5));

        try (InstanceProfileCredentialsProvider credentials = onInstance();
                StsClient sts = SdkOnInstance.sts(aws, credentials)) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
            assertRefused(sts::getCallerIdentity, 403, "ExpiredToken");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-js#2440: whoever asks IMDS is given expired credentials, again and again")
    void expiredCredentialsAgainAndAgain() {
        aws.faults().on(CREDENTIALS.first(3)).expiredDocument(Duration.ofMinutes(1));

        for (int i = 0; i < 3; i++) {
            assertThat(read().expirationTime().orElseThrow())
                    .isBefore(aws.clock().instant());
        }

        assertThat(read().expirationTime().orElseThrow()).isAfter(aws.clock().instant());
    }

    @Test
    @DisplayName(
            "smithy-lang/smithy-rs#2117, smithy-lang/smithy-rs#2051: three calls with expired credentials ask IMDS once")
    void threeCallsAskOnce() {
        aws.faults().on(CREDENTIALS).expiredDocument(Duration.ofHours(1));

        try (InstanceProfileCredentialsProvider credentials = onInstance()) {
            for (int i = 0; i < 3; i++) {
                assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
            }
        }

        assertThat(log.credentials()).isEqualTo(1);
    }

    @Test
    @DisplayName("smithy-lang/smithy-rs#2117: a read time-out during a refresh leaves the credentials of before")
    void aTimeoutDuringARefresh() {
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.impatientCredentials(aws, instance.metadataEndpoint(), Duration.ofMillis(500))) {
            String before = credentials.resolveCredentials().accessKeyId();
            aws.faults().on(CREDENTIALS).hang();

            aws.clock().advance(LIFETIME);

            assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo(before);
        }
    }

    private AwsSessionCredentials read() {
        return new PlainClient(instance.metadataEndpoint()).credentials();
    }

    private InstanceProfileCredentialsProvider onInstance() {
        return SdkOnInstance.credentials(aws, instance.metadataEndpoint());
    }

    private S3Client s3(AwsCredentialsProvider credentials) {
        return SdkOnInstance.service(aws, S3Client.builder(), credentials);
    }

    private static void assertRefused(Runnable call, int status, String code) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call::run)
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(status);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                });
    }
}
