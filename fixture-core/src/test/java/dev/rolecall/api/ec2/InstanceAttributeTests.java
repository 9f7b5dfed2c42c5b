package dev.rolecall.api.ec2;

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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstanceAttributeTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    private String running;
    private String stopped;

    @BeforeAll
    void launchTwo() {
        running = fixture.launch().instanceId();
        stopped = fixture.launch().instanceId();
        fixture.http.stopInstances(r -> r.instanceIds(stopped));
    }

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anAttributeIsChangedByAMemberOfItsOwn(Ec2Client ec2) {
        modify(ec2, stopped, r -> r.instanceType(t -> t.value("c7g.large")));
        modify(ec2, stopped, r -> r.userData(d -> d.value(SdkBytes.fromUtf8String("#!/bin/sh"))));
        modify(ec2, running, r -> r.disableApiTermination(b -> b.value(true)));
        modify(ec2, running, r -> r.disableApiStop(b -> b.value(true)));
        modify(ec2, running, r -> r.sourceDestCheck(b -> b.value(false)));
        modify(ec2, running, r -> r.instanceInitiatedShutdownBehavior(b -> b.value("terminate")));

        var halted = attribute(ec2, stopped, "instanceType");
        assertThat(halted.instanceType().value()).isEqualTo("c7g.large");
        assertThat(fixture.describe(stopped).architectureAsString()).isEqualTo("arm64");
        assertThat(attribute(ec2, stopped, "userData").userData().value()).isEqualTo("IyEvYmluL3No");
        var termination = attribute(ec2, running, "disableApiTermination");
        assertThat(termination.disableApiTermination().value()).isTrue();
        assertThat(attribute(ec2, running, "disableApiStop").disableApiStop().value())
                .isTrue();
        assertThat(attribute(ec2, running, "sourceDestCheck").sourceDestCheck().value())
                .isFalse();
        assertThat(fixture.describe(running).networkInterfaces().get(0).sourceDestCheck())
                .isFalse();
        var end = attribute(ec2, running, "instanceInitiatedShutdownBehavior");
        assertThat(end.instanceInitiatedShutdownBehavior().value()).isEqualTo("terminate");
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anAttributeIsChangedByNameAndValue(Ec2Client ec2) {
        String id = fixture.launch(r -> r.disableApiTermination(true)).instanceId();

        modify(ec2, id, r -> r.attribute("disableApiTermination").value("false"));
        ec2.terminateInstances(r -> r.instanceIds(id));

        assertThat(fixture.describe(id).state().nameAsString()).isEqualTo("terminated");
    }

    @Test
    void securityGroupsAreAnAttribute() {
        String group =
                fixture.http.describeSecurityGroups().securityGroups().get(0).groupId();

        modify(fixture.http, running, r -> r.groups(group));

        assertThat(attribute(fixture.http, running, "groupSet").groups())
                .extracting(GroupIdentifier::groupId)
                .containsExactly(group);
    }

    @Test
    void anInstanceHasWhatWasNotSaidOfItToo() {
        String id = fixture.launch().instanceId();
        Ec2Client ec2 = fixture.http;

        assertThat(attribute(ec2, id, "userData").userData().value()).isNull();
        assertThat(attribute(ec2, id, "kernel").kernelId().value()).isNull();
        assertThat(attribute(ec2, id, "productCodes").productCodes()).isEmpty();
        assertThat(attribute(ec2, id, "rootDeviceName").rootDeviceName().value())
                .isEqualTo("/dev/xvda");
        assertThat(attribute(ec2, id, "blockDeviceMapping").blockDeviceMappings())
                .hasSize(1);
        assertThat(attribute(ec2, id, "enaSupport").enaSupport().value()).isTrue();
        assertThat(attribute(ec2, id, "ebsOptimized").ebsOptimized().value()).isFalse();
        var end = attribute(ec2, id, "instanceInitiatedShutdownBehavior");
        assertThat(end.instanceInitiatedShutdownBehavior().value()).isEqualTo("stop");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused row) {
        List<Instance> before = fixture.describe(fixture.http, r -> {});

        row.by(fixture.http);
        row.by(fixture.inProcess);

        assertThat(fixture.describe(fixture.http, r -> {})).isEqualTo(before);
    }

    Stream<Refused> refusals() {
        String notStopped = "The instance '%s' is not in the 'stopped' state.".formatted(running);
        return Stream.of(
                refused(
                        'A',
                        "user data of one that runs: cluster-api-provider-aws#1387",
                        "IncorrectInstanceState",
                        notStopped,
                        r -> r.instanceId(running).userData(d -> d.value(SdkBytes.fromUtf8String("x")))),
                refused(
                        'B',
                        "the type of one that runs",
                        "IncorrectInstanceState",
                        notStopped,
                        r -> r.instanceId(running).instanceType(t -> t.value("t3.large"))),
                refused(
                        'D',
                        "two attributes at once",
                        "InvalidParameterCombination",
                        "Fields for multiple attribute types specified: disableApiTermination, sourceDestCheck",
                        r -> r.instanceId(running)
                                .disableApiTermination(b -> b.value(true))
                                .sourceDestCheck(b -> b.value(true))),
                refused(
                        'D',
                        "no attribute",
                        "MissingParameter",
                        "The request must contain the parameter Attribute",
                        r -> r.instanceId(running)),
                refused(
                        'C',
                        "an attribute that is none",
                        "InvalidParameterValue",
                        "Value (colour) for parameter attribute is invalid. Unknown attribute.",
                        r -> r.instanceId(running).attribute("colour").value("red")),
                refused(
                        'D',
                        "a flag that is none",
                        "InvalidParameterValue",
                        "Value (maybe) for parameter disableApiTermination is invalid.",
                        r -> r.instanceId(running)
                                .attribute("disableApiTermination")
                                .value("maybe")),
                refused(
                        'D',
                        "an end that is none",
                        "InvalidParameterValue",
                        "Value (sleep) for parameter instanceInitiatedShutdownBehavior is invalid.",
                        r -> r.instanceId(running).instanceInitiatedShutdownBehavior(b -> b.value("sleep"))),
                refused(
                        'B',
                        "an unknown group",
                        "InvalidGroup.NotFound",
                        "The security group 'sg-1' does not exist",
                        r -> r.instanceId(running).groups("sg-1")),
                new Refused(
                        'D',
                        "what this fake has no idea of",
                        501,
                        "NotImplemented",
                        "RoleCall does not fake ec2:ModifyInstanceAttribute with the attribute kernel yet.",
                        ec2 -> modify(ec2, stopped, r -> r.kernel(k -> k.value("aki-1")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sriovNetSupport", "enclaveOptions"})
    void namesTheAttributeThatItCannotDescribe(String attribute) {
        new Refused(
                        'D',
                        attribute,
                        501,
                        "NotImplemented",
                        "RoleCall does not fake ec2:DescribeInstanceAttribute with the attribute " + attribute
                                + " yet.",
                        ec2 -> attribute(ec2, running, attribute))
                .by(fixture.http);
    }

    private static Refused refused(
            char grade,
            String situation,
            String code,
            String message,
            Consumer<ModifyInstanceAttributeRequest.Builder> request) {
        return new Refused(grade, situation, 400, code, message, ec2 -> ec2.modifyInstanceAttribute(request));
    }

    private static void modify(Ec2Client ec2, String id, Consumer<ModifyInstanceAttributeRequest.Builder> change) {
        ec2.modifyInstanceAttribute(r -> change.accept(r.instanceId(id)));
    }

    private static DescribeInstanceAttributeResponse attribute(Ec2Client ec2, String id, String name) {
        return ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(name));
    }
}
