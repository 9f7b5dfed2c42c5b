package dev.rolecall.api.ec2;

import dev.rolecall.account.BlockDevice;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.InstanceAttributes;
import dev.rolecall.account.LaunchSpecification;
import dev.rolecall.account.MetadataOptionsChange;
import dev.rolecall.account.Placement;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.SpotTerms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMarketOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacement;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatesMonitoring;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** What a version of a launch template says, as it is answered: what it leaves open is not there. */
final class LaunchTemplateData {

    private LaunchTemplateData() {}

    static ResponseLaunchTemplateData of(LaunchSpecification said) {
        InstanceAttributes attributes = said.attributes();
        ResponseLaunchTemplateData.Builder data = ResponseLaunchTemplateData.builder()
                .imageId(said.imageId())
                .keyName(said.keyName())
                .instanceType(text(attributes, InstanceAttribute.INSTANCE_TYPE))
                .userData(text(attributes, InstanceAttribute.USER_DATA))
                .disableApiTermination(flag(attributes, InstanceAttribute.DISABLE_API_TERMINATION))
                .disableApiStop(flag(attributes, InstanceAttribute.DISABLE_API_STOP))
                .instanceInitiatedShutdownBehavior(
                        text(attributes, InstanceAttribute.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR))
                .ebsOptimized(flag(attributes, InstanceAttribute.EBS_OPTIMIZED))
                .iamInstanceProfile(profile(said.profile()))
                .metadataOptions(options(said.metadataOptions()))
                .monitoring(
                        said.monitored() == null
                                ? null
                                : LaunchTemplatesMonitoring.builder()
                                        .enabled(said.monitored())
                                        .build());
        if (said.spot() != null) {
            data.instanceMarketOptions(market(said.spot()));
        }
        if (!said.blockDevices().isEmpty()) {
            data.blockDeviceMappings(
                    said.blockDevices().stream().map(LaunchTemplateData::device).toList());
        }
        if (!said.tags().isEmpty()) {
            data.tagSpecifications(said.tags().entrySet().stream()
                    .map(tags -> LaunchTemplateTagSpecification.builder()
                            .resourceType(tags.getKey().wireName())
                            .tags(Tags.list(tags.getValue()))
                            .build())
                    .toList());
        }
        return placed(data, said.placement()).build();
    }

    private static ResponseLaunchTemplateData.Builder placed(
            ResponseLaunchTemplateData.Builder data, Placement placement) {
        if (placement.zone() != null) {
            data.placement(LaunchTemplatePlacement.builder()
                    .availabilityZone(placement.zone())
                    .build());
        }
        if (placement.asInterface()) {
            return data.networkInterfaces(LaunchTemplateInstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(0)
                    .subnetId(placement.subnetId())
                    .groups(orUnset(placement.groupIds()))
                    .privateIpAddress(placement.privateIp())
                    .associatePublicIpAddress(placement.wantsPublicIp())
                    .description(placement.description())
                    .build());
        }
        return data.securityGroupIds(orUnset(placement.groupIds())).securityGroups(orUnset(placement.groupNames()));
    }

    private static @Nullable LaunchTemplateIamInstanceProfileSpecification profile(
            @Nullable ProfileReference reference) {
        return reference == null
                ? null
                : LaunchTemplateIamInstanceProfileSpecification.builder()
                        .name(reference.name())
                        .arn(reference.arn())
                        .build();
    }

    private static @Nullable LaunchTemplateInstanceMetadataOptions options(MetadataOptionsChange said) {
        return said.equals(MetadataOptionsChange.NONE)
                ? null
                : LaunchTemplateInstanceMetadataOptions.builder()
                        .httpTokens(
                                said.tokensRequired() == null
                                        ? null
                                        : MetadataOptionsShapes.tokens(said.tokensRequired()))
                        .httpEndpoint(enabled(said.endpointEnabled()))
                        .httpPutResponseHopLimit(said.hopLimit())
                        .httpProtocolIpv6(enabled(said.ipv6Enabled()))
                        .instanceMetadataTags(enabled(said.tagsEnabled()))
                        .build();
    }

    private static LaunchTemplateInstanceMarketOptions market(SpotTerms spot) {
        return LaunchTemplateInstanceMarketOptions.builder()
                .marketType("spot")
                .spotOptions(options -> options.spotInstanceType(spot.persistent() ? "persistent" : "one-time")
                        .instanceInterruptionBehavior(spot.onInterruption().wireName()))
                .build();
    }

    private static LaunchTemplateBlockDeviceMapping device(BlockDevice device) {
        LaunchTemplateBlockDeviceMapping.Builder mapping =
                LaunchTemplateBlockDeviceMapping.builder().deviceName(device.name());
        return device.suppressed()
                ? mapping.noDevice("").build()
                : mapping.ebs(LaunchTemplateEbsBlockDevice.builder()
                                .volumeSize(device.sizeGib())
                                .volumeType(device.volumeType())
                                .snapshotId(device.snapshotId())
                                .encrypted(device.encrypted())
                                .deleteOnTermination(device.deleteOnTermination())
                                .build())
                        .build();
    }

    private static @Nullable String enabled(@Nullable Boolean flag) {
        return flag == null ? null : MetadataOptionsShapes.enabled(flag);
    }

    private static @Nullable String text(InstanceAttributes attributes, InstanceAttribute attribute) {
        return attributes.said(attribute).orElse(null);
    }

    private static @Nullable Boolean flag(InstanceAttributes attributes, InstanceAttribute attribute) {
        Optional<Boolean> flag = attributes.said(attribute).map(Boolean::valueOf);
        return flag.orElse(null);
    }

    private static @Nullable List<String> orUnset(List<String> values) {
        return values.isEmpty() ? null : values;
    }
}
