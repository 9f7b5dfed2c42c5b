package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What the metadata service says of an instance and what EC2 describes are one, whatever has happened to the instance. */
class MetadataTwinTests {

    private static final String IMAGE = "ami-0123456789abcdef0";
    private static final String META = "/latest/meta-data/";
    private static final String MACS = META + "network/interfaces/macs/{mac}/";
    private static final String DOCUMENT = "/latest/dynamic/instance-identity/document";

    /** Documents of which EC2 has nothing to say. */
    private static final Set<String> WITHOUT_TWIN = Set.of(
            "ami-manifest-path",
            "events/maintenance/history",
            "events/maintenance/scheduled",
            "iam/security-credentials/web",
            "iam/security-credentials/other",
            "identity-credentials/ec2/info",
            "identity-credentials/ec2/security-credentials/ec2-instance",
            "instance-action",
            "metrics/vhostmd",
            "profile",
            "public-keys/0/openssh-key",
            "services/domain",
            "services/partition",
            "system");

    /** What EC2 describes of an instance. */
    private record Described(
            software.amazon.awssdk.services.ec2.model.Instance instance, Reservation reservation, Ec2Client ec2) {

        List<String> dataDevices() {
            return instance.blockDeviceMappings().stream()
                    .map(InstanceBlockDeviceMapping::deviceName)
                    .filter(device -> !device.equals(instance.rootDeviceName()))
                    .map(device -> device.replace("/dev/", ""))
                    .toList();
        }

        Optional<String> dataDevice(int number) {
            return dataDevices().stream().skip(number - 1).findFirst();
        }

        String groups(Function<GroupIdentifier, String> of) {
            return instance.securityGroups().stream().map(of).collect(Collectors.joining("\n"));
        }

        Optional<String> shownTag(String key) {
            return instance.metadataOptions().instanceMetadataTagsAsString().equals("enabled")
                    ? instance.tags().stream()
                            .filter(tag -> tag.key().equals(key))
                            .map(tag -> tag.value())
                            .findFirst()
                    : Optional.empty();
        }
    }

    /** @param text what EC2 says the document at the path holds; a document is a part of what is there if it has several lines of JSON */
    private record Twin(String path, Function<Described, Optional<String>> text) {

        @Override
        public String toString() {
            return path;
        }
    }

