package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Ec2Instances;
import dev.rolecall.account.Launch;
import dev.rolecall.account.LaunchSpecification;
import dev.rolecall.account.LaunchTemplateVersion;
import dev.rolecall.account.Refusal;
import dev.rolecall.api.Page;
import dev.rolecall.api.ec2.InstanceFilters.Described;
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
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Launching and describing instances. */
final class InstanceApi implements Ec2Client {

    private static final Ec2Page<Described> PAGE =
            new Ec2Page<>(described -> "%010d".formatted(described.instance().serial()), 5, 1_000);
    private static final int LONGEST_TOKEN = 64;

    private final Call call;
    private final Account account;
    private final Ec2Authorization authorization;
    private final Ec2Instances instances;
    private final InstanceShapes shapes;

    InstanceApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
        this.instances = account.instances();
        this.shapes = new InstanceShapes(account);
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        int least = Ec2Parameters.required("MinCount", request.minCount());
        int most = Ec2Parameters.required("MaxCount", request.maxCount());
        checkCount(least, most);
        Launch launch = launch(request);
        new RunInstancesAuthorization(call, launch).require();
        Ec2Parameters.stopIfDryRun(request.dryRun());
        List<Ec2Instance> started = instances.run(least, most, launch);
        return RunInstancesResponse.builder()
                .reservationId(started.get(0).reservationId())
                .ownerId(account.id())
                .groups(List.of())
                .instances(started.stream().map(shapes::instance).toList())
                .build();
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        authorization.require("ec2:DescribeInstances");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        Ec2Parameters.notBoth(
                "instancesSet", !request.instanceIds().isEmpty(), "maxResults", request.maxResults() != null);
        List<Ec2Instance> wanted = request.instanceIds().isEmpty()
                ? instances.list()
                : instances.getAll(Ec2Parameters.instanceIds(request.instanceIds()));
        List<Described> described = wanted.stream()
                .map(instance -> new Described(instance, shapes.instance(instance)))
                .toList();
        Page<Described> page = PAGE.of(
                InstanceFilters.ALL.apply(described, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstancesResponse.builder()
                .reservations(reservations(page.items()))
                .nextToken(page.marker())
                .build();
    }

    private List<Reservation> reservations(List<Described> described) {
        Map<String, List<Instance>> members = new LinkedHashMap<>();
        for (Described each : described) {
            members.computeIfAbsent(each.instance().reservationId(), id -> new ArrayList<>())
                    .add(each.shape());
        }
        return members.entrySet().stream()
                .map(reservation -> Reservation.builder()
                        .reservationId(reservation.getKey())
                        .ownerId(account.id())
                        .groups(List.of())
                        .instances(reservation.getValue())
                        .build())
                .toList();
    }

    private Launch launch(RunInstancesRequest request) {
        LaunchSpecification said = InstanceSpecifications.of(request);
        LaunchTemplateVersion template = template(request.launchTemplate());
        LaunchSpecification wanted = template == null ? said : said.over(template.data());
        Ec2Parameters.imageId(Ec2Parameters.required("ImageId", wanted.imageId()));
        return new Launch(
                wanted,
                wanted.metadataOptions().appliedTo(account.defaultMetadataOptions()),
                template,
                checkedToken(request.clientToken()),
                Map.of());
    }

    private @Nullable LaunchTemplateVersion template(@Nullable LaunchTemplateSpecification specification) {
        if (specification == null) {
            return null;
        }
        String version = Optional.ofNullable(specification.version()).orElse("$Default");
        return account.ec2()
                .launchTemplates()
                .get(LaunchTemplateParameters.reference(
                        specification.launchTemplateId(), specification.launchTemplateName()))
                .version(version);
    }

    private static @Nullable String checkedToken(@Nullable String clientToken) {
        if (clientToken != null && clientToken.length() > LONGEST_TOKEN) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%s) for parameter clientToken is invalid. It has at most %d characters.",
                    clientToken,
                    LONGEST_TOKEN);
        }
        return clientToken;
    }

    private static void checkCount(int least, int most) {
        if (least < 1 || most < least) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%d) for parameter maxCount is invalid. It must be at least minCount (%d), and that at least 1.",
                    most,
                    least);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
