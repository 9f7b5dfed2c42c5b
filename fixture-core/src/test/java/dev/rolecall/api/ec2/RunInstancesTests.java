package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunInstancesTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anInstanceIsPendingFirstAndRunningAtTheNextLook(Ec2Client ec2) {
        RunInstancesResponse launched =
                ec2.runInstances(r -> r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(1));

        Instance pending = launched.instances().get(0);
        assertThat(launched.ownerId()).isEqualTo(Ec2Fixture.ACCOUNT);
        assertThat(launched.reservationId()).matches("r-[0-9a-f]{17}");
        assertThat(pending.instanceId()).matches("i-[0-9a-f]{17}");
        assertThat(pending.state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(pending.instanceTypeAsString()).isEqualTo("m1.small");
        assertThat(pending.publicIpAddress()).isNull();
        Instance running = fixture.describe(pending.instanceId());
        assertThat(running.state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(running.publicIpAddress()).startsWith("198.18.");
    }

    @Test
    void anInstanceStandsInTheDefaultNetworkWithAVolumeAndAnInterface() {
        Instance instance = fixture.launch(r -> r.instanceType("m6g.large"));

        assertThat(instance.vpcId()).matches("vpc-[0-9a-f]{17}");
        assertThat(instance.subnetId()).matches("subnet-[0-9a-f]{17}");
        assertThat(instance.placement().availabilityZone()).isEqualTo("us-east-1a");
        assertThat(instance.privateIpAddress()).startsWith("172.31.0.");
        assertThat(instance.privateDnsName())
                .isEqualTo("ip-" + instance.privateIpAddress().replace('.', '-') + ".ec2.internal");
        assertThat(instance.publicDnsName())
                .isEqualTo("ec2-" + instance.publicIpAddress().replace('.', '-') + ".compute-1.amazonaws.com");
        assertThat(instance.architectureAsString()).isEqualTo("arm64");
        assertThat(instance.rootDeviceName()).isEqualTo("/dev/xvda");
        assertThat(instance.blockDeviceMappings())
                .singleElement()
                .satisfies(device -> assertThat(device.ebs().volumeId()).matches("vol-[0-9a-f]{17}"));
        assertThat(instance.networkInterfaces()).singleElement().satisfies(held -> {
            assertThat(held.networkInterfaceId()).matches("eni-[0-9a-f]{17}");
            assertThat(held.macAddress()).startsWith("0a:");
            assertThat(held.privateIpAddress()).isEqualTo(instance.privateIpAddress());
            assertThat(held.association().publicIp()).isEqualTo(instance.publicIpAddress());
        });
        assertThat(instance.securityGroups())
                .extracting(GroupIdentifier::groupName)
                .containsExactly("default");
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aProfileIsGivenByNameOrByArn(Ec2Client ec2) {
        String name = "web-" + ec2.hashCode();
        fixture.aws.launch(profile(name));
        String arn = "arn:aws:iam::123456789012:instance-profile/" + name;

        Instance byName = fixture.launch(ec2, 1, r -> r.iamInstanceProfile(p -> p.name(name)))
                .get(0);
        Instance byArn = fixture.launch(ec2, 1, r -> r.iamInstanceProfile(p -> p.arn(arn)))
                .get(0);

        assertThat(List.of(byName, byArn)).allSatisfy(instance -> {
            assertThat(instance.iamInstanceProfile().arn()).isEqualTo(arn);
            assertThat(instance.iamInstanceProfile().id()).matches("AIPA[A-Z2-7]{17}");
        });
        assertThat(ec2.describeIamInstanceProfileAssociations(
                                r -> r.filters(f -> f.name("instance-id").values(byName.instanceId())))
                        .iamInstanceProfileAssociations())
                .hasSize(1);
    }

    @Test
    void severalInstancesAreOneReservationAndCounted() {
        List<Instance> three = fixture.launch(fixture.http, 3, r -> {});

        assertThat(three).extracting(Instance::amiLaunchIndex).containsExactly(0, 1, 2);
        assertThat(three).extracting(Instance::privateIpAddress).doesNotHaveDuplicates();
        List<Reservation> reservations = fixture.http
                .describeInstances(r ->
                        r.instanceIds(three.stream().map(Instance::instanceId).toList()))
                .reservations();
        assertThat(reservations)
                .singleElement()
                .satisfies(one -> assertThat(one.instances()).hasSize(3));
    }

    @Test
    void theMostThatIsAskedForIsLaunched() {
        assertThat(fixture.http
                        .runInstances(
                                r -> r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(4))
                        .instances())
                .hasSize(4);
    }

    @Test
    void asManyAreLaunchedAsTheSubnetHasRoomFor() {
        try (Ec2Fixture other = new Ec2Fixture()) {
            String subnet = other.http
                    .describeSubnets(
                            r -> r.filters(f -> f.name("availability-zone").values("us-east-1a")))
                    .subnets()
                    .get(0)
                    .subnetId();

            int launched = other.inProcess
                    .runInstances(r -> r.imageId(Ec2Fixture.IMAGE)
                            .minCount(1)
                            .maxCount(5_000)
                            .subnetId(subnet))
                    .instances()
                    .size();

            assertThat(launched).isEqualTo(4_091);
            new Refused(
                            'B',
                            "no room for the least",
                            400,
                            "InsufficientFreeAddressesInSubnet",
                            "There are not enough free addresses in subnet '" + subnet + "'…",
                            ec2 -> ec2.runInstances(r -> r.imageId(Ec2Fixture.IMAGE)
                                    .minCount(1)
                                    .maxCount(1)
                                    .subnetId(subnet)))
                    .by(other.http);
            assertThat(other.launch().placement().availabilityZone()).isEqualTo("us-east-1b");
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void theSameRequestWithTheSameTokenLaunchesOnce(Ec2Client ec2) {
        String token = "token-" + ec2.hashCode();

        RunInstancesResponse first = ec2.runInstances(
                r -> r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(2).clientToken(token));
        RunInstancesResponse again = ec2.runInstances(
                r -> r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(2).clientToken(token));

        assertThat(again.reservationId()).isEqualTo(first.reservationId());
        assertThat(again.instances())
                .extracting(Instance::instanceId)
                .containsExactlyElementsOf(
                        first.instances().stream().map(Instance::instanceId).toList());
        assertThat(again.instances()).extracting(Instance::clientToken).containsOnly(token);
        new Refused(
                        'A',
                        "the token with other parameters",
                        400,
                        "IdempotentParameterMismatch",
                        "Arguments on this idempotent request are inconsistent with arguments used in previous"
                                + " request(s).",
                        client -> client.runInstances(r -> r.imageId(Ec2Fixture.IMAGE)
                                .minCount(1)
                                .maxCount(3)
                                .clientToken(token)))
                .by(ec2);
    }

    @Test
    void manyAtTheSameTimeGetAnAddressEachAndOneLaunchForAToken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Instance>> launches = threads.invokeAll(Collections.nCopies(
                    40, () -> fixture.launch(fixture.inProcess, 1, r -> {}).get(0)));
            List<Future<String>> sameToken = threads.invokeAll(Collections.nCopies(
                    8,
                    () -> fixture.launch(fixture.inProcess, 1, r -> r.clientToken("race"))
                            .get(0)
                            .instanceId()));

            Set<String> addresses = new HashSet<>();
            for (Future<Instance> launch : launches) {
                addresses.add(launch.get().privateIpAddress());
            }
            Set<String> launchedOnce = new HashSet<>();
            for (Future<String> launch : sameToken) {
                launchedOnce.add(launch.get());
            }
            assertThat(addresses).hasSize(40);
            assertThat(launchedOnce).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void everythingIsTaggedAtItsCreation() {
        Instance instance = fixture.launch(r -> r.tagSpecifications(
                s -> s.resourceType(ResourceType.INSTANCE).tags(tag("Name", "web"), tag("empty", null)),
                s -> s.resourceType(ResourceType.VOLUME).tags(tag("of", "volume")),
                s -> s.resourceType(ResourceType.NETWORK_INTERFACE).tags(tag("of", "interface"))));

        assertThat(instance.tags()).containsExactly(tag("Name", "web"), tag("empty", ""));
        assertThat(fixture.http
                        .describeVolumes(r -> r.volumeIds(
                                instance.blockDeviceMappings().get(0).ebs().volumeId()))
                        .volumes()
                        .get(0)
                        .tags())
                .containsExactly(tag("of", "volume"));
        assertThat(fixture.http
                        .describeNetworkInterfaces(r -> r.networkInterfaceIds(
                                instance.networkInterfaces().get(0).networkInterfaceId()))
                        .networkInterfaces()
                        .get(0)
                        .tagSet())
                .containsExactly(tag("of", "interface"));
    }

    @Test
    void userDataIsKeptAsItWasSent() {
        String data = Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));

        Instance instance = fixture.launch(r -> r.userData(data));

        assertThat(fixture.http
                        .describeInstanceAttribute(
                                r -> r.instanceId(instance.instanceId()).attribute("userData"))
                        .userData()
                        .value())
                .isEqualTo(data);
    }

    @Test
    void blockDevicesChangeTheRootVolumeAndAddOthers() {
        Instance instance = fixture.launch(r -> r.blockDeviceMappings(
                d -> d.deviceName("/dev/xvda").ebs(e -> e.volumeSize(20).deleteOnTermination(false)),
                d -> d.deviceName("/dev/sdb")
                        .ebs(e -> e.volumeSize(100).volumeType("io2").encrypted(true)),
                d -> d.deviceName("/dev/sdc").noDevice("")));

        assertThat(instance.blockDeviceMappings())
                .extracting(InstanceBlockDeviceMapping::deviceName)
                .containsExactly("/dev/xvda", "/dev/sdb");
        List<Volume> volumes = fixture.http
                .describeVolumes(
                        r -> r.filters(f -> f.name("attachment.instance-id").values(instance.instanceId())))
                .volumes();
        assertThat(volumes).extracting(Volume::size).containsExactlyInAnyOrder(20, 100);
        assertThat(volumes).extracting(Volume::volumeTypeAsString).containsExactlyInAnyOrder("gp3", "io2");
    }

    @Test
    void aVolumeMayOutliveItsInstance() {
        Instance instance = fixture.launch(r -> r.blockDeviceMappings(
                d -> d.deviceName("/dev/xvda").ebs(e -> e.deleteOnTermination(false)),
                d -> d.deviceName("/dev/sdb").ebs(e -> e.volumeSize(1))));
        List<String> volumes = instance.blockDeviceMappings().stream()
                .map(device -> device.ebs().volumeId())
                .toList();

        fixture.http.terminateInstances(r -> r.instanceIds(instance.instanceId()));

        assertThat(fixture.http
                        .describeVolumes(r -> r.volumeIds(volumes.get(0)))
                        .volumes()
                        .get(0)
                        .stateAsString())
                .isEqualTo("available");
        new Refused(
                        'A',
                        "a volume that went with its instance",
                        400,
                        "InvalidVolume.NotFound",
                        "The volume '" + volumes.get(1) + "' does not exist.",
                        ec2 -> ec2.describeVolumes(r -> r.volumeIds(volumes.get(1))))
                .by(fixture.http);
    }

    @Test
    void subnetGroupsAndAddressCanBeChosen() {
        var subnet = fixture.http
                .describeSubnets(r -> r.filters(f -> f.name("availability-zone").values("us-east-1c")))
                .subnets()
                .get(0);
        String group =
                fixture.http.describeSecurityGroups().securityGroups().get(0).groupId();

        Instance instance = fixture.launch(
                r -> r.subnetId(subnet.subnetId()).securityGroupIds(group).privateIpAddress("172.31.47.200"));

        assertThat(instance.subnetId()).isEqualTo(subnet.subnetId());
        assertThat(instance.privateIpAddress()).isEqualTo("172.31.47.200");
        assertThat(instance.placement().availabilityZoneId()).isEqualTo("use1-az3");
        new Refused(
                        'D',
                        "an address that is taken",
                        400,
                        "InvalidIPAddress.InUse",
                        "Address 172.31.47.200 is in use.",
                        ec2 -> ec2.runInstances(r -> r.imageId(Ec2Fixture.IMAGE)
                                .minCount(1)
                                .maxCount(1)
                                .subnetId(subnet.subnetId())
                                .privateIpAddress("172.31.47.200")))
                .by(fixture.http);
    }

    @Test
    void anInterfaceCanDoWithoutAPublicAddress() {
        Instance instance = fixture.launch(r -> r.networkInterfaces(
                n -> n.deviceIndex(0).associatePublicIpAddress(false).description("inside")));

        assertThat(instance.publicIpAddress()).isNull();
        assertThat(instance.publicDnsName()).isEmpty();
        assertThat(instance.networkInterfaces().get(0).description()).isEqualTo("inside");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused row) {
        int before = fixture.describe(fixture.http, r -> {}).size();

        row.by(fixture.http);
        row.by(fixture.inProcess);

        assertThat(fixture.describe(fixture.http, r -> {})).hasSize(before);
    }

    static Stream<Refused> refusals() {
        return Stream.of(
                refused(
                        'B',
                        "an image that is none",
                        "InvalidAMIID.Malformed",
                        "Invalid id: \"image\" (expecting \"ami-...\")",
                        r -> r.imageId("image")),
                refused(
                        'B',
                        "an unknown subnet",
                        "InvalidSubnetID.NotFound",
                        "The subnet ID 'subnet-1' does not exist",
                        r -> r.subnetId("subnet-1")),
                refused(
                        'B',
                        "an unknown group",
                        "InvalidGroup.NotFound",
                        "The security group 'sg-1' does not exist",
                        r -> r.securityGroupIds("sg-1")),
                refused(
                        'D',
                        "an unknown name of a group",
                        "InvalidGroup.NotFound",
                        "The security group 'web' does not exist in default VPC 'vpc-…",
                        r -> r.securityGroups("web")),
                refused(
                        'D',
                        "a zone elsewhere",
                        "InvalidParameterValue",
                        "Invalid availability zone: [eu-west-1a]",
                        r -> r.placement(p -> p.availabilityZone("eu-west-1a"))),
                refused(
                        'D',
                        "a subnet beside an interface",
                        "InvalidParameterCombination",
                        "Network interfaces and an instance-level subnet ID may not be specified on the same request",
                        r -> r.subnetId("subnet-1").networkInterfaces(n -> n.deviceIndex(0))),
                refused(
                        'D',
                        "groups beside an interface",
                        "InvalidParameterCombination",
                        "Network interfaces and an instance-level security groups may not be specified on the same"
                                + " request",
                        r -> r.securityGroups("default").networkInterfaces(n -> n.deviceIndex(0))),
                refused(
                        'D',
                        "user data that is not base 64",
                        "InvalidUserData.Malformed",
                        "Invalid BASE64 encoding of user data.",
                        r -> r.userData("#!/bin/sh")),
                refused(
                        'D',
                        "too much user data",
                        "InvalidParameterValue",
                        "User data is limited to 16384 bytes",
                        r -> r.userData(Base64.getEncoder().encodeToString(new byte[16_385]))),
                refused(
                        'A',
                        "a tag of AWS: ec2-spot-converter#13",
                        "InvalidParameterValue",
                        "Tag keys starting with 'aws:' are reserved for internal use",
                        r -> r.tagSpecifications(s -> s.resourceType("instance").tags(tag("aws:x", "1")))),
                refused(
                        'A',
                        "tags in metadata with a space: seek-oss/aec#411",
                        "InvalidParameterValue",
                        "'Patch Group' is not a valid tag key. Tag keys must match pattern"
                                + " ([0-9a-zA-Z\\\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..',"
                                + " '_index')",
                        r -> r.metadataOptions(o -> o.instanceMetadataTags("enabled"))
                                .tagSpecifications(
                                        s -> s.resourceType("instance").tags(tag("Patch Group", "1")))),
                refused(
                        'C',
                        "tags of what it does not create",
                        "InvalidParameterValue",
                        "'subnet' is not a valid taggable resource type for this operation.",
                        r -> r.tagSpecifications(s -> s.resourceType("subnet").tags(tag("a", "1")))),
                refused(
                        'D',
                        "a volume of no size",
                        "MissingParameter",
                        "The request must contain the parameter size or snapshotId",
                        r -> r.blockDeviceMappings(d -> d.deviceName("/dev/sdb").ebs(e -> e.encrypted(true)))),
                new Refused(
                        'D',
                        "what this fake has no idea of",
                        501,
                        "NotImplemented",
                        "RoleCall does not fake ec2:RunInstances with HibernationOptions yet.",
                        ec2 -> ec2.runInstances(r -> r.imageId(Ec2Fixture.IMAGE)
                                .minCount(1)
                                .maxCount(1)
                                .hibernationOptions(h -> h.configured(true)))),
                refused(
                        'B',
                        "a long token",
                        "InvalidParameterValue",
                        "Value (" + "x".repeat(65) + ") for parameter clientToken…",
                        r -> r.clientToken("x".repeat(65))));
    }

    private static Refused refused(
            char grade, String situation, String code, String message, Consumer<RunInstancesRequest.Builder> more) {
        return new Refused(
                grade,
                situation,
                400,
                code,
                message,
                ec2 -> ec2.runInstances(
                        r -> more.accept(r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(1))));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
