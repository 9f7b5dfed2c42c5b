package dev.rolecall.api.autoscaling;

import dev.rolecall.account.AutoScalingGroup;
import dev.rolecall.account.AutoScalingGroups;
import dev.rolecall.account.GroupPlacement;
import dev.rolecall.account.GroupSettings;
import dev.rolecall.account.GroupSize;
import dev.rolecall.account.GroupTag;
import dev.rolecall.account.TemplateSpecification;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Auto Scaling groups and their size. */
final class GroupApi implements AutoScalingClient {

    private final Call call;
    private final AutoScalingGroups groups;

    GroupApi(Call call) {
        this.call = call;
        this.groups = call.account().autoScalingGroups();
    }

    @Override
    public CreateAutoScalingGroupResponse createAutoScalingGroup(CreateAutoScalingGroupRequest request) {
        refuseUnsupported(request);
        String name = request.autoScalingGroupName();
        List<GroupTag> tags = GroupParameters.tags(request.tags());
        call.require(
                "autoscaling:CreateAutoScalingGroup",
                groups.arnOf(name),
                GroupParameters.keys(request.minSize(), request.maxSize(), tags));
        TemplateSpecification template = GroupParameters.requiredTemplate(request.launchTemplate());
        GroupSize size = GroupSize.of(request.minSize(), request.maxSize(), request.desiredCapacity());
        GroupPlacement placement = GroupParameters.placement(request.availabilityZones(), request.vpcZoneIdentifier());
        LaunchPermission.require(template, call);
        groups.create(name, template, size, placement, settings(request), tags);
        return CreateAutoScalingGroupResponse.builder().build();
    }

    @Override
    public UpdateAutoScalingGroupResponse updateAutoScalingGroup(UpdateAutoScalingGroupRequest request) {
        String operation = "UpdateAutoScalingGroup";
        GroupParameters.refuse(operation, "MixedInstancesPolicy", request.mixedInstancesPolicy() != null);
        GroupParameters.refuse(operation, "LaunchConfigurationName", request.launchConfigurationName() != null);
        String name = request.autoScalingGroupName();
        call.require("autoscaling:UpdateAutoScalingGroup", groups.arnOf(name));
        Optional<TemplateSpecification> template = GroupParameters.template(request.launchTemplate());
        groups.get(name);
        template.ifPresent(changed -> LaunchPermission.require(changed, call));
        groups.update(name, group -> changed(group, request, template));
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    @Override
    public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
        call.require("autoscaling:SetDesiredCapacity", groups.arnOf(request.autoScalingGroupName()));
        groups.setDesiredCapacity(request.autoScalingGroupName(), request.desiredCapacity());
        return SetDesiredCapacityResponse.builder().build();
    }

    @Override
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) {
        GroupParameters.refuse("DescribeAutoScalingGroups", "Filters", request.hasFilters());
        call.require("autoscaling:DescribeAutoScalingGroups", "*");
        groups.advanceRefreshes();
        List<AutoScalingGroup> wanted = groups.list().stream()
                .filter(group -> !request.hasAutoScalingGroupNames()
                        || request.autoScalingGroupNames().contains(group.name()))
                .toList();
        Page<AutoScalingGroup> page =
                Pages.of(wanted, AutoScalingGroup::name, request.maxRecords(), request.nextToken());
        boolean withInstances = !Boolean.FALSE.equals(request.includeInstances());
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.items().stream()
                        .map(group -> GroupShapes.group(group, withInstances))
                        .toList())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public DeleteAutoScalingGroupResponse deleteAutoScalingGroup(DeleteAutoScalingGroupRequest request) {
        call.require("autoscaling:DeleteAutoScalingGroup", groups.arnOf(request.autoScalingGroupName()));
        groups.delete(request.autoScalingGroupName(), Boolean.TRUE.equals(request.forceDelete()));
        return DeleteAutoScalingGroupResponse.builder().build();
    }

    private static AutoScalingGroup changed(
            AutoScalingGroup group, UpdateAutoScalingGroupRequest request, Optional<TemplateSpecification> template) {
        GroupPlacement now = group.placement();
        String subnets = Optional.ofNullable(request.vpcZoneIdentifier()).orElse(String.join(",", now.subnets()));
        return group.withTemplate(template.orElse(group.template()))
                .withSize(group.size().changed(request.minSize(), request.maxSize(), request.desiredCapacity()))
                .withPlacement(GroupParameters.placement(
                        request.hasAvailabilityZones() ? request.availabilityZones() : now.availabilityZones(),
                        subnets))
                .withSettings(settings(group.settings(), request));
    }

    private static GroupSettings settings(CreateAutoScalingGroupRequest request) {
        GroupSettings defaults = GroupSettings.DEFAULTS;
        return new GroupSettings(
                Optional.ofNullable(request.defaultCooldown()).orElse(defaults.defaultCooldown()),
                Optional.ofNullable(request.healthCheckType()).orElse(defaults.healthCheckType()),
                Optional.ofNullable(request.healthCheckGracePeriod()).orElse(defaults.healthCheckGracePeriod()),
                Boolean.TRUE.equals(request.newInstancesProtectedFromScaleIn()),
                request.hasTerminationPolicies() ? request.terminationPolicies() : defaults.terminationPolicies());
    }

    private static GroupSettings settings(GroupSettings now, UpdateAutoScalingGroupRequest request) {
        return new GroupSettings(
                Optional.ofNullable(request.defaultCooldown()).orElse(now.defaultCooldown()),
                Optional.ofNullable(request.healthCheckType()).orElse(now.healthCheckType()),
                Optional.ofNullable(request.healthCheckGracePeriod()).orElse(now.healthCheckGracePeriod()),
                Optional.ofNullable(request.newInstancesProtectedFromScaleIn()).orElse(now.protectedFromScaleIn()),
                request.hasTerminationPolicies() ? request.terminationPolicies() : now.terminationPolicies());
    }

    private static void refuseUnsupported(CreateAutoScalingGroupRequest request) {
        String operation = "CreateAutoScalingGroup";
        GroupParameters.refuse(operation, "MixedInstancesPolicy", request.mixedInstancesPolicy() != null);
        GroupParameters.refuse(operation, "LaunchConfigurationName", request.launchConfigurationName() != null);
        GroupParameters.refuse(operation, "InstanceId", request.instanceId() != null);
        GroupParameters.refuse(operation, "LoadBalancerNames", request.hasLoadBalancerNames());
        GroupParameters.refuse(operation, "TargetGroupARNs", request.hasTargetGroupARNs());
        GroupParameters.refuse(operation, "TrafficSources", request.hasTrafficSources());
        GroupParameters.refuse(
                operation, "LifecycleHookSpecificationList", request.hasLifecycleHookSpecificationList());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
