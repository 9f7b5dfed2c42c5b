package dev.rolecall.api.autoscaling;

import static dev.rolecall.Profile.profile;

import dev.rolecall.FakeAws;
import dev.rolecall.OverHttp;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An account with a launch template {@code web}, whose versions each launch another type of instance with the profile {@code web}. */
final class FleetFixture implements AutoCloseable {

    final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();
    final OverHttp administrator = OverHttp.asAdministrator(aws);
    final AutoScalingClient overHttp = administrator.autoScaling();
    final AutoScalingClient inProcess = aws.autoScaling();

    FleetFixture() {
        aws.launch(profile("web"));
        aws.ec2()
                .createLaunchTemplate(
                        r -> r.launchTemplateName("web").launchTemplateData(d -> launching(d, InstanceType.T3_MICRO)));
    }

    /** Add a version to the template. */
    void addVersion(InstanceType type) {
        aws.ec2()
                .createLaunchTemplateVersion(
                        r -> r.launchTemplateName("web").launchTemplateData(d -> launching(d, type)));
    }

    private static void launching(RequestLaunchTemplateData.Builder data, InstanceType type) {
        data.imageId("ami-0123456789abcdef0")
                .instanceType(type)
                .iamInstanceProfile(p -> p.name("web"))
                .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                        .tags(Tag.builder().key("from").value("template").build()));
    }

    void create(String name, int size) {
        create(name, r -> r.minSize(0).maxSize(10).desiredCapacity(size));
    }

    void create(String name, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
        overHttp.createAutoScalingGroup(r -> more.accept(valid(r).autoScalingGroupName(name)));
    }

    /** All that a request to create a group needs. */
    static CreateAutoScalingGroupRequest.Builder valid(CreateAutoScalingGroupRequest.Builder request) {
        return request.autoScalingGroupName("fleet")
                .minSize(0)
                .maxSize(4)
                .availabilityZones("us-east-1a")
                .launchTemplate(t -> t.launchTemplateName("web").version("$Latest"));
    }

    AutoScalingGroup group(String name) {
        return overHttp.describeAutoScalingGroups(r -> r.autoScalingGroupNames(name)).autoScalingGroups().stream()
                .findFirst()
                .orElseThrow();
    }

    List<String> instanceIds(String name) {
        return group(name).instances().stream().map(Instance::instanceId).toList();
    }

    @Override
    public void close() {
        aws.close();
    }
}
