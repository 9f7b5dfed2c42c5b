package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.account.SpotAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** From the notice to what comes of it, as the instance and EC2 see it. */
class SpotInterruptionTests {

    private static final Duration NOTICE = Duration.ofMinutes(2);
    private static final String ACTION = "spot/instance-action";
    private static final String TIME = "spot/termination-time";

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC))
            .start();

    @AutoClose
    private final Ec2Client ec2 = OverHttp.asAdministrator(aws).ec2();

    private final Instance instance = aws.launch(profile("web"));

    /** D for the code, C for its message and the transition: instances that were interrupted in 2026. */
    @Test
    void aTerminatedInstanceEndsWhenItsNoticeHasRunOut() {
        Instance other = aws.launchWithoutProfile();

        instance.interruptSpot(NOTICE);

        assertThat(MetadataHttp.get(instance, ACTION).body())
                .isEqualTo("{\"action\": \"terminate\", \"time\": \"2026-03-04T05:08:07Z\"}");
        assertThat(MetadataHttp.get(instance, TIME).body()).isEqualTo("2026-03-04T05:08:07Z");
        aws.clock().advance(NOTICE.minusNanos(1));
        assertThat(state(instance)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(MetadataHttp.get(instance, ACTION).status()).isEqualTo(200);

        aws.clock().advance(Duration.ofNanos(1));

        assertThat(MetadataHttp.get(instance, ACTION).status()).isEqualTo(403);
        assertThat(state(instance)).isEqualTo(InstanceStateName.TERMINATED);
        assertThat(described(instance).stateReason().code()).isEqualTo("Server.SpotInstanceTermination");
        assertThat(described(instance).stateReason().message())
                .isEqualTo("Server.SpotInstanceTermination: Spot instance termination");
        assertThat(described(instance).stateTransitionReason())
                .isEqualTo("Service initiated (2026-03-04 05:08:07 GMT)");
        assertThat(instance.profileName()).isEmpty();
        assertThat(state(other)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(MetadataHttp.get(other, ACTION).status()).isEqualTo(404);
    }

    /** D: only EC2 starts it again, and its volumes and private address stay. The message of the refusal is a user's (C). */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TERMINATE")
    void aStoppedInstanceWaitsForEc2ToStartItAgain(SpotAction action) {
        instance.interruptSpot(action, NOTICE);

        assertThat(MetadataHttp.get(instance, ACTION).body())
                .isEqualTo("{\"action\": \"" + action.wireName() + "\", \"time\": \"2026-03-04T05:08:07Z\"}");
        assertThat(MetadataHttp.get(instance, TIME).status()).isEqualTo(404);
        assertThat(MetadataHttp.get(instance, "spot/").body()).isEqualTo("instance-action");
        var before = described(instance);

        aws.clock().advance(NOTICE);

        var stopped = described(instance);
        assertThat(stopped.state().name()).isEqualTo(InstanceStateName.STOPPED);
        assertThat(stopped.stateReason().code()).isEqualTo("Server.SpotInstanceShutdown");
        assertThat(stopped.privateIpAddress()).isEqualTo(before.privateIpAddress());
        assertThat(stopped.publicIpAddress()).isNull();
        assertThat(stopped.blockDeviceMappings()).isEqualTo(before.blockDeviceMappings());
        assertThat(instance.profileName()).contains("web");
        assertRefused(
                () -> ec2.startInstances(r -> r.instanceIds(instance.id())),
                "Unsupported",
                "You can't start the Spot Instance '" + instance.id()
                        + "' because there is no available Spot capacity.");

        instance.resumeSpot();

        assertThat(state(instance)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(MetadataHttp.get(instance, ACTION).status()).isEqualTo(404);
        assertThat(MetadataHttp.get(instance, "instance-life-cycle").body()).isEqualTo("spot");
        assertThatThrownBy(instance::resumeSpot)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected an instance that a Spot interruption has stopped, but " + instance.id()
                        + " is running");
    }

    @ParameterizedTest
    @CsvSource({"one-time, terminate", "persistent, stop", "persistent, hibernate"})
    void anInstanceLaunchedFromTheSpotMarketIsInterruptedAsItWasLaunched(String type, String behavior) {
        Instance spot = run(r -> r.instanceMarketOptions(m -> m.marketType("spot")
                .spotOptions(o -> o.spotInstanceType(type).instanceInterruptionBehavior(behavior))));
        assertThat(MetadataHttp.get(spot, "instance-life-cycle").body()).isEqualTo("spot");
        assertThat(described(spot).instanceLifecycleAsString()).isEqualTo("spot");
        assertThat(described(spot).spotInstanceRequestId()).matches("sir-[0-9a-z]{8}");

        spot.interruptSpot(Duration.ZERO);

        assertThat(state(spot))
                .isEqualTo(behavior.equals("terminate") ? InstanceStateName.TERMINATED : InstanceStateName.STOPPED);
    }

    @Test
    void aLaunchTemplateMaySaySo() {
        ec2.createLaunchTemplate(r -> r.launchTemplateName("spot")
                .launchTemplateData(d -> d.instanceMarketOptions(m -> m.marketType("spot")
                        .spotOptions(o -> o.spotInstanceType("persistent").instanceInterruptionBehavior("stop")))));
        var said = ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName("spot"))
                .launchTemplateVersions()
                .get(0)
                .launchTemplateData()
                .instanceMarketOptions();
        assertThat(said.marketTypeAsString()).isEqualTo("spot");
        assertThat(said.spotOptions().instanceInterruptionBehaviorAsString()).isEqualTo("stop");
        assertThat(said.spotOptions().spotInstanceTypeAsString()).isEqualTo("persistent");

        Instance spot = run(r -> r.launchTemplate(t -> t.launchTemplateName("spot")));

        assertThat(described(spot).instanceLifecycleAsString()).isEqualTo("spot");
        assertThat(ec2.describeInstances(
                                r -> r.filters(f -> f.name("instance-lifecycle").values("spot")))
                        .reservations())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.instances().get(0).instanceId()).isEqualTo(spot.id()));
    }

    @Test
    void aSpotInstanceIsInterruptedInNoOtherWay() {
        Instance spot = run(r -> r.instanceMarketOptions(m -> m.marketType("spot")));

        assertThatThrownBy(() -> spot.interruptSpot(SpotAction.STOP, NOTICE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected the interruption behavior that " + spot.id()
                        + " was launched with, terminate, but found: stop");
        assertThat(MetadataHttp.get(spot, ACTION).status()).isEqualTo(404);
    }

    /** AWS interrupts none: here it is a Spot Instance from then on, and both who are asked say so. */
    @Test
    void anOnDemandInstanceBecomesASpotInstance() {
        assertThat(MetadataHttp.get(instance, "instance-life-cycle").body()).isEqualTo("on-demand");
        assertThat(described(instance).instanceLifecycle()).isNull();

        instance.interruptSpot(NOTICE);

        assertThat(MetadataHttp.get(instance, "instance-life-cycle").body()).isEqualTo("spot");
        assertThat(described(instance).instanceLifecycleAsString()).isEqualTo("spot");
        assertThat(described(instance).spotInstanceRequestId()).startsWith("sir-");
    }

    @Test
    void whoTerminatesTheInstanceFirstIsTheReason() {
        instance.interruptSpot(NOTICE);
        ec2.terminateInstances(r -> r.instanceIds(instance.id()));

        aws.clock().advance(NOTICE);

        assertThat(described(instance).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
    }

    @Test
    void aNoticeIsVoidOnceTheInstanceWasStopped() {
        instance.interruptSpot(SpotAction.STOP, NOTICE);
        ec2.stopInstances(r -> r.instanceIds(instance.id()));
        ec2.startInstances(r -> r.instanceIds(instance.id()));

        assertThat(MetadataHttp.get(instance, ACTION).status()).isEqualTo(404);
        aws.clock().advance(NOTICE);
        assertThat(state(instance)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void aSecondNoticeReplacesTheFirst() {
        instance.interruptSpot(NOTICE);
        instance.interruptSpot(Duration.ofMinutes(9));

        aws.clock().advance(NOTICE);
        assertThat(state(instance)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(MetadataHttp.get(instance, TIME).body()).isEqualTo("2026-03-04T05:15:07Z");
    }

    /** Protection is from the owner's own calls. */
    @Test
    void nothingProtectsFromAnInterruption() {
        Instance guarded = run(r -> r.disableApiTermination(true).disableApiStop(true));

        guarded.interruptSpot(Duration.ZERO);

        assertThat(state(guarded)).isEqualTo(InstanceStateName.TERMINATED);
    }

    /** C: users of one-time requests. */
    @Test
    void onlyAPersistentSpotInstanceCanBeStoppedByItsOwner() {
        Instance once = run(r -> r.instanceMarketOptions(m -> m.marketType("spot")));

        assertRefused(
                () -> ec2.stopInstances(r -> r.instanceIds(once.id())),
                "UnsupportedOperation",
                "You can't stop the Spot Instance '" + once.id()
                        + "' because it is associated with a one-time Spot Instance request. You can only stop Spot"
                        + " Instances associated with persistent Spot Instance requests.");
        assertThat(state(once)).isEqualTo(InstanceStateName.RUNNING);
    }

    /** D: what is to outlive an interruption takes a persistent request, and RunInstances takes no other persistent one. */
    @ParameterizedTest
    @CsvSource({"one-time, stop", "one-time, hibernate", "persistent, terminate", "persistent, ", ", stop"})
    void typeAndBehaviorHaveToGoTogether(String type, String behavior) {
        assertRefused(
                () -> run(r -> r.instanceMarketOptions(m -> m.marketType("spot")
                        .spotOptions(o -> o.spotInstanceType(type).instanceInterruptionBehavior(behavior)))),
                "InvalidParameterCombination",
                "A Spot Instance request of the type");
    }

    @Test
    void nobodyInterruptsWhatDoesNotRunOrInThePast() {
        assertThatThrownBy(() -> instance.interruptSpot(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a notice of zero or more, but found: PT-1S");
        ec2.stopInstances(r -> r.instanceIds(instance.id()));

        assertThatThrownBy(() -> instance.interruptSpot(NOTICE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected a running instance to interrupt, but " + instance.id() + " is stopped");
        assertThat(described(instance).instanceLifecycle()).isNull();
    }

    private Instance run(Consumer<RunInstancesRequest.Builder> more) {
        return aws.instance(ec2.runInstances(r -> more.accept(
                        r.imageId("ami-0123456789abcdef0").minCount(1).maxCount(1)))
                .instances()
                .get(0)
                .instanceId());
    }

    private InstanceStateName state(Instance of) {
        return described(of).state().name();
    }

    private software.amazon.awssdk.services.ec2.model.Instance described(Instance of) {
        return ec2.describeInstances(r -> r.instanceIds(of.id()))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private static void assertRefused(Runnable call, String code, String message) {
        Ec2Exception refused = catchThrowableOfType(Ec2Exception.class, call::run);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).startsWith(message);
    }
}
