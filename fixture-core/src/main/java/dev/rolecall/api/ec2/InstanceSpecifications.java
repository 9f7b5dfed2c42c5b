package dev.rolecall.api.ec2;

import dev.rolecall.account.BlockDevice;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.InstanceAttributes;
import dev.rolecall.account.LaunchSpecification;
import dev.rolecall.account.Placement;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourceType;
import dev.rolecall.account.SpotAction;
import dev.rolecall.account.SpotTerms;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesMonitoringEnabled;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;

/** What RunInstances and the data of launch templates say of instances; both have the same members. */
final class InstanceSpecifications {

    private static final Set<String> MEMBERS = Set.of(
            "BlockDeviceMappings",
            "ImageId",
            "InstanceType",
            "KeyName",
            "Monitoring",
            "Placement",
            "SecurityGroupIds",
            "SecurityGroups",
            "SubnetId",
            "UserData",
            "TagSpecifications",
            "MetadataOptions",
            "DisableApiStop",
            "DisableApiTermination",
            "InstanceInitiatedShutdownBehavior",
            "PrivateIpAddress",
            "NetworkInterfaces",
            "IamInstanceProfile",
            "EbsOptimized",
            "InstanceMarketOptions");
    private static final Set<String> OF_REQUEST_ONLY =
            Set.of("MinCount", "MaxCount", "LaunchTemplate", "DryRun", "ClientToken");
    private static final Set<String> OF_DEVICE = Set.of("DeviceName", "Ebs", "NoDevice");
    private static final Set<String> OF_SPOT = Set.of("SpotInstanceType", "InstanceInterruptionBehavior");
    private static final Set<String> OF_EBS =
            Set.of("VolumeSize", "VolumeType", "SnapshotId", "Encrypted", "DeleteOnTermination");
    private static final Set<String> OF_INTERFACE = Set.of(
            "DeviceIndex",
            "SubnetId",
            "Groups",
            "PrivateIpAddress",
            "AssociatePublicIpAddress",
            "Description",
            "DeleteOnTermination");
    private static final List<ResourceType> TAGGED =
            List.of(ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE);

    private final String action;
    private final RunInstancesRequest request;

    private InstanceSpecifications(String action, RunInstancesRequest request) {
        this.action = action;
        this.request = request;
    }

    static LaunchSpecification of(RunInstancesRequest request) {
        Set<String> members = new HashSet<>(MEMBERS);
        members.addAll(OF_REQUEST_ONLY);
        Members.only("RunInstances", request, members);
        return new InstanceSpecifications("RunInstances", request).read();
    }

    static LaunchSpecification of(String action, RequestLaunchTemplateData data) {
        Members.only(action, data, MEMBERS);
        RunInstancesRequest.Builder request = RunInstancesRequest.builder();
        Members.copy(data, request);
        return new InstanceSpecifications(action, request.build()).read();
    }

    private LaunchSpecification read() {
        return new LaunchSpecification(
                request.imageId(),
                request.keyName(),
                attributes(),
                Optional.ofNullable(request.iamInstanceProfile())
                        .map(Ec2Parameters::profile)
                        .orElse(null),
                MetadataOptionsShapes.change(request.metadataOptions()),
                Optional.ofNullable(request.monitoring())
                        .map(RunInstancesMonitoringEnabled::enabled)
                        .orElse(null),
                placement(),
                request.blockDeviceMappings().stream().map(this::device).toList(),
                request.instanceMarketOptions() == null ? null : spot(request.instanceMarketOptions()),
                Tags.specified(request.tagSpecifications(), TAGGED));
    }

    private InstanceAttributes attributes() {
        InstanceAttributes said = InstanceAttributes.UNSAID;
        said = with(said, InstanceAttribute.INSTANCE_TYPE, request.instanceTypeAsString());
        said = with(said, InstanceAttribute.USER_DATA, UserData.checked(request.userData()));
        said = with(said, InstanceAttribute.DISABLE_API_TERMINATION, request.disableApiTermination());
        said = with(said, InstanceAttribute.DISABLE_API_STOP, request.disableApiStop());
        said = with(
                said,
                InstanceAttribute.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR,
                request.instanceInitiatedShutdownBehaviorAsString());
        return with(said, InstanceAttribute.EBS_OPTIMIZED, request.ebsOptimized());
    }

