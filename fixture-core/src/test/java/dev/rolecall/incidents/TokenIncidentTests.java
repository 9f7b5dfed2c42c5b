package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.fault.Fault;
import dev.rolecall.imds.MetadataBehavior;
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
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/** Tokens of IMDSv2 that have ended, were never granted, or that a client has never heard of. */
@ExtendWith(WarmSdk.class)
class TokenIncidentTests {

    private static final String ID = "/latest/meta-data/instance-id";
    private static final Duration A_MOMENT = Duration.ofMillis(75);

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web"));
    private final PlainClient plain = new PlainClient(instance.metadataEndpoint());
    private final MetadataLog log = new MetadataLog(aws);

    @Test
    @DisplayName("aws/aws-sdk-java-v2#5764: 401 for a token that the client still believes in for 75 milliseconds")
    void aTokenAtItsEdge() {
        // The client's clock stands still, as it does between the look at a token and the request that carries it.
        try (Ec2MetadataClient client =
                SdkOnInstance.metadata(instance.metadataEndpoint(), Ec2MetadataRetryPolicy.none())) {
            client.get(ID);
            aws.clock().advance(Duration.ofSeconds(PlainClient.SIX_HOURS).minus(A_MOMENT));
            assertThat(client.get(ID).asString()).isEqualTo(instance.id());

            aws.clock().advance(A_MOMENT);

            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> client.get(ID))
                    .withStackTraceContaining("401");
            assertThat(log.tokens()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-cpp#2282: one failed token request, and a client stays with IMDSv1 for ever")
    void oneFailureForEver() {
        // GIVEN
        aws.blockImdsV1();
        Fault once = aws.faults().on(TOKEN.first(1)).status(503);

        // WHEN a client concludes from the failure that no token is needed
        boolean tokenRequired = plain.put(PlainClient.SIX_HOURS).statusCode() == 200;

        // THEN it is turned away without a word
        assertThat(tokenRequired).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(plain.get("iam/security-credentials/"))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(401))
                    .satisfies(answer -> assertThat(answer.body()).isEmpty());
        }
        assertThat(log.v1()).isEqualTo(3);
        assertThat(aws.faults().struck(once)).isEqualTo(1);
        assertThat(plain.get("instance-id", plain.token(PlainClient.ONE_MINUTE)).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("aws/aws-sdk-cpp#2282: the SDK for Java asks for a token again at its next refresh")
    void theNextRefreshAsksAgain() {
        aws.faults().on(TOKEN.first(1)).status(503);
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            credentials.resolveCredentials();
            assertThat(log.v1()).isEqualTo(2);

            aws.clock().advance(Duration.ofHours(7));
            credentials.resolveCredentials();

            assertThat(log.v1()).isEqualTo(2);
            assertThat(log.v2()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-js-v3#2707: a token for each request, where one does for all")
    void aTokenForEachRequest() {
        for (int i = 0; i < 5; i++) {
            plain.get("instance-id", plain.token(PlainClient.SIX_HOURS));
        }
        assertThat(log.tokens()).isEqualTo(log.v2()).isEqualTo(5);

        try (Ec2MetadataClient client =
                SdkOnInstance.metadata(instance.metadataEndpoint(), Ec2MetadataRetryPolicy.none())) {
            for (int i = 0; i < 5; i++) {
                client.get(ID);
            }
        }
        assertThat(log.tokens()).isEqualTo(6);
        assertThat(log.v2()).isEqualTo(10);
    }

    @Test
    @DisplayName("aws/aws-node-termination-handler#229: 401 for ever once the token of the start has ended")
    void aTokenThatIsNeverRenewed() {
        String token = plain.token(PlainClient.SIX_HOURS);
        assertThat(plain.get("spot/instance-action", token).statusCode()).isEqualTo(404);

        aws.clock().advance(Duration.ofHours(6));

        assertThat(statuses(token)).containsExactly(401, 401, 401);
        assertThat(statuses(plain.token(PlainClient.SIX_HOURS))).containsExactly(404, 404, 404);
    }

    private List<Integer> statuses(String token) {
        return Stream.generate(() -> plain.get("spot/instance-action", token).statusCode())
                .limit(3)
                .toList();
    }

    @Test
    @DisplayName("ansible-collections/amazon.aws#2205: a token for a minute ends in the middle of a walk")
    void aWalkOfMoreThanAMinute() {
        String token = plain.token(PlainClient.ONE_MINUTE);
        List<String> categories = plain.get("", token).body().lines().toList();
        int read = 0;
        while (plain.get(categories.get(read), token).statusCode() == 200) {
            read++;
            aws.clock().advance(Duration.ofSeconds(7));
        }

        assertThat(plain.get(categories.get(read), token).statusCode()).isEqualTo(401);
        assertThat(read).isEqualTo(9).isLessThan(categories.size());
    }

    @Test
    @DisplayName("JuliaCloud/AWS.jl#736: whoever is refused a token asks for another, and goes on")
    void anotherTokenAfter401() {
        String token = plain.token(PlainClient.SIX_HOURS);
        aws.faults().on(METADATA.nth(2)).revokeTokens();
        assertThat(plain.get("placement/region", token).body()).isEqualTo("us-east-1");

        assertThat(plain.get("placement/region", token).statusCode()).isEqualTo(401);

        assertThat(plain.get("placement/region", plain.token(PlainClient.SIX_HOURS))
                        .body())
                .isEqualTo("us-east-1");
    }

    @Test
    @DisplayName("mmmorris1975/aws-runas#58: a token that comes without its time to live")
    void aTokenWithoutItsTimeToLive() {
        aws.faults().on(TOKEN).withoutHeader("X-aws-ec2-metadata-token-ttl-seconds");

        assertThat(plain.put(PlainClient.ONE_MINUTE))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .satisfies(answer ->
                        assertThat(answer.headers().map()).doesNotContainKey("x-aws-ec2-metadata-token-ttl-seconds"));
        try (Ec2MetadataClient client =
                SdkOnInstance.metadata(instance.metadataEndpoint(), Ec2MetadataRetryPolicy.none())) {
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> client.get(ID));
        }
    }

    @Test
    @DisplayName("99designs/aws-vault#577, 99designs/aws-vault#690: a server that knows IMDSv1 only")
    void aServerThatKnowsImdsV1Only() {
        aws.faults().on(TOKEN).status(404);

        try (InstanceProfileCredentialsProvider falling = SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThat(falling.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
        assertThat(log.v1()).isEqualTo(2);
        try (InstanceProfileCredentialsProvider strict = SdkOnInstance.credentials(
                aws, instance.metadataEndpoint(), builder -> {}, "ec2_metadata_v1_disabled = true")) {
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(strict::resolveCredentials);
        }
        assertThat(log.v1()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "aws/aws-cdi-sdk#136, iterate-ch/cyberduck#16104: a client of IMDSv1 is refused, half a minute after tokens were required")
    void aClientOfImdsV1() {
        aws.metadata(MetadataBehavior.REQUIRED_TOKENS_TAKE_TIME, true);
        aws.ec2().modifyInstanceMetadataOptions(r -> r.instanceId(instance.id()).httpTokens("required"));
        assertThat(plain.get("placement/availability-zone").statusCode()).isEqualTo(200);

        aws.clock().advance(Duration.ofSeconds(30));

        assertThat(plain.get("placement/availability-zone").statusCode()).isEqualTo(401);
        assertThat(plain.get("placement/availability-zone", plain.token(PlainClient.ONE_MINUTE))
                        .statusCode())
                .isEqualTo(200);
    }
}
