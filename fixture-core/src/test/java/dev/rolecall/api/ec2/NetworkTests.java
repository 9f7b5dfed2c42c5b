package dev.rolecall.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What every account has from the start, and what comes with its instances. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anAccountHasADefaultVpcWithASubnetInEachZone(Ec2Client ec2) {
        Vpc vpc = ec2.describeVpcs(r -> r.filters(f -> f.name("is-default").values("true")))
                .vpcs()
                .get(0);
        assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
        assertThat(vpc.ownerId()).isEqualTo(Ec2Fixture.ACCOUNT);

        List<Subnet> subnets = ec2.describeSubnets(r -> r.filters(
                        f -> f.name("vpc-id").values(vpc.vpcId()),
                        f -> f.name("default-for-az").values("true")))
                .subnets();
        assertThat(subnets)
                .extracting(Subnet::availabilityZone)
                .containsExactlyInAnyOrder("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(subnets)
                .extracting(Subnet::cidrBlock)
                .containsExactlyInAnyOrder("172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20");
        assertThat(subnets).allSatisfy(subnet -> {
            assertThat(subnet.mapPublicIpOnLaunch()).isTrue();
            assertThat(subnet.subnetArn()).isEqualTo(Ec2Fixture.ARN + "subnet/" + subnet.subnetId());
        });
        assertThat(ec2.describeSubnets(r -> r.subnetIds(subnets.get(1).subnetId()))
                        .subnets())
                .singleElement()
                .isEqualTo(subnets.get(1));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void theDefaultGroupLetsItsMembersReachEachOther(Ec2Client ec2) {
        SecurityGroup group = ec2.describeSecurityGroups(r -> r.groupNames("default"))
                .securityGroups()
                .get(0);

        assertThat(group.description()).isEqualTo("default VPC security group");
        assertThat(group.ipPermissions().get(0).userIdGroupPairs().get(0).groupId())
                .isEqualTo(group.groupId());
        assertThat(group.ipPermissionsEgress().get(0).ipRanges().get(0).cidrIp())
                .isEqualTo("0.0.0.0/0");
        assertThat(ec2.describeSecurityGroups(r -> r.groupIds(group.groupId())
                                .filters(f -> f.name("vpc-id").values(group.vpcId())))
                        .securityGroups())
                .containsExactly(group);
    }

    @Test
    void anInstanceTakesAnAddressAndGivesItBack() {
        try (Ec2Fixture other = new Ec2Fixture()) {
            Instance instance = other.launch();
            assertThat(free(other, instance.subnetId())).isEqualTo(4_090);

            other.http.terminateInstances(r -> r.instanceIds(instance.instanceId()));

            assertThat(free(other, instance.subnetId())).isEqualTo(4_091);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void interfacesAndVolumesAreThoseOfTheInstances(Ec2Client ec2) {
        Instance instance = fixture.launch();

        NetworkInterface held = ec2.describeNetworkInterfaces(
                        r -> r.filters(f -> f.name("attachment.instance-id").values(instance.instanceId())))
                .networkInterfaces()
                .get(0);
        assertThat(held.privateIpAddress()).isEqualTo(instance.privateIpAddress());
        assertThat(held.association().publicIp()).isEqualTo(instance.publicIpAddress());
        assertThat(held.attachment().deviceIndex()).isZero();
        assertThat(held.statusAsString()).isEqualTo("in-use");
        Volume volume = ec2.describeVolumes(
                        r -> r.filters(f -> f.name("attachment.instance-id").values(instance.instanceId())))
                .volumes()
                .get(0);
        assertThat(volume.stateAsString()).isEqualTo("in-use");
        assertThat(volume.availabilityZone()).isEqualTo(instance.placement().availabilityZone());
        assertThat(volume.attachments().get(0).device()).isEqualTo(instance.rootDeviceName());

        ec2.terminateInstances(r -> r.instanceIds(instance.instanceId()));

        unknown(
                        "InvalidNetworkInterfaceID.NotFound",
                        "The networkInterface ID '" + held.networkInterfaceId() + "' does not exist",
                        client ->
                                client.describeNetworkInterfaces(r -> r.networkInterfaceIds(held.networkInterfaceId())))
                .by(ec2);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, use1-az1, ec2.internal",
        "eu-west-1, euw1-az1, eu-west-1.compute.internal",
        "ap-southeast-2, apse2-az1, ap-southeast-2.compute.internal",
        "il-central-1, ilc1-az1, il-central-1.compute.internal"
    })
    void zonesAndNamesFollowFromTheRegion(String region, String zoneId, String domain) {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().region(region).start()) {
            Ec2Client ec2 = aws.ec2();
            assertThat(ec2.describeAvailabilityZones().availabilityZones())
                    .extracting(AvailabilityZone::zoneName)
                    .containsExactly(region + "a", region + "b", region + "c");
            assertThat(ec2.describeAvailabilityZones(r -> r.zoneIds(zoneId)).availabilityZones())
                    .singleElement()
                    .satisfies(zone -> assertThat(zone.zoneName()).isEqualTo(region + "a"));
            String id = aws.launchWithoutProfile().id();
            assertThat(ec2.describeInstances(r -> r.instanceIds(id))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .privateDnsName())
                    .endsWith("." + domain);
            assertThat(ec2.describeRegions(r -> r.regionNames(region)).regions())
                    .singleElement()
                    .satisfies(own -> assertThat(own.optInStatus()).isNotEqualTo("not-opted-in"));
        }
    }

    @Test
    void regionsToOptInToAreListedOnlyIfAllAreWanted() {
        List<Region> enabled = fixture.http.describeRegions().regions();
        List<Region> all = fixture.http.describeRegions(r -> r.allRegions(true)).regions();

        assertThat(enabled).hasSize(17).extracting(Region::regionName).contains("us-east-1", "eu-central-1");
        assertThat(enabled).extracting(Region::endpoint).contains("ec2.us-east-1.amazonaws.com");
        assertThat(all).containsAll(enabled).hasSizeGreaterThan(30);
        assertThat(fixture.http
                        .describeRegions(r -> r.allRegions(true)
                                .filters(f -> f.name("opt-in-status").values("not-opted-in")))
                        .regions())
                .hasSize(all.size() - enabled.size());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused row) {
        row.by(fixture.http);
        row.by(fixture.inProcess);
    }

    static Stream<Refused> refusals() {
        return Stream.of(
                unknown(
                        "InvalidVpcID.NotFound",
                        "The vpc ID 'vpc-1' does not exist",
                        ec2 -> ec2.describeVpcs(r -> r.vpcIds("vpc-1"))),
                unknown(
                        "InvalidSubnetID.NotFound",
                        "The subnet ID 'subnet-1' does not exist",
                        ec2 -> ec2.describeSubnets(r -> r.subnetIds("subnet-1"))),
                unknown(
                        "InvalidGroup.NotFound",
                        "The security group 'sg-1' does not exist",
                        ec2 -> ec2.describeSecurityGroups(r -> r.groupIds("sg-1"))),
                unknown(
                        "InvalidVolume.NotFound",
                        "The volume 'vol-1' does not exist.",
                        ec2 -> ec2.describeVolumes(r -> r.volumeIds("vol-1"))),
                unknown(
                        "InvalidParameterValue",
                        "Invalid region: [mars-1]",
                        ec2 -> ec2.describeRegions(r -> r.regionNames("us-east-1", "mars-1"))),
                unknown(
                        "InvalidParameterValue",
                        "Invalid availability zone: [eu-west-1a]",
                        ec2 -> ec2.describeAvailabilityZones(r -> r.zoneNames("eu-west-1a"))),
                unknown(
                        "InvalidParameterValue",
                        "The filter 'colour' is invalid",
                        ec2 -> ec2.describeSubnets(
                                r -> r.filters(f -> f.name("colour").values("red")))),
                new Refused(
                        'A',
                        "ids and a page: aws/aws-cli#1976",
                        400,
                        "InvalidParameterCombination",
                        "The parameter volumeSet cannot be used with the parameter maxResults",
                        ec2 -> ec2.describeVolumes(r -> r.volumeIds("vol-1").maxResults(5))));
    }

    private static Refused unknown(String code, String message, Consumer<Ec2Client> call) {
        return new Refused('C', message, 400, code, message, call);
    }

    private static int free(Ec2Fixture in, String subnet) {
        return in.http
                .describeSubnets(r -> r.subnetIds(subnet))
                .subnets()
                .get(0)
                .availableIpAddressCount();
    }
}
