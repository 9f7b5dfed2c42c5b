package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Ec2Instances;
import dev.rolecall.account.Launch;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Launching, describing and terminating instances. */
final class InstanceApi implements Ec2Client {

    private static final Filters<Ec2Instance> FILTERS = new Filters<Ec2Instance>()
            .with("instance-id", Ec2Instance::id)
            .with("instance-state-name", instance -> instance.state().wireName())
            .with("instance-type", Ec2Instance::type)
            .with("image-id", Ec2Instance::imageId)
            .with("availability-zone", Ec2Instance::availabilityZone)
            .with("private-ip-address", Ec2Instance::privateIp)
            .with("reservation-id", Ec2Instance::reservationId);

    private final Call call;
    private final Account account;
    private final Ec2Instances instances;

    InstanceApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.instances = account.instances();
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        refuseUnsupported(request);
        int count = count(request.minCount(), request.maxCount());
        String imageId = Ec2Parameters.required("ImageId", request.imageId());
        ProfileReference profile = Optional.ofNullable(request.iamInstanceProfile())
                .map(Ec2Parameters::profile)
                .orElse(null);
        call.require("ec2:RunInstances", account.ec2Arn("instance", "*"));
        if (profile != null) {
            call.requirePassRole(account.instanceProfiles().passedRoleArn(profile), "ec2.amazonaws.com");
        }
        Ec2Parameters.stopIfDryRun(request.dryRun());
        String type = Optional.ofNullable(request.instanceTypeAsString()).orElse("m1.small");
        Launch launch = new Launch(
                imageId,
                type,
                profile,
                MetadataOptionsShapes.merge(account.defaultMetadataOptions(), request.metadataOptions()),
                tags(request.tagSpecifications()));
        List<Ec2Instance> started = instances.run(count, launch);
        return RunInstancesResponse.builder()
                .reservationId(started.get(0).reservationId())
                .ownerId(account.id())
                .groups(List.of())
                .instances(started.stream().map(this::shape).toList())
                .build();
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        call.require("ec2:DescribeInstances", "*");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        List<Ec2Instance> wanted = request.hasInstanceIds()
                ? instances.getAll(Ec2Parameters.instanceIds(request.instanceIds()))
                : instances.list();
        Map<String, List<software.amazon.awssdk.services.ec2.model.Instance>> members = new LinkedHashMap<>();
        for (Ec2Instance instance : FILTERS.apply(wanted, request.filters())) {
            members.computeIfAbsent(instance.reservationId(), id -> new ArrayList<>())
                    .add(shape(instance));
        }
        return DescribeInstancesResponse.builder()
                .reservations(members.entrySet().stream()
                        .map(reservation -> Reservation.builder()
                                .reservationId(reservation.getKey())
                                .ownerId(account.id())
                                .groups(List.of())
                                .instances(reservation.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        List<String> ids = Ec2Parameters.instanceIds(Ec2Parameters.required("InstanceId", request.instanceIds()));
        ids.forEach(id -> call.require("ec2:TerminateInstances", account.ec2Arn("instance", id)));
        Ec2Parameters.stopIfDryRun(request.dryRun());
        return TerminateInstancesResponse.builder()
                .terminatingInstances(instances.terminate(ids).stream()
                        .map(InstanceShapes::change)
                        .toList())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.Instance shape(Ec2Instance instance) {
        return InstanceShapes.instance(instance, account.associations().ofInstance(instance.id()));
    }

    private static int count(@Nullable Integer min, @Nullable Integer max) {
        int least = Ec2Parameters.required("MinCount", min);
        int most = Ec2Parameters.required("MaxCount", max);
        if (least < 1 || most < least) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%d) for parameter maxCount is invalid. It must be at least minCount (%d), and that at least 1.",
                    most,
                    least);
        }
        return most;
    }

    private static Map<String, String> tags(List<TagSpecification> specifications) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (TagSpecification specification : specifications) {
            if ("instance".equals(specification.resourceTypeAsString())) {
                for (Tag tag : specification.tags()) {
                    tags.put(
                            Ec2Parameters.required("TagSpecification.Tag.Key", tag.key()),
                            Optional.ofNullable(tag.value()).orElse(""));
                }
            }
        }
        return tags;
    }

    private static void refuseUnsupported(RunInstancesRequest request) {
        if (request.launchTemplate() != null) {
            throw new Refusal("NotImplemented", "RoleCall does not fake ec2:RunInstances with a LaunchTemplate yet.");
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
