package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CALLS;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.EVERYTHING;
import static dev.rolecall.fault.Scope.IDENTITY_DOCUMENT;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.ROLE_LIST;
import static dev.rolecall.fault.Scope.TOKEN;
import static dev.rolecall.fault.Scope.metadata;
import static dev.rolecall.fault.Scope.operation;
import static dev.rolecall.fault.Scope.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Scope;
import dev.rolecall.journal.Exchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests a fault strikes, when, and how that is told. */
class FaultScopeTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
            .start();

    private final Instance instance = aws.launch(profile("web"));

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of(METADATA, "/latest/meta-data/ami-id", true),
                Arguments.of(METADATA, "/", true),
                Arguments.of(EVERYTHING, "/latest/meta-data/ami-id", true),
                Arguments.of(CALLS, "/latest/meta-data/ami-id", false),
                Arguments.of(ROLE_LIST, "/latest/meta-data/iam/security-credentials/", true),
                Arguments.of(ROLE_LIST, "/latest/meta-data/iam/security-credentials", true),
                Arguments.of(ROLE_LIST, "/2021-03-23/meta-data/iam/security-credentials/", true),
                Arguments.of(ROLE_LIST, "/latest/meta-data/iam/security-credentials/web", false),
                Arguments.of(CREDENTIALS, "/latest/meta-data/iam/security-credentials/web", true),
                Arguments.of(CREDENTIALS, "/latest/meta-data/iam/security-credentials/", false),
                Arguments.of(IDENTITY_DOCUMENT, "/latest/dynamic/instance-identity/document", true),
                Arguments.of(metadata("placement/*"), "/latest/meta-data/placement/region", true),
                Arguments.of(metadata("placement/*"), "/latest/meta-data/placement/", false),
                Arguments.of(metadata("/user-data/"), "/latest/user-data", true),
                Arguments.of(METADATA.v1(), "/latest/meta-data/ami-id", true),
                Arguments.of(METADATA.v2(), "/latest/meta-data/ami-id", false),
                Arguments.of(METADATA.method("head"), "/latest/meta-data/ami-id", false),
                Arguments.of(METADATA.onInstance("i-0"), "/latest/meta-data/ami-id", false));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void coversPaths(Scope scope, String path, boolean strikes) {
        Fault fault = aws.faults().on(scope).status(418);

        int status = MetadataHttp.get(instance.metadataEndpoint(), path).status();

        assertThat(status == 418).isEqualTo(strikes);
        assertThat(aws.faults().struck(fault)).isEqualTo(strikes ? 1 : 0);
    }

    @Test
    void tellsTheProtocolByTheToken() {
        String token = MetadataHttp.TOKEN + ": " + MetadataHttp.token(instance.metadataEndpoint(), 60);
        aws.faults().on(METADATA.v2()).status(503);

        assertThat(MetadataHttp.send(instance.metadataEndpoint(), "GET", "/latest/meta-data/ami-id", token)
                        .status())
                .isEqualTo(503);
        assertThat(MetadataHttp.send(instance.metadataEndpoint(), "PUT", "/latest/api/token", MetadataHttp.TTL + ": 60")
                        .status())
                .isEqualTo(503);
        assertThat(get()).isEqualTo(200);
    }

    @Test
    void tellsInstancesApart() {
        Instance other = aws.launch(profile("other"));
        aws.faults().on(METADATA.onInstance(other.id())).status(503);

        assertThat(get()).isEqualTo(200);
        assertThat(MetadataHttp.get(other, "ami-id").status()).isEqualTo(503);
    }

    static Stream<Arguments> turns() {
        return Stream.of(
                Arguments.of(METADATA, List.of(503, 503, 503, 503)),
                Arguments.of(METADATA.nth(2), List.of(200, 503, 200, 200)),
                Arguments.of(METADATA.first(2), List.of(503, 503, 200, 200)),
                Arguments.of(METADATA.from(3), List.of(200, 200, 503, 503)));
    }

    @ParameterizedTest
    @MethodSource("turns")
    void strikesInItsTurn(Scope scope, List<Integer> statuses) {
        aws.faults().on(scope).status(503);

        assertThat(IntStream.range(0, 4).mapToObj(i -> get())).isEqualTo(statuses);
    }

    @Test
    void strikesInItsWindowOfTheFixturesClock() {
        aws.faults()
                .on(METADATA.startingIn(Duration.ofHours(5)).lasting(Duration.ofMinutes(10)))
                .status(503);

        assertThat(get()).isEqualTo(200);
        aws.clock().advance(Duration.ofHours(5));
        assertThat(get()).isEqualTo(503);
        aws.clock().advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(get()).isEqualTo(503);
        aws.clock().advance(Duration.ofNanos(1));
        assertThat(get()).isEqualTo(200);
    }

    @Test
    void strikesUntilItIsRemoved() {
        Fault fault = Fault.on(METADATA).status(503);
        assertThat(get()).isEqualTo(200);

        aws.faults().add(fault);
        assertThat(get()).isEqualTo(503);

        assertThat(aws.faults().remove(fault)).isTrue();
        assertThat(aws.faults().remove(fault)).isFalse();
        assertThat(get()).isEqualTo(200);
        assertThat(aws.faults().struck(fault)).isEqualTo(1);

        aws.faults().add(fault);
        aws.faults().clear();
        assertThat(get()).isEqualTo(200);
    }

    @Test
    void aResetFixtureHasNoFaults() {
        Fault fault = aws.faults().on(METADATA).status(503);
        aws.reset();

        assertThat(aws.faults().list()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().struck(fault))
                .withMessageContaining("never was: Every request for metadata is answered 503");
    }

    @Test
    void oneThatIsThereAlreadyKeepsItsTurns() {
        aws.faults().on(METADATA.first(1)).status(503);
        assertThat(get()).isEqualTo(503);

        aws.faults().on(METADATA.first(1)).status(503);

        assertThat(get()).isEqualTo(200);
        assertThat(aws.faults().list()).hasSize(1);
    }

    @Test
    void knowsWhichNeverStruck() {
        Fault struck = aws.faults().on(METADATA).status(503);
        Fault unused = aws.faults().on(service("s3")).status(503);
        get();

        assertThat(aws.faults().unused()).containsExactly(unused);
        assertThat(aws.faults().list()).containsExactly(struck, unused);
    }

    @Test
    void theJournalSaysWhichFaultStruck() {
        get();
        Fault fault = aws.faults().on(METADATA).status(503);
        get();

        List<Exchange> exchanges = aws.journal().exchanges();
        assertThat(exchanges.get(0).faults()).isEmpty();
        assertThat(exchanges.get(1).faults()).containsExactly(fault);
        assertThat(exchanges.get(1).operation()).isEqualTo("IMDSv1 ami-id");
        assertThat(exchanges.get(1)).asString().contains("503", "fault: Every request for metadata is answered 503");
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(Fault.on(TOKEN).hang(), "Every request for a metadata token goes unanswered"),
                Arguments.of(
                        Fault.on(TOKEN.nth(2)).reset(),
                        "The 2nd request for a metadata token has its connection reset"),
                Arguments.of(
                        Fault.on(METADATA.v1().first(3)).status(503),
                        "Each of the first 3 requests for metadata over IMDSv1 is answered 503"),
                Arguments.of(
                        Fault.on(operation("s3:PutObject").from(11)).throttle(),
                        "Every call of s3:PutObject from the 11th on is throttled"),
                Arguments.of(
                        Fault.on(service("sts").method("post")).latency(Duration.ofSeconds(1)),
                        "Every call of sts by POST is answered after PT1S"),
                Arguments.of(
                        Fault.on(EVERYTHING.startingIn(Duration.ofHours(1)).lasting(Duration.ofMinutes(5)))
                                .hang(),
                        "Every request for PT5M starting PT1H after this was added goes unanswered"),
                Arguments.of(Fault.denied("s3:Get*", "sqs:*"), "Every AWS call is denied s3:Get*, sqs:*"),
                Arguments.of(Fault.credentialsExpired(), "The 1st AWS call finds its credentials expired"),
                Arguments.of(Fault.imdsV1Blocked(), "Every request for metadata finds IMDSv1 blocked"),
                Arguments.of(
                        Fault.profileReplaced("other"),
                        "The 1st AWS call finds the instance profile replaced by other"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void readsAsASentence(Fault fault, String sentence) {
        assertThat(fault).hasToString(sentence);
    }

    @Test
    void scopesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operation("PutObject"))
                .withMessage("expected an operation such as s3:PutObject or s3:*, but found: 'PutObject'");
        assertThatIllegalArgumentException().isThrownBy(() -> metadata("/")).withMessageContaining("placement/region");
        assertThatIllegalArgumentException().isThrownBy(() -> METADATA.nth(0)).withMessageContaining("from 1 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> METADATA.lasting(Duration.ZERO))
                .withMessageContaining("lasts more than nothing");
    }

    private int get() {
        return MetadataHttp.get(instance, "ami-id").status();
    }
}
