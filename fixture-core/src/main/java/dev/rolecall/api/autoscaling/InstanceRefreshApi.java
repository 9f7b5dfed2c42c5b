package dev.rolecall.api.autoscaling;

import dev.rolecall.account.AutoScalingGroup;
import dev.rolecall.account.AutoScalingGroups;
import dev.rolecall.account.GroupInstance;
import dev.rolecall.account.InstanceRefresh;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.TemplateLaunch;
import dev.rolecall.account.TemplateSpecification;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Replacing the instances of a group, a few at a time. */
final class InstanceRefreshApi implements AutoScalingClient {

    private static final int DEFAULT_MIN_HEALTHY = 90;

    private final Call call;
    private final AutoScalingGroups groups;

    InstanceRefreshApi(Call call) {
        this.call = call;
        this.groups = call.account().autoScalingGroups();
    }

    @Override
    public StartInstanceRefreshResponse startInstanceRefresh(StartInstanceRefreshRequest request) {
        String operation = "StartInstanceRefresh";
        String strategy = Optional.ofNullable(request.strategyAsString()).orElse("Rolling");
        GroupParameters.refuse(operation, "Strategy " + strategy, !strategy.equals("Rolling"));
        call.require("autoscaling:StartInstanceRefresh", groups.arnOf(request.autoScalingGroupName()));
        AutoScalingGroup group = groups.get(request.autoScalingGroupName());
        RefreshPreferences preferences = Optional.ofNullable(request.preferences())
                .orElseGet(() -> RefreshPreferences.builder().build());
        int minHealthy = Optional.ofNullable(preferences.minHealthyPercentage()).orElse(DEFAULT_MIN_HEALTHY);
        if (minHealthy < 0 || minHealthy > 100) {
            throw new Refusal(
                    "ValidationError",
                    "1 validation error detected: Value '%d' at 'preferences.minHealthyPercentage' failed to satisfy constraint:"
                            + " Member must have value between 0 and 100",
                    minHealthy);
        }
        DesiredConfiguration configuration = request.desiredConfiguration();
        if (configuration != null) {
            GroupParameters.refuse(operation, "MixedInstancesPolicy", configuration.mixedInstancesPolicy() != null);
        }
        Optional<TemplateSpecification> desired =
                configuration == null ? Optional.empty() : GroupParameters.template(configuration.launchTemplate());
        desired.ifPresent(template -> LaunchPermission.require(template, call));
        TemplateLaunch target = groups.launchOf(desired.orElse(group.template()));
        boolean skipMatching = Boolean.TRUE.equals(preferences.skipMatching());
        List<String> toReplace = group.instances().stream()
                .filter(instance -> !skipMatching || !matches(instance, target))
                .map(GroupInstance::id)
                .toList();
        InstanceRefresh started = groups.refreshes().start(group, toReplace, minHealthy, desired.orElse(null));
        return StartInstanceRefreshResponse.builder()
                .instanceRefreshId(started.id())
                .build();
    }

    @Override
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(DescribeInstanceRefreshesRequest request) {
        call.require("autoscaling:DescribeInstanceRefreshes", "*");
        AutoScalingGroup group = groups.get(request.autoScalingGroupName());
        groups.advanceRefreshes();
        return DescribeInstanceRefreshesResponse.builder()
                .instanceRefreshes(groups.refreshes().of(group).stream()
                        .filter(refresh -> !request.hasInstanceRefreshIds()
                                || request.instanceRefreshIds().contains(refresh.id()))
                        .map(GroupShapes::refresh)
                        .toList())
                .build();
    }

    @Override
    public CancelInstanceRefreshResponse cancelInstanceRefresh(CancelInstanceRefreshRequest request) {
        call.require("autoscaling:CancelInstanceRefresh", groups.arnOf(request.autoScalingGroupName()));
        AutoScalingGroup group = groups.get(request.autoScalingGroupName());
        return CancelInstanceRefreshResponse.builder()
                .instanceRefreshId(groups.refreshes().cancel(group).id())
                .build();
    }

    private static boolean matches(GroupInstance instance, TemplateLaunch target) {
        return instance.templateId().equals(target.templateId())
                && instance.templateVersion().equals(target.version());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
