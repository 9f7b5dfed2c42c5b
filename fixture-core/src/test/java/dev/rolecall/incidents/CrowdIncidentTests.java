package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.imds.MetadataThrottle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Many who ask at once, and a metadata service that has its limits. */
@ExtendWith(WarmSdk.class)
class CrowdIncidentTests {

    private static final int CROWD = 8;
    private static final String ROLE = "iam/security-credentials/web";

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web"));
    private final PlainClient plain = new PlainClient(instance.metadataEndpoint());
    private final MetadataLog log = new MetadataLog(aws);

    @Test
    @DisplayName("aws/aws-sdk-java#90: threads that meet an expiration together all get the new credentials")
    void threadsMeetAnExpiration() throws Exception {
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            String old = credentials.resolveCredentials().accessKeyId();
            aws.clock().advance(Duration.ofHours(7));

            List<String> keys = together(() -> credentials.resolveCredentials().accessKeyId());

            assertThat(keys).hasSize(CROWD).containsOnly(keys.get(0)).doesNotContain(old);
            assertThat(log.credentials()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "aws/aws-sdk-net#3708: threads without a lock storm IMDS when their credentials expire, and are throttled")
    void aStormOfRefreshes() throws Exception {
        // GIVEN
        instance.throttleMetadata(MetadataThrottle.perSecond(3));

        // WHEN each thread refreshes for itself, without a token where it is given none
        List<Integer> statuses = together(() -> {
            boolean token = plain.put(PlainClient.SIX_HOURS).statusCode() == 200;
            return token ? 200 : plain.get(ROLE).statusCode();
        });

        // THEN
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 503).hasSize(CROWD - 3);
        assertThat(log.tokens()).isEqualTo(CROWD);
        assertThat(log.v1()).isEqualTo(CROWD - 3);
    }

    @Test
    @DisplayName(
            "hashicorp/terraform#6222, hashicorp/terraform-provider-aws#149: parallel processes beyond the connections IMDS takes")
    void parallelProcesses() throws Exception {
        aws.faults().on(CREDENTIALS).latency(Duration.ofMillis(150));
        instance.throttleMetadata(MetadataThrottle.connections(2));

        List<Integer> statuses = together(() -> plain.get(ROLE).statusCode());

        assertThat(statuses).contains(200, 503);
        assertThat(plain.get(ROLE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    @DisplayName("aws/aws-sdk-js-v3#4867: no credentials though there are some, as the rate is limited")
    void theRateIsLimited(int status) {
        instance.throttleMetadata(MetadataThrottle.perSecond(4).answering(status));
        resolve();
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::resolve);

        aws.clock().advance(Duration.ofSeconds(1));

        resolve();
    }

    @Test
    @DisplayName(
            "cloud-custodian/cloud-custodian#7168, slicebox/slicebox#261: a new client for each piece of work, until IMDS has enough")
    void aNewClientForEachPieceOfWork() {
        instance.throttleMetadata(MetadataThrottle.perSecond(3 * CROWD));
        IntStream.range(0, CROWD).forEach(i -> resolve());
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::resolve);
        aws.clock().advance(Duration.ofSeconds(1));

        try (InstanceProfileCredentialsProvider shared = SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            for (int i = 0; i < 10 * CROWD; i++) {
                assertThat(shared.resolveCredentials().accessKeyId()).startsWith("ASIA");
            }
        }
    }

    private void resolve() {
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }

    private static <T> List<T> together(Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CROWD);
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<T>> results = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
