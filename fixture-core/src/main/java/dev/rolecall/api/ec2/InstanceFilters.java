package dev.rolecall.api.ec2;

import dev.rolecall.account.Ec2Instance;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/**
 * The filters of DescribeInstances, on what it answers.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>
 */
final class InstanceFilters {

    /** An instance, and how it is answered. */
    record Described(Ec2Instance instance, Instance shape) {}

    static final Filters<Described> ALL = new Filters<Described>()
            .withTags(described -> described.shape().tags())
            .with("instance-id", of(Instance::instanceId))
            .with("instance-state-name", of(shape -> shape.state().nameAsString()))
            .with("instance-state-code", of(shape -> shape.state().code()))
            .with("instance-type", of(Instance::instanceTypeAsString))
            .with("image-id", of(Instance::imageId))
            .with("reservation-id", described -> described.instance().reservationId())
            .with("launch-index", of(Instance::amiLaunchIndex))
            .with("launch-time", of(Instance::launchTime))
            .with("key-name", of(Instance::keyName))
            .with("client-token", of(Instance::clientToken))
            .with("architecture", of(Instance::architectureAsString))
            .with("availability-zone", of(shape -> shape.placement().availabilityZone()))
            .with("availability-zone-id", of(shape -> shape.placement().availabilityZoneId()))
            .with("tenancy", of(shape -> shape.placement().tenancyAsString()))
            .with("vpc-id", of(Instance::vpcId))
            .with("subnet-id", of(Instance::subnetId))
            .with("private-ip-address", of(Instance::privateIpAddress))
            .with("private-dns-name", of(Instance::privateDnsName))
            .with("ip-address", of(Instance::publicIpAddress))
            .with("dns-name", of(Instance::publicDnsName))
            .with("source-dest-check", of(Instance::sourceDestCheck))
            .with("instance.group-id", groups(GroupIdentifier::groupId))
            .with("instance.group-name", groups(GroupIdentifier::groupName))
            .with("iam-instance-profile.arn", profile(IamInstanceProfile::arn))
            .with("iam-instance-profile.id", profile(IamInstanceProfile::id))
            .with(
                    "metadata-options.http-tokens",
                    of(shape -> shape.metadataOptions().httpTokensAsString()))
            .with(
                    "metadata-options.http-endpoint",
                    of(shape -> shape.metadataOptions().httpEndpointAsString()))
            .with(
                    "metadata-options.http-put-response-hop-limit",
                    of(shape -> shape.metadataOptions().httpPutResponseHopLimit()))
            .with("metadata-options.http-protocol-ipv4", of(shape -> "enabled"))
            .with(
                    "metadata-options.http-protocol-ipv6",
                    of(shape -> shape.metadataOptions().httpProtocolIpv6AsString()))
            .with(
                    "metadata-options.instance-metadata-tags",
                    of(shape -> shape.metadataOptions().instanceMetadataTagsAsString()))
            .with("metadata-options.state", of(shape -> shape.metadataOptions().stateAsString()))
            .with("monitoring-state", of(shape -> shape.monitoring().stateAsString()))
            .with("reason", of(Instance::stateTransitionReason))
            .with(
                    "state-reason-code",
                    of(shape -> shape.stateReason() == null
                            ? null
                            : shape.stateReason().code()))
            .with(
                    "state-reason-message",
                    of(shape -> shape.stateReason() == null
                            ? null
                            : shape.stateReason().message()))
            .with("instance-lifecycle", of(Instance::instanceLifecycleAsString))
            .with("spot-instance-request-id", of(Instance::spotInstanceRequestId))
            .with("root-device-name", of(Instance::rootDeviceName))
            .with("root-device-type", of(Instance::rootDeviceTypeAsString))
            .with("hypervisor", of(Instance::hypervisorAsString))
            .with("virtualization-type", of(Instance::virtualizationTypeAsString))
            .with("platform-details", of(Instance::platformDetails))
            .with("usage-operation", of(Instance::usageOperation))
            .with("ebs-optimized", of(Instance::ebsOptimized))
            .with("ena-support", of(Instance::enaSupport))
            .with("block-device-mapping.device-name", devices(InstanceBlockDeviceMapping::deviceName))
            .with(
                    "block-device-mapping.volume-id",
                    devices(device -> device.ebs().volumeId()))
            .with("block-device-mapping.status", devices(device -> device.ebs().statusAsString()))
            .with(
                    "block-device-mapping.attach-time",
                    devices(device -> device.ebs().attachTime()))
            .with(
                    "block-device-mapping.delete-on-termination",
                    devices(device -> device.ebs().deleteOnTermination()))
            .with("network-interface.network-interface-id", interfaces(InstanceNetworkInterface::networkInterfaceId))
            .with("network-interface.subnet-id", interfaces(InstanceNetworkInterface::subnetId))
            .with("network-interface.vpc-id", interfaces(InstanceNetworkInterface::vpcId))
            .with("network-interface.mac-address", interfaces(InstanceNetworkInterface::macAddress))
            .with("network-interface.description", interfaces(InstanceNetworkInterface::description))
            .with("network-interface.owner-id", interfaces(InstanceNetworkInterface::ownerId))
            .with("network-interface.status", interfaces(InstanceNetworkInterface::statusAsString))
            .with("network-interface.private-dns-name", interfaces(InstanceNetworkInterface::privateDnsName))
            .with("network-interface.private-ip-address", interfaces(InstanceNetworkInterface::privateIpAddress))
            .with(
                    "network-interface.addresses.private-ip-address",
                    interfaces(InstanceNetworkInterface::privateIpAddress))
            .unset(
                    "affinity",
                    "capacity-reservation-id",
                    "host-id",
                    "ipv6-address",
                    "kernel-id",
                    "outpost-arn",
                    "placement-group-name",
                    "placement-partition-number",
                    "platform",
                    "product-code",
                    "product-code.type",
                    "ramdisk-id",
                    "requester-id");

    private InstanceFilters() {}

    private static Function<Described, @Nullable Object> of(Function<Instance, @Nullable Object> value) {
        return described -> value.apply(described.shape());
    }

    private static Function<Described, @Nullable Object> profile(Function<IamInstanceProfile, Object> value) {
        return of(shape -> shape.iamInstanceProfile() == null ? null : value.apply(shape.iamInstanceProfile()));
    }

    private static Function<Described, List<Object>> groups(Function<GroupIdentifier, Object> value) {
        return described ->
                described.shape().securityGroups().stream().map(value).toList();
    }

    private static Function<Described, List<Object>> devices(Function<InstanceBlockDeviceMapping, Object> value) {
        return described ->
                described.shape().blockDeviceMappings().stream().map(value).toList();
    }

    private static Function<Described, List<Object>> interfaces(Function<InstanceNetworkInterface, Object> value) {
        return described ->
                described.shape().networkInterfaces().stream().map(value).toList();
    }
}