    static List<Twin> twins() {
        return List.of(
                one("ami-id", d -> d.instance().imageId()),
                one("ami-launch-index", d -> d.instance().amiLaunchIndex().toString()),
                one(
                        "block-device-mapping/ami",
                        d -> d.instance().rootDeviceName().replace("/dev/", "")),
                one("block-device-mapping/root", d -> d.instance().rootDeviceName()),
                maybe("block-device-mapping/ebs1", d -> d.dataDevice(1)),
                maybe("block-device-mapping/ebs2", d -> d.dataDevice(2)),
                maybe("block-device-mapping/ebs3", d -> d.dataDevice(3)),
                one("hostname", d -> d.instance().privateDnsName()),
                one("instance-id", d -> d.instance().instanceId()),
                one(
                        "instance-life-cycle",
                        d -> Objects.requireNonNullElse(d.instance().instanceLifecycleAsString(), "on-demand")),
                one("instance-type", d -> d.instance().instanceTypeAsString()),
                one("local-hostname", d -> d.instance().privateDnsName()),
                one("local-ipv4", d -> d.instance().privateIpAddress()),
                one("mac", d -> d.instance().networkInterfaces().get(0).macAddress()),
                one("placement/availability-zone", d -> d.instance().placement().availabilityZone()),
                one(
                        "placement/availability-zone-id",
                        d -> d.instance().placement().availabilityZoneId()),
                one(
                        "placement/region",
                        d -> d.instance().placement().availabilityZone().replaceAll(".$", "")),
                maybe("placement/group-name", d -> some(d.instance().placement().groupName())),
                maybe("public-hostname", d -> some(d.instance().publicDnsName())),
                maybe("public-ipv4", d -> Optional.ofNullable(d.instance().publicIpAddress())),
                maybe(
                        "public-keys/",
                        d -> Optional.ofNullable(d.instance().keyName()).map(name -> "0=" + name)),
                one("reservation-id", d -> d.reservation().reservationId()),
                one("security-groups", d -> d.groups(GroupIdentifier::groupName)),
                maybe("tags/instance/Name", d -> d.shownTag("Name")),
                maybe("tags/instance/team", d -> d.shownTag("team")),
                maybe("spot/instance-action", d -> Optional.empty()),
                ofInterface("device-number", d -> "0"),
                ofInterface(
                        "interface-id",
                        d -> d.instance().networkInterfaces().get(0).networkInterfaceId()),
                ofInterface("local-hostname", d -> d.instance().privateDnsName()),
                ofInterface("local-ipv4s", d -> d.instance().privateIpAddress()),
                ofInterface("mac", d -> d.instance().networkInterfaces().get(0).macAddress()),
                ofInterface("owner-id", d -> d.reservation().ownerId()),
                ofInterface("security-group-ids", d -> d.groups(GroupIdentifier::groupId)),
                ofInterface("security-groups", d -> d.groups(GroupIdentifier::groupName)),
                ofInterface("subnet-id", d -> d.instance().subnetId()),
                ofInterface(
                        "subnet-ipv4-cidr-block",
                        d -> d.ec2()
                                .describeSubnets(r -> r.subnetIds(d.instance().subnetId()))
                                .subnets()
                                .get(0)
                                .cidrBlock()),
                ofInterface("vpc-id", d -> d.instance().vpcId()),
                ofInterface("vpc-ipv4-cidr-block", MetadataTwinTests::vpcBlock),
                ofInterface("vpc-ipv4-cidr-blocks", MetadataTwinTests::vpcBlock),
                new Twin(MACS + "public-hostname", d -> some(d.instance().publicDnsName())),
                new Twin(
                        MACS + "public-ipv4s",
                        d -> Optional.ofNullable(d.instance().publicIpAddress())),
                new Twin(
                        MACS + "ipv4-associations/",
                        d -> Optional.ofNullable(d.instance().publicIpAddress())),
                new Twin(
                        MACS + "ipv4-associations/{public}",
                        d -> Optional.ofNullable(d.instance().publicIpAddress())
                                .map(address -> d.instance().privateIpAddress())),
                maybe(
                        "iam/info",
                        d -> Optional.ofNullable(d.instance().iamInstanceProfile())
                                .map(profile -> "\"InstanceProfileArn\" : \"" + profile.arn()
                                        + "\",\n  \"InstanceProfileId\" : \"" + profile.id() + "\"")),
                new Twin(
                        "/latest/dynamic/fws/instance-monitoring",
                        d -> Optional.of(d.instance().monitoring().stateAsString())
                                .filter("enabled"::equals)),
                new Twin(DOCUMENT, MetadataTwinTests::document),
                new Twin(
                        "/latest/user-data",
                        d -> Optional.ofNullable(d.ec2()
                                        .describeInstanceAttribute(
                                                r -> r.instanceId(d.instance().instanceId())
                                                        .attribute("userData"))
                                        .userData()
                                        .value())
                                .map(data ->
                                        new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8))));
    }

    /** What may happen to an instance, in this order. */
    private static List<BiConsumer<Ec2Client, String>> history() {
        return List.of(
                (ec2, id) -> {},
                (ec2, id) -> ec2.createTags(r -> r.resources(id)
                        .tags(
                                t -> t.key("Name").value("renamed"),
                                t -> t.key("team").value("blue"))),
                (ec2, id) -> ec2.deleteTags(r -> r.resources(id).tags(t -> t.key("Name"))),
                (ec2, id) -> ec2.modifyInstanceAttribute(r -> r.instanceId(id)
                        .groups(ec2.describeSecurityGroups()
                                .securityGroups()
                                .get(0)
                                .groupId())),
                MetadataTwinTests::stop,
                MetadataTwinTests::start,
                MetadataTwinTests::stop,
                (ec2, id) -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(t -> t.value("m6i.large"))),
                (ec2, id) ->
                        ec2.modifyInstanceAttribute(r -> r.instanceId(id).userData(u -> u.value(bytes("another")))),
                MetadataTwinTests::start,
                (ec2, id) ->
                        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).instanceMetadataTags("enabled")),
                (ec2, id) ->
                        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).instanceMetadataTags("disabled")),
                (ec2, id) -> ec2.describeIamInstanceProfileAssociations(
                                r -> r.filters(f -> f.name("instance-id").values(id)))
                        .iamInstanceProfileAssociations()
                        .forEach(association -> ec2.replaceIamInstanceProfileAssociation(r ->
                                r.associationId(association.associationId()).iamInstanceProfile(p -> p.name("other")))),
                (ec2, id) -> ec2.rebootInstances(r -> r.instanceIds(id)),
                (ec2, id) -> ec2.describeIamInstanceProfileAssociations(
                                r -> r.filters(f -> f.name("instance-id").values(id)))
                        .iamInstanceProfileAssociations()
                        .forEach(association ->
                                ec2.disassociateIamInstanceProfile(r -> r.associationId(association.associationId()))));
    }

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Ec2Client ec2 = aws.ec2();

    @ParameterizedTest
    @MethodSource("twins")
    void theyAgreeFromTheLaunchOn(Twin twin) {
        for (Instance instance : List.of(rich(), bare(), aws.launch("web"))) {
            for (BiConsumer<Ec2Client, String> event : history()) {
                event.accept(ec2, instance.id());
                aws.clock().advance(Duration.ofMinutes(1));
                assertThatTheyAgree(twin, instance);
            }
        }
    }

    @Test
    void everyDocumentHasATwinOrIsKnownToHaveNone() {
        for (Instance instance : List.of(rich(), bare())) {
            Described described = described(instance);
            Set<String> known = new TreeSet<>();
            WITHOUT_TWIN.forEach(path -> known.add(META + path));
            twins().forEach(twin -> known.add(path(twin, described)));

            List<String> found = new ArrayList<>();
            collect(instance, META, found);

            assertThat(found).hasSizeGreaterThan(30).isSubsetOf(known);
        }
    }

    /** D: neither is there before the instance runs. */
    @Test
    void theAnswerToALaunchHasNoPublicAddressYet() {
        var answered = ec2.runInstances(
                        r -> r.imageId(IMAGE).minCount(1).maxCount(1).instanceType("t3.micro"))
                .instances()
                .get(0);

        assertThat(answered.state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(answered.publicIpAddress()).isNull();
        assertThat(answered.publicDnsName()).isEmpty();
        assertThat(answered.networkInterfaces().get(0).association()).isNull();
        assertThat(answered.privateIpAddress()).isNotEmpty();

        Instance running = aws.instance(answered.instanceId());
        assertThat(MetadataHttp.get(running, "public-ipv4").body())
                .isEqualTo(described(running).instance().publicIpAddress())
                .isNotEmpty();
    }

    @Test
    void eachStartBringsAnotherPublicAddressAndKeepsThePrivateOne() {
        Instance instance = rich();
        String publicBefore = MetadataHttp.get(instance, "public-ipv4").body();
        String privateBefore = MetadataHttp.get(instance, "local-ipv4").body();
        String mac = MetadataHttp.get(instance, "mac").body();

        stop(ec2, instance.id());
        assertThat(MetadataHttp.get(instance, "local-ipv4").status()).isEqualTo(403);
        start(ec2, instance.id());

        assertThat(MetadataHttp.get(instance, "public-ipv4").body()).isNotEqualTo(publicBefore);
        assertThat(MetadataHttp.get(instance, "local-ipv4").body()).isEqualTo(privateBefore);
        assertThat(MetadataHttp.get(instance, "mac").body()).isEqualTo(mac);
    }

    /** EC2 is told the name of a key pair only; the key is one that opens nothing. */
    @Test
    void aKeyPairIsListedByItsNameAndHasAKeyOfItsForm() {
        Instance instance = rich();

        assertThat(MetadataHttp.get(instance, "public-keys/0/").body()).isEqualTo("openssh-key");
        assertThat(MetadataHttp.get(instance, "public-keys/0/openssh-key").body())
                .matches("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43} ada-key\n");
        instance.metadata("public-keys/0/openssh-key", "ssh-rsa AAAA mine\n");
        assertThat(MetadataHttp.get(instance, "public-keys/0/openssh-key").body())
                .isEqualTo("ssh-rsa AAAA mine\n");
        assertThat(MetadataHttp.get(instance, "public-keys").body()).isEqualTo("0=ada-key");
    }

    @Test
    void userDataThatATestSetsAreEc2sToo() {
        Instance instance = bare();
        instance.userData(bytes("#!/bin/sh\n").asByteArray());

        assertThat(ec2.describeInstanceAttribute(
                                r -> r.instanceId(instance.id()).attribute("userData"))
                        .userData()
                        .value())
                .isEqualTo("IyEvYmluL3NoCg==");
    }

    private static void assertThatTheyAgreeWhileStopped(Twin twin, Instance instance, Described described) {
        assertThat(MetadataHttp.get(instance.metadataEndpoint(), path(twin, described))
                        .status())
                .isEqualTo(403);
    }

    private void assertThatTheyAgree(Twin twin, Instance instance) {
        Described described = described(instance);
        if (described.instance().state().name() != InstanceStateName.RUNNING) {
            assertThatTheyAgreeWhileStopped(twin, instance, described);
            return;
        }
        RawHttp.Answer answer = MetadataHttp.get(instance.metadataEndpoint(), path(twin, described));
        Optional<String> expected = twin.text().apply(described);
        assertThat(answer.status()).as(twin.path()).isEqualTo(expected.isPresent() ? 200 : 404);
        expected.ifPresent(text -> {
            if (answer.body().startsWith("{")) {
                assertThat(answer.body()).contains(text);
            } else {
                assertThat(answer.body()).isEqualTo(text);
            }
        });
    }

    private static String path(Twin twin, Described described) {
        return twin.path()
                .replace(
                        "{mac}", described.instance().networkInterfaces().get(0).macAddress())
                .replace(
                        "{public}",
                        Objects.requireNonNullElse(described.instance().publicIpAddress(), "none"));
    }

    private static void collect(Instance instance, String directory, List<String> documents) {
        for (String entry :
                MetadataHttp.get(instance.metadataEndpoint(), directory).body().split("\n")) {
            String path = directory + entry.replaceFirst("^0=.*", "0/");
            if (directory.endsWith("public-keys/")) {
                documents.add(directory);
            }
            if (path.endsWith("/")) {
                collect(instance, path, documents);
            } else {
                documents.add(path);
            }
        }
    }

    private Instance rich() {
        if (ec2.describeInstances().reservations().isEmpty()) {
            aws.launch(profile("web"));
            aws.launch(profile("other"));
        }
        String wrapped = Base64.getMimeEncoder()
                .encodeToString("#cloud-config ".repeat(20).getBytes(StandardCharsets.UTF_8));
        return run(RunInstancesRequest.builder()
                .instanceType("t3.nano")
                .keyName("ada-key")
                .userData(wrapped)
                .monitoring(m -> m.enabled(true))
                .metadataOptions(m -> m.instanceMetadataTags("enabled"))
                .iamInstanceProfile(p -> p.name("web"))
                .placement(p -> p.availabilityZone("us-east-1b"))
                .blockDeviceMappings(
                        d -> d.deviceName("/dev/sdf").ebs(e -> e.volumeSize(1)),
                        d -> d.deviceName("/dev/xvda").ebs(e -> e.volumeSize(20)),
                        d -> d.deviceName("/dev/sdg").ebs(e -> e.volumeSize(2)))
                .tagSpecifications(
                        s -> s.resourceType("instance").tags(t -> t.key("Name").value("web-1"))));
    }

    private Instance bare() {
        return run(RunInstancesRequest.builder()
                .networkInterfaces(n -> n.deviceIndex(0).associatePublicIpAddress(false)));
    }

    private Instance run(RunInstancesRequest.Builder wanted) {
        return aws.instance(
                ec2.runInstances(wanted.imageId(IMAGE).minCount(1).maxCount(1).build())
                        .instances()
                        .get(0)
                        .instanceId());
    }

    private Described described(Instance instance) {
        Reservation reservation = ec2.describeInstances(r -> r.instanceIds(instance.id()))
                .reservations()
                .get(0);
        return new Described(reservation.instances().get(0), reservation, ec2);
    }

    private static Optional<String> document(Described described) {
        var i = described.instance();
        return Optional.of("""
                {
                  "accountId" : "%s",
                  "architecture" : "%s",
                  "availabilityZone" : "%s",
                  "billingProducts" : null,
                  "devpayProductCodes" : null,
                  "marketplaceProductCodes" : null,
                  "imageId" : "%s",
                  "instanceId" : "%s",
                  "instanceType" : "%s",
                  "kernelId" : null,
                  "pendingTime" : "%s",
                  "privateIp" : "%s",
                """.formatted(
                        described.reservation().ownerId(),
                        i.architectureAsString(),
                        i.placement().availabilityZone(),
                        i.imageId(),
                        i.instanceId(),
                        i.instanceTypeAsString(),
                        i.launchTime().truncatedTo(ChronoUnit.SECONDS),
                        i.privateIpAddress()));
    }

    private static String vpcBlock(Described described) {
        return described
                .ec2()
                .describeVpcs(r -> r.vpcIds(described.instance().vpcId()))
                .vpcs()
                .get(0)
                .cidrBlock();
    }

    private static Twin one(String category, Function<Described, String> text) {
        return new Twin(META + category, text.andThen(Optional::of));
    }

    private static Twin maybe(String category, Function<Described, Optional<String>> text) {
        return new Twin(META + category, text);
    }

    private static Twin ofInterface(String name, Function<Described, String> text) {
        return new Twin(MACS + name, text.andThen(Optional::of));
    }

    private static Optional<String> some(String text) {
        return Stream.of(text).filter(there -> !there.isEmpty()).findFirst();
    }

    private static software.amazon.awssdk.core.SdkBytes bytes(String text) {
        return software.amazon.awssdk.core.SdkBytes.fromUtf8String(text);
    }

    private static void stop(Ec2Client ec2, String id) {
        ec2.stopInstances(r -> r.instanceIds(id));
    }

    private static void start(Ec2Client ec2, String id) {
        ec2.startInstances(r -> r.instanceIds(id));
    }
}
