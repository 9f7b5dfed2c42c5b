package dev.rolecall.api.ec2;

import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Ec2Instances;
import dev.rolecall.account.InstanceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The structures in EC2's answers about instances. */
final class InstanceShapes {

    private InstanceShapes() {}

    static Instance instance(Ec2Instance instance, Optional<Association> association) {
        return Instance.builder()
                .instanceId(instance.id())
                .imageId(instance.imageId())
                .instanceType(instance.type())
                .state(state(instance.state()))
                .launchTime(instance.launched())
                .placement(Placement.builder()
                        .availabilityZone(instance.availabilityZone())
                        .tenancy("default")
                        .build())
                .privateIpAddress(instance.privateIp())
                .privateDnsName(instance.privateDnsName())
                .iamInstanceProfile(association.map(InstanceShapes::profile).orElse(null))
                .metadataOptions(MetadataOptionsShapes.applied(instance.metadataOptions()))
                .tags(tags(instance.tags()))
                .build();
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

    private static software.amazon.awssdk.services.ec2.model.InstanceState state(InstanceState state) {
        return software.amazon.awssdk.services.ec2.model.InstanceState.builder()
                .code(state.code())
                .name(state.wireName())
                .build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