    private static InstanceAttributes with(
            InstanceAttributes said, InstanceAttribute attribute, @Nullable Object value) {
        return value == null ? said : said.with(attribute, value.toString());
    }

    private Placement placement() {
        String zone = null;
        if (request.placement() != null) {
            Members.only(action, request.placement(), Set.of("AvailabilityZone", "Tenancy"));
            zone = request.placement().availabilityZone();
            if (request.placement().tenancyAsString() != null) {
                Ec2Parameters.oneOf("tenancy", request.placement().tenancyAsString(), List.of("default"));
            }
        }
        if (request.networkInterfaces().isEmpty()) {
            return new Placement(
                    false,
                    request.subnetId(),
                    zone,
                    request.securityGroupIds(),
                    request.securityGroups(),
                    request.privateIpAddress(),
                    null,
                    null);
        }
        return ofInterface(zone);
    }

    private Placement ofInterface(@Nullable String zone) {
        Placement.refuseWithInterface(
                request.subnetId(),
                request.hasSecurityGroupIds() || request.hasSecurityGroups(),
                request.privateIpAddress());
        InstanceNetworkInterfaceSpecification primary =
                request.networkInterfaces().get(0);
        Members.only(action, primary, OF_INTERFACE);
        if (request.networkInterfaces().size() > 1 || Boolean.FALSE.equals(primary.deleteOnTermination())) {
            throw new Refusal(
                    "NotImplemented",
                    "RoleCall does not fake ec2:%s with other NetworkInterfaces than one that ends with its instance"
                            + " yet.",
                    action);
        }
        return new Placement(
                true,
                primary.subnetId(),
                zone,
                primary.groups(),
                List.of(),
                primary.privateIpAddress(),
                primary.associatePublicIpAddress(),
                primary.description());
    }

    private SpotTerms spot(InstanceMarketOptionsRequest market) {
        Ec2Parameters.oneOf(
                "InstanceMarketOptions.MarketType",
                Ec2Parameters.required("InstanceMarketOptions.MarketType", market.marketTypeAsString()),
                List.of("spot"));
        SpotMarketOptions options = Optional.ofNullable(market.spotOptions())
                .orElseGet(() -> SpotMarketOptions.builder().build());
        Members.only(action, options, OF_SPOT);
        String type = Optional.ofNullable(options.spotInstanceTypeAsString()).orElse("one-time");
        String behavior = Optional.ofNullable(options.instanceInterruptionBehaviorAsString())
                .orElseGet(SpotAction.TERMINATE::wireName);
        Ec2Parameters.oneOf("SpotInstanceType", type, List.of("one-time", "persistent"));
        Ec2Parameters.oneOf(
                "InstanceInterruptionBehavior",
                behavior,
                Stream.of(SpotAction.values()).map(SpotAction::wireName).toList());
        return new SpotTerms(
                type.equals("persistent"), SpotAction.named(behavior).orElseThrow());
    }

    private BlockDevice device(BlockDeviceMapping mapping) {
        Members.only(action, mapping, OF_DEVICE);
        String name = Ec2Parameters.required("BlockDeviceMapping.DeviceName", mapping.deviceName());
        EbsBlockDevice ebs = Optional.ofNullable(mapping.ebs())
                .orElseGet(() -> EbsBlockDevice.builder().build());
        Members.only(action, ebs, OF_EBS);
        return new BlockDevice(
                name,
                mapping.noDevice() != null,
                ebs.volumeSize(),
                ebs.volumeTypeAsString(),
                ebs.snapshotId(),
                ebs.encrypted(),
                ebs.deleteOnTermination());
    }
}
