package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceState;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.EbsStatusDetails;
import software.amazon.awssdk.services.ec2.model.EbsStatusSummary;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** The checks of instances. Those that run pass all of them. */
final class InstanceStatusApi implements Ec2Client {

    private static final Ec2Page<InstanceStatus> PAGE = new Ec2Page<>(InstanceStatus::instanceId, 5, 1_000);

    private static final Filters<InstanceStatus> FILTERS = new Filters<InstanceStatus>()
            .with("availability-zone", InstanceStatus::availabilityZone)
            .with("availability-zone-id", InstanceStatus::availabilityZoneId)
            .with("instance-state-code", status -> status.instanceState().code())
            .with("instance-state-name", status -> status.instanceState().nameAsString())
            .with("instance-status.status", status -> status.instanceStatus().statusAsString())
            .with("instance-status.reachability", status -> reachability(status.instanceStatus()))
            .with("system-status.status", status -> status.systemStatus().statusAsString())
            .with("system-status.reachability", status -> reachability(status.systemStatus()))
            .with(
                    "attached-ebs-status.status",
                    status -> status.attachedEbsStatus().statusAsString())
            .unset(
                    "event.code",
                    "event.description",
                    "event.instance-event-id",
                    "event.not-after",
                    "event.not-before",
                    "event.not-before-deadline");

    private final Account account;
    private final Ec2Authorization authorization;

    InstanceStatusApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        authorization.require("ec2:DescribeInstanceStatus");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        Ec2Parameters.notBoth(
                "instancesSet", !request.instanceIds().isEmpty(), "maxResults", request.maxResults() != null);
        List<Ec2Instance> wanted = request.instanceIds().isEmpty()
                ? account.instances().list()
                : account.instances().getAll(Ec2Parameters.instanceIds(request.instanceIds()));
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        List<InstanceStatus> statuses = wanted.stream()
                .filter(instance -> all || instance.state() == InstanceState.RUNNING)
                .map(InstanceStatusApi::shape)
                .toList();
        Page<InstanceStatus> page =
                PAGE.of(FILTERS.apply(statuses, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.items())
                .nextToken(page.marker())
                .build();
    }

    private static InstanceStatus shape(Ec2Instance instance) {
        boolean runs = instance.state() == InstanceState.RUNNING;
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(instance.availabilityZone())
                .availabilityZoneId(instance.zone().id())
                .instanceState(InstanceShapes.state(instance.state()))
                .instanceStatus(summary(runs))
                .systemStatus(summary(runs))
                .attachedEbsStatus(ebsSummary(runs))
                .build();
    }

    private static InstanceStatusSummary summary(boolean runs) {
        InstanceStatusSummary.Builder summary = InstanceStatusSummary.builder().status(runs ? "ok" : "not-applicable");
        return runs
                ? summary.details(InstanceStatusDetails.builder()
                                .name("reachability")
                                .status("passed")
                                .build())
                        .build()
                : summary.build();
    }

    private static EbsStatusSummary ebsSummary(boolean runs) {
        EbsStatusSummary.Builder summary = EbsStatusSummary.builder().status(runs ? "ok" : "not-applicable");
        return runs
                ? summary.details(EbsStatusDetails.builder()
                                .name("reachability")
                                .status("passed")
                                .build())
                        .build()
                : summary.build();
    }

    private static List<String> reachability(InstanceStatusSummary summary) {
        return summary.details().stream()
                .map(InstanceStatusDetails::statusAsString)
                .toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
