package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Ec2Instances;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.InstanceState;
import dev.rolecall.account.SpotRequest;
import dev.rolecall.account.StateReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.Placement;

/** The structures in EC2's answers about instances. */
final class InstanceShapes {

    private final Account account;
    private final NetworkShapes networks;

    InstanceShapes(Account account) {
        this.account = account;
        this.networks = new NetworkShapes(account);
    }

    /** Of a terminated instance there is little left to see. */
    Instance instance(Ec2Instance instance) {
        Instance.Builder shape = Instance.builder()
                .instanceId(instance.id())
                .imageId(instance.imageId())
                .instanceType(instance.type())
                .state(state(instance.state()))
                .stateTransitionReason(Optional.ofNullable(instance.stateReason())
                        .map(StateReason::transition)
                        .orElse(""))
                .stateReason(reason(instance))
                .launchTime(instance.launched())
                .amiLaunchIndex(instance.launchIndex())
                .keyName(instance.keyName())
                .clientToken(Optional.ofNullable(instance.clientToken()).orElse(""))
                .monitoring(monitoring(instance))
                .instanceLifecycle(instance.spotRequest() == null ? null : "spot")
                .spotInstanceRequestId(Optional.ofNullable(instance.spotRequest())
                        .map(SpotRequest::id)
                        .orElse(null))
                .placement(Placement.builder()
                        .availabilityZone(instance.availabilityZone())
                        .availabilityZoneId(instance.zone().id())
                        .groupName("")
                        .tenancy("default")
                        .build())
                .architecture(instance.architecture())
                .hypervisor("xen")
                .virtualizationType("hvm")
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .rootDeviceName(instance.rootDevice())
                .rootDeviceType("ebs")
                .ebsOptimized(instance.attributes().flag(InstanceAttribute.EBS_OPTIMIZED))
                .enaSupport(instance.attributes().flag(InstanceAttribute.ENA_SUPPORT))
                .metadataOptions(MetadataOptionsShapes.described(instance))
                .productCodes(List.of())
                .tags(Tags.list(account.ec2().tags().of(instance.id())));
        return instance.state() == InstanceState.TERMINATED
                ? gone(shape).build()
                : connected(shape, instance).build();
    }

    private static Instance.Builder gone(Instance.Builder shape) {
        return shape.privateDnsName("")
                .publicDnsName("")
                .securityGroups(List.of())
                .networkInterfaces(List.of())
                .blockDeviceMappings(List.of());
    }

    private Instance.Builder connected(Instance.Builder shape, Ec2Instance instance) {
        return shape.vpcId(instance.vpcId())
                .subnetId(instance.subnetId())
                .privateIpAddress(instance.privateIp())
                .privateDnsName(instance.privateDnsName())
                .publicIpAddress(instance.networkInterface().publicIp())
                .publicDnsName(Optional.ofNullable(instance.networkInterface().publicDnsName())
                        .orElse(""))
                .sourceDestCheck(instance.attributes().flag(InstanceAttribute.SOURCE_DEST_CHECK))
                .securityGroups(NetworkShapes.identifiers(instance.securityGroups()))
                .networkInterfaces(networks.ofInstance(instance))
                .blockDeviceMappings(VolumeShapes.mappings(account, instance))
                .iamInstanceProfile(account.associations()
                        .ofInstance(instance.id())
                        .map(InstanceShapes::profile)
                        .orElse(null));
    }

    static InstanceStateChange change(Ec2Instances.StateChange change) {
        return InstanceStateChange.builder()
                .instanceId(change.instance().id())
                .previousState(state(change.before()))
                .currentState(state(change.instance().state()))
                .build();
    }

    /** EC2 names a profile by ARN and id, never by name. */
    static IamInstanceProfile profile(Association association) {
        return IamInstanceProfile.builder()
                .arn(association.profileArn())
                .id(association.profileId())
                .build();
    }

    static software.amazon.awssdk.services.ec2.model.InstanceState state(InstanceState state) {
        return software.amazon.awssdk.services.ec2.model.InstanceState.builder()
                .code(state.code())
                .name(state.wireName())
                .build();
    }

    private static software.amazon.awssdk.services.ec2.model.@Nullable StateReason reason(Ec2Instance instance) {
        return Optional.ofNullable(instance.stateReason())
                .map(reason -> software.amazon.awssdk.services.ec2.model.StateReason.builder()
                        .code(reason.code())
                        .message(reason.message())
                        .build())
                .orElse(null);
    }

    private static Monitoring monitoring(Ec2Instance instance) {
        return Monitoring.builder()
                .state(instance.monitored() ? MonitoringState.ENABLED : MonitoringState.DISABLED)
                .build();
    }
}
