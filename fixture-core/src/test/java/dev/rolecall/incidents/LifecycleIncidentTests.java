package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.ROLE_LIST;
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
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;

/** Threads that stay, pauses that last, proxies in between. */
@ExtendWith(WarmSdk.class)
class LifecycleIncidentTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web"));
    private final PlainClient plain = new PlainClient(instance.metadataEndpoint());

    @Test
    @DisplayName("aws/aws-sdk-java#1702, aws/aws-sdk-java#1760: a thread that refreshes must not keep the JVM alive")
    void aThreadThatRefreshes() {
        String name = "refresh-of-" + instance.id();
        try (InstanceProfileCredentialsProvider credentials = refreshing(name)) {
            refreshInVain(List.of(credentials));

            assertThat(await(name, 1)).hasSize(1).allMatch(Thread::isDaemon);
        }
        assertThat(await(name, 0)).isEmpty();
    }

    @Test
    @DisplayName(
            "apache/pinot#17869, datahub-project/datahub#19747: each provider that nobody closes has its own thread")
    void providersThatNobodyCloses() {
        String name = "leak-of-" + instance.id();
        List<InstanceProfileCredentialsProvider> leaked =
                Stream.generate(() -> refreshing(name)).limit(3).toList();

        refreshInVain(leaked);

        assertThat(await(name, 3)).hasSize(3);
        leaked.forEach(InstanceProfileCredentialsProvider::close);
        assertThat(await(name, 0)).isEmpty();
    }

    @Test
    @DisplayName("datahub-project/datahub#19747: one provider for all who need it has one")
    void aProviderForAll() {
        String name = "share-of-" + instance.id();
        try (InstanceProfileCredentialsProvider shared = refreshing(name)) {
            refreshInVain(List.of(shared, shared, shared));

            assertThat(await(name, 1)).hasSize(1);
        }
        assertThat(await(name, 0)).isEmpty();
    }

    /** Late enough to refresh, soon enough to have no need of it: the SDK does that in the background. */
    private void refreshInVain(List<InstanceProfileCredentialsProvider> providers) {
        Instant end = providers.stream()
                .map(provider -> ((AwsSessionCredentials) provider.resolveCredentials())
                        .expirationTime()
                        .orElseThrow())
                .min(Instant::compareTo)
                .orElseThrow();
        aws.faults().on(ROLE_LIST).hang();
        aws.clock().advance(Duration.between(aws.clock().instant(), end.minusSeconds(30)));
        providers.forEach(InstanceProfileCredentialsProvider::resolveCredentials);
    }

    private InstanceProfileCredentialsProvider refreshing(String name) {
        return SdkOnInstance.credentials(
                aws,
                instance.metadataEndpoint(),
                builder -> builder.asyncCredentialUpdateEnabled(true).asyncThreadName(name),
                "metadata_service_timeout = 0.5");
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(name))
                .toList();
    }

    private static List<Thread> await(String name, int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        List<Thread> found = threads(name);
        while (found.size() != expected && System.nanoTime() < end) {
            found = threads(name);
        }
        return found;
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-ruby#3308, aws/aws-sdk-ruby#3162: no refresh for five minutes after one that failed, whatever the credentials")
    void noRefreshForFiveMinutes() {
        // GIVEN
        AwsSessionCredentials stale = plain.credentials();
        Instant end = stale.expirationTime().orElseThrow();
        aws.clock().advance(Duration.between(aws.clock().instant(), end.minusSeconds(60)));
        aws.faults().on(ROLE_LIST.first(1)).status(503);

        // WHEN a client is refused once, and does not ask again until
        assertThat(plain.get("iam/security-credentials/").statusCode()).isEqualTo(503);
        Instant again = aws.clock().instant().plus(Duration.ofMinutes(5));
        aws.clock().advance(Duration.ofSeconds(61));

        // THEN
        assertThat(aws.clock().instant()).isBefore(again);
        try (StsClient waiting = SdkOnInstance.sts(aws, StaticCredentialsProvider.create(stale));
                StsClient asking = SdkOnInstance.sts(aws, StaticCredentialsProvider.create(plain.credentials()))) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(waiting::getCallerIdentity)
                    .satisfies(refused ->
                            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
            asking.getCallerIdentity();
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-go-v2#1634: an outage that begins as credentials come near their end")
    void anOutageNearTheEnd() {
        try (InstanceProfileCredentialsProvider credentials =
                        SdkOnInstance.credentials(aws, instance.metadataEndpoint());
                StsClient sts = SdkOnInstance.sts(aws, credentials)) {
            AwsSessionCredentials first = (AwsSessionCredentials) credentials.resolveCredentials();
            Instant end = first.expirationTime().orElseThrow();
            aws.clock().advance(Duration.between(aws.clock().instant(), end.minusSeconds(30)));
            aws.faults().on(METADATA.lasting(Duration.ofSeconds(20))).status(500);

            sts.getCallerIdentity();
            aws.clock().advance(Duration.ofMinutes(1));

            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
            assertThat(credentials.resolveCredentials().accessKeyId()).isNotEqualTo(first.accessKeyId());
        }
    }
}
