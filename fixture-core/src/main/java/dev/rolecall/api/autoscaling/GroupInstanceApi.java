package dev.rolecall.api.autoscaling;

import dev.rolecall.account.AutoScalingGroup;
import dev.rolecall.account.AutoScalingGroups;
import dev.rolecall.account.ScalingActivity;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** The instances of groups, and what has been done to them. */
final class GroupInstanceApi implements AutoScalingClient {

    private final Call call;
    private final AutoScalingGroups groups;

    GroupInstanceApi(Call call) {
        this.call = call;
        this.groups = call.account().autoScalingGroups();
    }

    @Override
    public DescribeAutoScalingInstancesResponse describeAutoScalingInstances(
            DescribeAutoScalingInstancesRequest request) {
        call.require("autoscaling:DescribeAutoScalingInstances", "*");
        groups.advanceRefreshes();
        List<AutoScalingInstanceDetails> wanted = groups.list().stream()
                .flatMap(group -> group.instances().stream().map(instance -> GroupShapes.details(group, instance)))
                .filter(instance ->
                        !request.hasInstanceIds() || request.instanceIds().contains(instance.instanceId()))
                .sorted(Comparator.comparing(AutoScalingInstanceDetails::instanceId))
                .toList();
        Page<AutoScalingInstanceDetails> page =
                Pages.of(wanted, AutoScalingInstanceDetails::instanceId, request.maxRecords(), request.nextToken());
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(page.items())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
            TerminateInstanceInAutoScalingGroupRequest request) {
        String resource = groups.ofInstance(request.instanceId())
                .map(AutoScalingGroup::arn)
                .orElseGet(() -> groups.arnOf("*"));
        call.require("autoscaling:TerminateInstanceInAutoScalingGroup", resource);
        ScalingActivity activity = groups.terminate(request.instanceId(), request.shouldDecrementDesiredCapacity());
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(GroupShapes.activity(activity, true))
                .build();
    }

    /** Newest first. */
    @Override
    public DescribeScalingActivitiesResponse describeScalingActivities(DescribeScalingActivitiesRequest request) {
        GroupParameters.refuse("DescribeScalingActivities", "Filters", request.hasFilters());
        call.require("autoscaling:DescribeScalingActivities", "*");
        String name = request.autoScalingGroupName();
        boolean deletedToo = Boolean.TRUE.equals(request.includeDeletedGroups());
        if (name != null && !deletedToo) {
            groups.get(name);
        }
        List<String> arns = groups.list().stream().map(AutoScalingGroup::arn).toList();
        List<ScalingActivity> wanted = groups.activities().list().stream()
                .filter(activity -> name == null || activity.groupName().equals(name))
                .filter(activity -> deletedToo || arns.contains(activity.groupArn()))
                .filter(activity ->
                        !request.hasActivityIds() || request.activityIds().contains(activity.id()))
                .toList();
        Page<ScalingActivity> page = Pages.of(
                wanted,
                activity -> "%010d".formatted(Integer.MAX_VALUE - activity.serial()),
                request.maxRecords(),
                request.nextToken());
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.items().stream()
                        .map(activity -> GroupShapes.activity(activity, false))
                        .toList())
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
