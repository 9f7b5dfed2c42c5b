package dev.rolecall.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataOptionsTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aChangeIsPendingWithAllOptionsAndThenApplied(Ec2Client ec2) {
        String id = fixture.launch(r -> r.metadataOptions(o -> o.httpPutResponseHopLimit(2)))
                .instanceId();

        InstanceMetadataOptionsResponse answered = ec2.modifyInstanceMetadataOptions(
                        r -> r.instanceId(id).httpTokens("required").instanceMetadataTags("enabled"))
                .instanceMetadataOptions();

        isLike(answered, "pending", "required", "enabled", 2, "disabled", "enabled");
        isLike(fixture.describe(id).metadataOptions(), "applied", "required", "enabled", 2, "disabled", "enabled");
    }

    @ParameterizedTest
    @MethodSource("doors")
    void onAStoppedInstanceAChangeWaitsForItsStart(Ec2Client ec2) {
        String id = fixture.launch().instanceId();
        ec2.stopInstances(r -> r.instanceIds(id));

        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpTokens("required"));
        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpProtocolIpv6("enabled"));

        isLike(fixture.describe(id).metadataOptions(), "pending", "required", "enabled", 1, "enabled", "disabled");
        ec2.startInstances(r -> r.instanceIds(id));
        isLike(fixture.describe(id).metadataOptions(), "applied", "required", "enabled", 1, "enabled", "disabled");
    }

    @Test
    void tagsThatCannotBeShownKeepThemOutOfTheMetadata() {
        String id = fixture.launch(r -> r.tagSpecifications(s ->
                        s.resourceType("instance").tags(t -> t.key("k8s.io/x").value("1"))))
                .instanceId();

        new Refused(
                        'A',
                        "a tag with a slash: aws/aws-cli#8825",
                        400,
                        "InvalidParameterValue",
                        "'k8s.io/x' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\\\-_+=,.@:]{1,255}),"
                                + " and must not be a reserved name ('.', '..', '_index')",
                        ec2 -> ec2.modifyInstanceMetadataOptions(
                                r -> r.instanceId(id).instanceMetadataTags("enabled")))
                .by(fixture.http);
        isLike(fixture.describe(id).metadataOptions(), "applied", "optional", "enabled", 1, "disabled", "disabled");
    }

    @Test
    void whatHasEndedHasNoOptionsToChange() {
        String id = fixture.launch().instanceId();
        fixture.http.terminateInstances(r -> r.instanceIds(id));

        new Refused(
                        'D',
                        "options of what has ended",
                        400,
                        "IncorrectInstanceState",
                        "The instance '" + id + "'…",
                        ec2 -> ec2.modifyInstanceMetadataOptions(
                                r -> r.instanceId(id).httpTokens("required")))
                .by(fixture.http);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anAccountSaysWhatItsInstancesGetUnlessTheirLaunchSaysOtherwise(Ec2Client any) {
        try (Ec2Fixture other = new Ec2Fixture()) {
            Ec2Client ec2 = any == fixture.http ? other.http : other.inProcess;
            InstanceMetadataDefaultsResponse none =
                    ec2.getInstanceMetadataDefaults(r -> {}).accountLevel();
            assertThat(none.httpTokensAsString()).isNull();
            assertThat(none.httpPutResponseHopLimit()).isNull();

            assertThat(ec2.modifyInstanceMetadataDefaults(r -> r.httpTokens("required")
                                    .httpPutResponseHopLimit(2)
                                    .instanceMetadataTags("enabled"))
                            .returnValue())
                    .isTrue();
            ec2.modifyInstanceMetadataDefaults(r -> r.httpEndpoint("disabled").instanceMetadataTags("no-preference"));

            InstanceMetadataDefaultsResponse said =
                    ec2.getInstanceMetadataDefaults(r -> {}).accountLevel();
            assertThat(said.httpTokensAsString()).isEqualTo("required");
            assertThat(said.httpPutResponseHopLimit()).isEqualTo(2);
            assertThat(said.httpEndpointAsString()).isEqualTo("disabled");
            assertThat(said.instanceMetadataTagsAsString()).isNull();
            isLike(other.launch().metadataOptions(), "applied", "required", "disabled", 2, "disabled", "disabled");
            InstanceMetadataOptionsResponse ofLaunch = other.launch(
                            r -> r.metadataOptions(o -> o.httpTokens("optional").httpEndpoint("enabled")))
                    .metadataOptions();
            isLike(ofLaunch, "applied", "optional", "enabled", 2, "disabled", "disabled");
            ec2.modifyInstanceMetadataDefaults(r ->
                    r.httpTokens("no-preference").httpPutResponseHopLimit(-1).httpEndpoint("no-preference"));
            isLike(other.launch().metadataOptions(), "applied", "optional", "enabled", 1, "disabled", "disabled");
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused row) {
        row.by(fixture.http);
        row.by(fixture.inProcess);
    }

    static Stream<Refused> refusals() {
        return Stream.of(
                new Refused(
                        'B',
                        "a default that is none",
                        400,
                        "InvalidParameterValue",
                        "Value (maybe) for parameter HttpTokens…",
                        ec2 -> ec2.modifyInstanceMetadataDefaults(r -> r.httpTokens("maybe"))),
                new Refused(
                        'B',
                        "a default of no hops",
                        400,
                        "InvalidParameterValue",
                        "Value (0) for parameter HttpPutResponseHopLimit…",
                        ec2 -> ec2.modifyInstanceMetadataDefaults(r -> r.httpPutResponseHopLimit(0))));
    }

    private static void isLike(
            InstanceMetadataOptionsResponse options,
            String state,
            String tokens,
            String endpoint,
            int hopLimit,
            String ipv6,
            String tags) {
        assertThat(options)
                .isEqualTo(InstanceMetadataOptionsResponse.builder()
                        .state(state)
                        .httpTokens(tokens)
                        .httpEndpoint(endpoint)
                        .httpPutResponseHopLimit(hopLimit)
                        .httpProtocolIpv6(ipv6)
                        .instanceMetadataTags(tags)
                        .build());
    }
}
