package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.SecurityGroup;
import dev.rolecall.account.Subnet;
import dev.rolecall.account.Vpc;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;

/** The structures in EC2's answers about networks. */
final class NetworkShapes {

    private final Account account;

    NetworkShapes(Account account) {
        this.account = account;
    }

    software.amazon.awssdk.services.ec2.model.Vpc vpc(Vpc vpc) {
        return software.amazon.awssdk.services.ec2.model.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(account.id())
                .cidrBlock(vpc.cidrBlock())
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId("vpc-cidr-assoc-" + vpc.id().substring("vpc-".length()))
                        .cidrBlock(vpc.cidrBlock())
                        .cidrBlockState(
                                VpcCidrBlockState.builder().state("associated").build())
                        .build())
                .isDefault(true)
                .instanceTenancy("default")
                .state("available")
                .tags(Tags.list(account.ec2().tags().of(vpc.id())))
                .build();
    }

    software.amazon.awssdk.services.ec2.model.Subnet subnet(Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(account.ec2Arn("subnet", subnet.id()))
                .vpcId(subnet.vpcId())
                .ownerId(account.id())
                .availabilityZone(subnet.zone().name())
                .availabilityZoneId(subnet.zone().id())
                .cidrBlock(subnet.cidrBlock())
                .availableIpAddressCount(account.ec2().network().freeAddresses(subnet))
                .defaultForAz(true)
                .mapPublicIpOnLaunch(true)
                .assignIpv6AddressOnCreation(false)
                .ipv6Native(false)
                .state("available")
                .tags(Tags.list(account.ec2().tags().of(subnet.id())))
                .build();
    }

    /** The default group: whatever comes from the group itself may come in, and everything may go out. */
    software.amazon.awssdk.services.ec2.model.SecurityGroup securityGroup(SecurityGroup group) {
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .securityGroupArn(account.ec2Arn("security-group", group.id()))
                .vpcId(group.vpcId())
                .ownerId(account.id())
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(UserIdGroupPair.builder()
                                .groupId(group.id())
                                .userId(account.id())
                                .build())
                        .build())
                .ipPermissionsEgress(IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build())
                .tags(Tags.list(account.ec2().tags().of(group.id())))
                .build();
    }

    NetworkInterface networkInterface(Ec2Instance instance) {
        var held = instance.networkInterface();
        NetworkInterfaceAssociation association = association(held);
        return NetworkInterface.builder()
                .networkInterfaceId(held.id())
                .interfaceType("interface")
                .description(held.description())
                .ownerId(account.id())
                .requesterManaged(false)
                .status("in-use")
                .sourceDestCheck(instance.attributes().flag(InstanceAttribute.SOURCE_DEST_CHECK))
                .availabilityZone(instance.availabilityZone())
                .availabilityZoneId(instance.zone().id())
                .vpcId(instance.vpcId())
                .subnetId(instance.subnetId())
                .macAddress(held.mac())
                .privateIpAddress(held.privateIp())
                .privateDnsName(held.privateDnsName())
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(held.privateIp())
                        .privateDnsName(held.privateDnsName())
                        .association(association)
                        .build())
                .association(association)
                .attachment(NetworkInterfaceAttachment.builder()
                        .attachmentId(held.attachmentId())
                        .attachTime(held.attached())
                        .deleteOnTermination(true)
                        .deviceIndex(0)
                        .networkCardIndex(0)
                        .instanceId(instance.id())
                        .instanceOwnerId(account.id())
                        .status("attached")
                        .build())
                .groups(identifiers(held.securityGroups()))
                .ipv6Addresses(List.of())
                .tagSet(Tags.list(account.ec2().tags().of(held.id())))
                .build();
    }

    /** The same interface as a part of its instance. */
    InstanceNetworkInterface ofInstance(Ec2Instance instance) {
        var held = instance.networkInterface();
        InstanceNetworkInterfaceAssociation association = held.publicIp() == null
                ? null
                : InstanceNetworkInterfaceAssociation.builder()
                        .ipOwnerId("amazon")
                        .publicIp(held.publicIp())
                        .publicDnsName(held.publicDnsName())
                        .build();
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(held.id())
                .interfaceType("interface")
                .description(held.description())
                .ownerId(account.id())
                .status("in-use")
                .sourceDestCheck(instance.attributes().flag(InstanceAttribute.SOURCE_DEST_CHECK))
                .vpcId(instance.vpcId())
                .subnetId(instance.subnetId())
                .macAddress(held.mac())
                .privateIpAddress(held.privateIp())
                .privateDnsName(held.privateDnsName())
                .privateIpAddresses(InstancePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(held.privateIp())
                        .privateDnsName(held.privateDnsName())
                        .association(association)
                        .build())
                .association(association)
                .attachment(InstanceNetworkInterfaceAttachment.builder()
                        .attachmentId(held.attachmentId())
                        .attachTime(held.attached())
                        .deleteOnTermination(true)
                        .deviceIndex(0)
                        .networkCardIndex(0)
                        .status("attached")
                        .build())
                .groups(identifiers(held.securityGroups()))
                .ipv6Addresses(List.of())
                .build();
    }

    static List<GroupIdentifier> identifiers(List<SecurityGroup> groups) {
        return groups.stream()
                .map(group -> GroupIdentifier.builder()
                        .groupId(group.id())
                        .groupName(group.name())
                        .build())
                .toList();
    }

    private static @Nullable NetworkInterfaceAssociation association(dev.rolecall.account.NetworkInterface held) {
        return held.publicIp() == null
                ? null
                : NetworkInterfaceAssociation.builder()
                        .ipOwnerId("amazon")
                        .publicIp(held.publicIp())
                        .publicDnsName(held.publicDnsName())
                        .build();
    }
}
