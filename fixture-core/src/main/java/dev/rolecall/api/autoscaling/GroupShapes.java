package dev.rolecall.api.autoscaling;

import dev.rolecall.account.AutoScalingGroup;
import dev.rolecall.account.GroupInstance;
import dev.rolecall.account.GroupPlacement;
import dev.rolecall.account.GroupTag;
import dev.rolecall.account.InstanceRefresh;
import dev.rolecall.account.ScalingActivity;
import dev.rolecall.account.TemplateSpecification;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The structures in Auto Scaling's answers. */
final class GroupShapes {

    private static final String IN_SERVICE = "InService";

    private GroupShapes() {}

    static software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup group(
            AutoScalingGroup group, boolean withInstances) {
        GroupPlacement placement = group.placement();
        return software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup.builder()
                .autoScalingGroupName(group.name())
                .autoScalingGroupARN(group.arn())
                .createdTime(group.created())
                .launchTemplate(template(group.template()))
                .minSize(group.size().min())
                .maxSize(group.size().max())
                .desiredCapacity(group.size().desired())
                .defaultCooldown(group.settings().defaultCooldown())
                .healthCheckType(group.settings().healthCheckType())
                .healthCheckGracePeriod(group.settings().healthCheckGracePeriod())
                .newInstancesProtectedFromScaleIn(group.settings().protectedFromScaleIn())
                .terminationPolicies(group.settings().terminationPolicies())
                .availabilityZones(placement.availabilityZones())
                .vpcZoneIdentifier(String.join(",", placement.subnets()))
                .instances(
                        withInstances
                                ? group.instances().stream()
                                        .map(instance -> instance(group, instance))
                                        .toList()
                                : List.of())
                .loadBalancerNames(List.of())
                .targetGroupARNs(List.of())
                .suspendedProcesses(List.of())
                .enabledMetrics(List.of())
                .tags(group.tags().stream().map(tag -> tag(group, tag)).toList())
                .build();
    }

    static Instance instance(AutoScalingGroup group, GroupInstance instance) {
        return Instance.builder()
                .instanceId(instance.id())
                .instanceType(instance.type())
                .imageId(instance.imageId())
                .availabilityZone(instance.availabilityZone())
                .lifecycleState(IN_SERVICE)
                .healthStatus("Healthy")
                .launchTemplate(template(instance))
                .protectedFromScaleIn(group.settings().protectedFromScaleIn())
                .build();
    }

    static AutoScalingInstanceDetails details(AutoScalingGroup group, GroupInstance instance) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(instance.id())
                .instanceType(instance.type())
                .imageId(instance.imageId())
                .autoScalingGroupName(group.name())
                .availabilityZone(instance.availabilityZone())
                .lifecycleState(IN_SERVICE)
                .healthStatus("HEALTHY")
                .launchTemplate(template(instance))
                .protectedFromScaleIn(group.settings().protectedFromScaleIn())
                .build();
    }

    static Activity activity(ScalingActivity activity, boolean underWay) {
        boolean failed = !activity.failure().isEmpty();
        String outcome = failed ? "Failed" : "Successful";
        return Activity.builder()
                .activityId(activity.id())
                .autoScalingGroupName(activity.groupName())
                .autoScalingGroupARN(activity.groupArn())
                .description(activity.description())
                .cause(activity.cause())
                .startTime(activity.started())
                .endTime(underWay ? null : activity.started())
                .statusCode(underWay ? "InProgress" : outcome)
                .statusMessage(failed ? activity.failure() : null)
                .progress(underWay ? 0 : 100)
                .details("{\"Availability Zone\":\"" + activity.availabilityZone() + "\"}")
                .build();
    }

    static software.amazon.awssdk.services.autoscaling.model.InstanceRefresh refresh(InstanceRefresh refresh) {
        TemplateSpecification desired = refresh.desired();
        return software.amazon.awssdk.services.autoscaling.model.InstanceRefresh.builder()
                .instanceRefreshId(refresh.id())
                .autoScalingGroupName(refresh.groupName())
                .status(refresh.status().wireName())
                .statusReason(refresh.reason().isEmpty() ? null : refresh.reason())
                .startTime(refresh.started())
                .endTime(refresh.ended())
                .percentageComplete(refresh.percentageComplete())
                .instancesToUpdate(refresh.remaining().size())
                .strategy("Rolling")
                .preferences(RefreshPreferences.builder()
                        .minHealthyPercentage(refresh.minHealthyPercentage())
                        .build())
                .desiredConfiguration(
                        desired == null
                                ? null
                                : DesiredConfiguration.builder()
                                        .launchTemplate(template(desired))
                                        .build())
                .build();
    }

    private static LaunchTemplateSpecification template(TemplateSpecification template) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .version(template.version())
                .build();
    }

    private static LaunchTemplateSpecification template(GroupInstance instance) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(instance.templateId())
                .launchTemplateName(instance.templateName())
                .version(instance.templateVersion())
                .build();
    }

    private static TagDescription tag(AutoScalingGroup group, GroupTag tag) {
        return TagDescription.builder()
                .resourceId(group.name())
                .resourceType("auto-scaling-group")
                .key(tag.key())
                .value(tag.value())
                .propagateAtLaunch(tag.propagates())
                .build();
    }
}
