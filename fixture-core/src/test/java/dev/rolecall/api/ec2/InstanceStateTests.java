package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstanceStateTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    private String running;
    private String stopped;
    private String terminated;
    private String guarded;

    @BeforeAll
    void oneInEachState() {
        running = fixture.launch().instanceId();
        stopped = fixture.launch().instanceId();
        terminated = fixture.launch().instanceId();
        guarded = fixture.launch(r -> r.disableApiTermination(true).disableApiStop(true))
                .instanceId();
        fixture.http.stopInstances(r -> r.instanceIds(stopped));
        fixture.http.terminateInstances(r -> r.instanceIds(terminated));
    }

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anInstanceIsStoppedStartedRebootedAndTerminated(Ec2Client ec2) {
        String profile = "app-" + ec2.hashCode();
        fixture.aws.launch(profile(profile));
        Instance launched = fixture.launch(ec2, 1, r -> r.iamInstanceProfile(p -> p.name(profile)))
                .get(0);
        String id = launched.instanceId();

        assertThat(ec2.stopInstances(r -> r.instanceIds(id)).stoppingInstances())
                .singleElement()
                .satisfies(change -> isChange(change, "running", "stopping"));
        Instance halted = fixture.describe(id);
        assertThat(halted.state().nameAsString()).isEqualTo("stopped");
        assertThat(halted.publicIpAddress()).isNull();
        assertThat(halted.stateTransitionReason()).startsWith("User initiated (");
        assertThat(halted.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(halted.iamInstanceProfile()).isEqualTo(launched.iamInstanceProfile());

        assertThat(ec2.startInstances(r -> r.instanceIds(id)).startingInstances())
                .singleElement()
                .satisfies(change -> isChange(change, "stopped", "pending"));
        Instance started = fixture.describe(id);
        assertThat(started.state().nameAsString()).isEqualTo("running");
        assertThat(started.privateIpAddress()).isEqualTo(launched.privateIpAddress());
        assertThat(started.publicIpAddress()).isNotNull().isNotEqualTo(launched.publicIpAddress());
        assertThat(started.iamInstanceProfile()).isEqualTo(launched.iamInstanceProfile());

        ec2.rebootInstances(r -> r.instanceIds(id));
        assertThat(fixture.describe(id).state().nameAsString()).isEqualTo("running");

        assertThat(ec2.terminateInstances(r -> r.instanceIds(id)).terminatingInstances())
                .singleElement()
                .satisfies(change -> isChange(change, "running", "shutting-down"));
        Instance gone = fixture.describe(id);
        assertThat(gone.state().nameAsString()).isEqualTo("terminated");
        assertThat(gone.state().code()).isEqualTo(48);
        assertThat(gone.vpcId()).isNull();
        assertThat(gone.privateIpAddress()).isNull();
        assertThat(gone.iamInstanceProfile()).isNull();
        assertThat(gone.networkInterfaces()).isEmpty();
        assertThat(gone.blockDeviceMappings()).isEmpty();
    }

    @Test
    void waitersFindTheState() {
        String id = fixture.launch().instanceId();

        fixture.inProcess.stopInstances(r -> r.instanceIds(id));
        assertThat(fixture.inProcess
                        .waiter()
                        .waitUntilInstanceStopped(r -> r.instanceIds(id))
                        .attemptsExecuted())
                .isOne();
        fixture.inProcess.startInstances(r -> r.instanceIds(id));
        assertThat(fixture.inProcess
                        .waiter()
                        .waitUntilInstanceStatusOk(r -> r.instanceIds(id))
                        .attemptsExecuted())
                .isOne();
    }

    @Test
    void whatIsThereAlreadyChangesNothing() {
        assertThat(fixture.http.startInstances(r -> r.instanceIds(running)).startingInstances())
                .singleElement()
                .satisfies(change -> isChange(change, "running", "running"));
        assertThat(fixture.http.stopInstances(r -> r.instanceIds(stopped)).stoppingInstances())
                .singleElement()
                .satisfies(change -> isChange(change, "stopped", "stopped"));
        assertThat(fixture.http
                        .terminateInstances(r -> r.instanceIds(terminated))
                        .terminatingInstances())
                .singleElement()
                .satisfies(change -> isChange(change, "terminated", "terminated"));
    }

    @Test
    void whatEndedGivesItsAddressBack() {
        Instance first = fixture.launch(r -> r.privateIpAddress("172.31.9.9"));
        fixture.http.terminateInstances(r -> r.instanceIds(first.instanceId()));

        assertThat(fixture.launch(r -> r.privateIpAddress("172.31.9.9")).privateIpAddress())
                .isEqualTo("172.31.9.9");
    }

    @Test
    void statusesAreOfRunningInstancesUnlessAllAreWanted() {
        List<String> ids = List.of(running, stopped);

        List<InstanceStatus> ok =
                fixture.http.describeInstanceStatus(r -> r.instanceIds(ids)).instanceStatuses();
        assertThat(ok).singleElement().satisfies(status -> {
            assertThat(status.instanceId()).isEqualTo(running);
            assertThat(status.instanceStatus().statusAsString()).isEqualTo("ok");
            assertThat(status.systemStatus().details().get(0).statusAsString()).isEqualTo("passed");
        });
        assertThat(fixture.http
                        .describeInstanceStatus(r -> r.instanceIds(ids)
                                .includeAllInstances(true)
                                .filters(f -> f.name("instance-state-name").values("stopped")))
                        .instanceStatuses())
                .singleElement()
                .satisfies(status ->
                        assertThat(status.instanceStatus().statusAsString()).isEqualTo("not-applicable"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesForAllOrNone(Refused row) {
        List<Instance> before = fixture.describe(fixture.http, r -> {});

        row.by(fixture.http);
        row.by(fixture.inProcess);

        assertThat(fixture.describe(fixture.http, r -> {})).isEqualTo(before);
    }

    Stream<Refused> refusals() {
        return Stream.of(
                refused(
                        'A',
                        "starting what has ended",
                        "IncorrectInstanceState",
                        "The instance '%s' is not in a state from which it can be started.".formatted(terminated),
                        ec2 -> ec2.startInstances(r -> r.instanceIds(stopped, terminated))),
                refused(
                        'A',
                        "stopping what has ended",
                        "IncorrectInstanceState",
                        "This instance '%s' is not in a state from which it can be stopped.".formatted(terminated),
                        ec2 -> ec2.stopInstances(r -> r.instanceIds(running, terminated))),
                refused(
                        'D',
                        "rebooting what is stopped",
                        "IncorrectInstanceState",
                        "The instance '%s'…".formatted(stopped),
                        ec2 -> ec2.rebootInstances(r -> r.instanceIds(running, stopped))),
                refused(
                        'A',
                        "stopping what is protected from it: cloud-custodian#8007",
                        "OperationNotPermitted",
                        "The instance '%s' may not be stopped. Modify its 'disableApiStop' instance attribute and try again."
                                .formatted(guarded),
                        ec2 -> ec2.stopInstances(r -> r.instanceIds(running, guarded))),
                refused(
                        'A',
                        "terminating what is protected from it",
                        "OperationNotPermitted",
                        "The instance '%s' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again."
                                .formatted(guarded),
                        ec2 -> ec2.terminateInstances(r -> r.instanceIds(running, guarded))),
                refused(
                        'A',
                        "starting what does not exist",
                        "InvalidInstanceID.NotFound",
                        "The instance ID 'i-0123456789abcdef0' does not exist",
                        ec2 -> ec2.startInstances(r -> r.instanceIds(stopped, "i-0123456789abcdef0"))),
                refused(
                        'B',
                        "stopping nothing",
                        "MissingParameter",
                        "The request must contain the parameter InstanceId",
                        ec2 -> ec2.stopInstances(r -> {})),
                new Refused(
                        'D',
                        "hibernating",
                        501,
                        "NotImplemented",
                        "RoleCall does not fake ec2:StopInstances with Hibernate yet.",
                        ec2 -> ec2.stopInstances(r -> r.instanceIds(running).hibernate(true))));
    }

    private static Refused refused(
            char grade, String situation, String code, String message, Consumer<Ec2Client> call) {
        return new Refused(grade, situation, 400, code, message, call);
    }

    private static void isChange(InstanceStateChange change, String before, String after) {
        assertThat(change.previousState().nameAsString()).isEqualTo(before);
        assertThat(change.currentState().nameAsString()).isEqualTo(after);
    }
}
