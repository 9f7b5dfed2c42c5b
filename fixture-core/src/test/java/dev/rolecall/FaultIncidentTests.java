package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.ROLE_LIST;
import static dev.rolecall.fault.Scope.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.fault.Fault;
import dev.rolecall.journal.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Incidents that were reported of real instances, met by the SDK's provider: what it does then, and that it recovers when the fault is
 * gone. Each row names the report.
 */
class FaultIncidentTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    static Stream<Arguments> survived() {
        return Stream.of(
                Arguments.of("aws/aws-sdk-java-v2#2746", Fault.on(METADATA).latency(Duration.ofMillis(50))),
                Arguments.of("aws/aws-sdk-cpp#2282", Fault.on(TOKEN.first(1)).status(503)),
                Arguments.of("aws/aws-sdk-js-v3#4491", Fault.on(TOKEN).status(403)),
                Arguments.of("mmmorris1975/aws-runas#58", Fault.on(TOKEN).withoutHeader(MetadataHttp.TTL)),
                Arguments.of("aws/aws-sdk-js#2440", Fault.on(CREDENTIALS).expiredDocument(Duration.ofHours(1))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("survived")
    void theSdkStillFindsCredentials(String report, Fault fault) {
        aws.faults().add(fault);

        assertThat(accessKeyId()).startsWith("ASIA");

        assertThat(aws.faults().struck(fault)).isPositive();
    }

    static Stream<Arguments> fatal() {
        return Stream.of(
                Arguments.of(
                        "aws/aws-sdk-java#3117",
                        Fault.on(CREDENTIALS)
                                .errorDocument("AssumeRoleUnauthorizedAccess", "EC2 cannot assume the role web.")),
                Arguments.of("boto/botocore#1049", Fault.on(CREDENTIALS).emptyBody()),
                Arguments.of("boto/botocore#1403", Fault.on(CREDENTIALS).html()),
                Arguments.of("aws/aws-sdk-php#1664", Fault.on(CREDENTIALS).truncate(40)),
                Arguments.of("boto/botocore#1676", Fault.on(ROLE_LIST).roleListAsJson()),
                Arguments.of("awslabs/aws-sdk-rust#384", Fault.on(CREDENTIALS).replaceProfile("other")),
                Arguments.of("jtblin/kube2iam#122", Fault.on(CREDENTIALS).status(404)),
                Arguments.of("boto/botocore#2117", Fault.on(METADATA).reset()),
                Arguments.of("aws/aws-sdk-js-v3#4867", Fault.on(METADATA).status(429)),
                Arguments.of("garbage", Fault.on(METADATA).garbage()),
                Arguments.of("a proxy that closes", Fault.on(METADATA).close()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fatal")
    void theSdkFindsNoneAndRecoversWhenTheFaultIsGone(String report, Fault fault) {
        aws.faults().add(fault);

        assertThatThrownBy(this::accessKeyId).isInstanceOf(SdkException.class);

        assertThat(aws.faults().struck(fault)).isPositive();
        aws.faults().clear();
        assertThat(accessKeyId()).startsWith("ASIA");
    }

    @ParameterizedTest
    @MethodSource("survived")
    void theJournalTellsHow(String report, Fault fault) {
        aws.faults().add(fault);
        accessKeyId();

        List<Exchange> struck = aws.journal().exchanges().stream()
                .filter(exchange -> !exchange.faults().isEmpty())
                .toList();
        assertThat(struck)
                .isNotEmpty()
                .allSatisfy(exchange -> assertThat(exchange.faults()).containsExactly(fault));
        assertThat(struck).hasSize(aws.faults().struck(fault));
    }

    private String accessKeyId() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(instance.metadataEndpoint().toString())
                .build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }
}
