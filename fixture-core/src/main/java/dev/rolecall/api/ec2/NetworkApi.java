package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The network that every account has, to look at. */
final class NetworkApi implements Ec2Client {

    private static final Ec2Page<Vpc> VPC_PAGE = new Ec2Page<>(Vpc::vpcId, 5, 1_000);
    private static final Filters<Vpc> VPC_FILTERS = new Filters<Vpc>()
            .withTags(Vpc::tags)
            .with("vpc-id", Vpc::vpcId)
            .with("cidr", Vpc::cidrBlock)
            .with("cidr-block-association.cidr-block", Vpc::cidrBlock)
            .with("is-default", Vpc::isDefault)
            .with("owner-id", Vpc::ownerId)
            .with("state", Vpc::stateAsString)
            .unset("ipv6-cidr-block-association.ipv6-cidr-block", "ipv6-cidr-block-association.ipv6-pool");

    private static final Ec2Page<Subnet> SUBNET_PAGE = new Ec2Page<>(Subnet::subnetId, 5, 1_000);
    private static final Filters<Subnet> SUBNET_FILTERS = new Filters<Subnet>()
            .withTags(Subnet::tags)
            .with("subnet-id", Subnet::subnetId)
            .with("subnet-arn", Subnet::subnetArn)
            .with("vpc-id", Subnet::vpcId)
            .with("availability-zone", Subnet::availabilityZone)
            .with("availabilityZone", Subnet::availabilityZone)
            .with("availability-zone-id", Subnet::availabilityZoneId)
            .with("available-ip-address-count", Subnet::availableIpAddressCount)
            .with("cidr-block", Subnet::cidrBlock)
            .with("cidr", Subnet::cidrBlock)
            .with("default-for-az", Subnet::defaultForAz)
            .with("defaultForAz", Subnet::defaultForAz)
            .with("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .with("ipv6-native", Subnet::ipv6Native)
            .with("owner-id", Subnet::ownerId)
            .with("state", Subnet::stateAsString)
            .unset("outpost-arn", "ipv6-cidr-block-association.ipv6-cidr-block", "customer-owned-ipv4-pool");

    private static final Ec2Page<SecurityGroup> GROUP_PAGE = new Ec2Page<>(SecurityGroup::groupId, 5, 1_000);
    private static final Filters<SecurityGroup> GROUP_FILTERS = new Filters<SecurityGroup>()
            .withTags(SecurityGroup::tags)
            .with("group-id", SecurityGroup::groupId)
            .with("group-name", SecurityGroup::groupName)
            .with("description", SecurityGroup::description)
            .with("owner-id", SecurityGroup::ownerId)
            .with("vpc-id", SecurityGroup::vpcId);

    private final Account account;
    private final Ec2Authorization authorization;
    private final NetworkShapes shapes;

    NetworkApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
        this.shapes = new NetworkShapes(account);
    }

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        authorization.require("ec2:DescribeVpcs");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        var network = account.ec2().network();
        List<Vpc> wanted = (request.vpcIds().isEmpty()
                        ? Stream.of(network.vpc())
                        : request.vpcIds().stream().map(network::vpc))
                .map(shapes::vpc)
                .toList();
        Page<Vpc> page =
                VPC_PAGE.of(VPC_FILTERS.apply(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        authorization.require("ec2:DescribeSubnets");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        var network = account.ec2().network();
        List<Subnet> wanted = (request.subnetIds().isEmpty()
                        ? network.subnets().stream()
                        : request.subnetIds().stream().map(network::subnet))
                .map(shapes::subnet)
                .toList();
        Page<Subnet> page = SUBNET_PAGE.of(
                SUBNET_FILTERS.apply(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        authorization.require("ec2:DescribeSecurityGroups");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        var network = account.ec2().network();
        List<SecurityGroup> wanted = network.securityGroupsOf(request.groupIds(), request.groupNames()).stream()
                .map(shapes::securityGroup)
                .toList();
        Page<SecurityGroup> page = GROUP_PAGE.of(
                GROUP_FILTERS.apply(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
