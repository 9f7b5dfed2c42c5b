package dev.rolecall.api.autoscaling;

import static dev.rolecall.ErrorRow.Grade.A;
import static dev.rolecall.ErrorRow.Grade.B;
import static dev.rolecall.ErrorRow.Grade.C;
import static dev.rolecall.ErrorRow.Grade.D;
import static dev.rolecall.Profile.profile;
import static dev.rolecall.api.autoscaling.FleetFixture.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.ErrorRow;
import dev.rolecall.ErrorRow.Grade;
import dev.rolecall.Instance;
import dev.rolecall.OverHttp;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;

/** What Auto Scaling refuses, in its own words, and that a refused call changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutoScalingErrorTests {

    private static final String NO_INSTANCE = "i-0123456789abcdef0";

    @AutoClose
    private final FleetFixture fixture = new FleetFixture();

    private String instance;

    @BeforeAll
    void createGroup() {
        fixture.create("taken", r -> r.minSize(1).maxSize(3));
        instance = fixture.instanceIds("taken").get(0);
    }

    @ParameterizedTest
    @MethodSource({"creations", "sizes", "missing", "others"})
    void refuses(ErrorRow<AutoScalingClient> row) {
        Object before = fixture.overHttp.describeAutoScalingGroups().autoScalingGroups();

        var received = row.verify(fixture.overHttp);
        var thrown = row.verify(fixture.inProcess);

        assertThat(thrown).hasSameClassAs(received);
        assertThat(fixture.overHttp.describeAutoScalingGroups().autoScalingGroups())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("notFaked")
    void saysWhatItDoesNotFake(ErrorRow<AutoScalingClient> row) {
        row.verify(fixture.overHttp);
        row.verify(fixture.inProcess);
    }

    @Test
    void refusesASecondRefresh() {
        fixture.create("refreshed", 2);
        fixture.overHttp.startInstanceRefresh(r -> r.autoScalingGroupName("refreshed"));

        row(
                        A,
                        "a second refresh",
                        400,
                        "InstanceRefreshInProgress",
                        "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.",
                        client -> client.startInstanceRefresh(r -> r.autoScalingGroupName("refreshed")))
                .verify(fixture.overHttp);
    }

    @Test
    void asksForPermissionOnEachOperation() {
        Instance powerless = fixture.aws.launch(profile("powerless"));
        AutoScalingClient client = OverHttp.as(fixture.aws, powerless).autoScaling();
        String group = fixture.group("taken").autoScalingGroupARN();
        String unknown = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:*:autoScalingGroupName/fleet";

        Stream.of(
                        denied(
                                powerless,
                                "CreateAutoScalingGroup",
                                unknown,
                                c -> c.createAutoScalingGroup(FleetFixture::valid)),
                        denied(
                                powerless,
                                "UpdateAutoScalingGroup",
                                group,
                                c -> c.updateAutoScalingGroup(r -> r.autoScalingGroupName("taken"))),
                        denied(
                                powerless,
                                "SetDesiredCapacity",
                                group,
                                c -> c.setDesiredCapacity(
                                        r -> r.autoScalingGroupName("taken").desiredCapacity(2))),
                        denied(
                                powerless,
                                "DeleteAutoScalingGroup",
                                group,
                                c -> c.deleteAutoScalingGroup(r -> r.autoScalingGroupName("taken"))),
                        denied(
                                powerless,
                                "TerminateInstanceInAutoScalingGroup",
                                group,
                                c -> c.terminateInstanceInAutoScalingGroup(
                                        r -> r.instanceId(instance).shouldDecrementDesiredCapacity(false))),
                        denied(
                                powerless,
                                "StartInstanceRefresh",
                                group,
                                c -> c.startInstanceRefresh(r -> r.autoScalingGroupName("taken"))),
                        denied(
                                powerless,
                                "CancelInstanceRefresh",
                                group,
                                c -> c.cancelInstanceRefresh(r -> r.autoScalingGroupName("taken"))),
                        denied(powerless, "DescribeAutoScalingGroups", "*", c -> c.describeAutoScalingGroups()),
                        denied(powerless, "DescribeAutoScalingInstances", "*", c -> c.describeAutoScalingInstances()),
                        denied(powerless, "DescribeScalingActivities", "*", c -> c.describeScalingActivities()),
                        denied(
                                powerless,
                                "DescribeInstanceRefreshes",
                                "*",
                                c -> c.describeInstanceRefreshes(r -> r.autoScalingGroupName("taken"))))
                .forEach(row -> row.verify(client));
    }

    @Test
    void refusesALaunchTemplateWhoseRoleTheCallerMayNotPass() {
        Instance mayNotPass = fixture.aws.launch(profile("may-not-pass"));
        fixture.aws
                .iam()
                .putRolePolicy(r -> r.roleName("may-not-pass").policyName("all").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["autoscaling:*","ec2:*"],"Resource":"*"}]}"""));

        // terraform-aws-modules/terraform-aws-eks#822, eksctl-io/eksctl#834
        row(
                        A,
                        "iam:PassRole",
                        403,
                        "AccessDenied",
                        "You are not authorized to use launch template: web",
                        client -> client.createAutoScalingGroup(FleetFixture::valid))
                .verify(OverHttp.as(fixture.aws, mayNotPass).autoScaling());
    }

    Stream<ErrorRow<AutoScalingClient>> creations() {
        return Stream.of(
                // hashicorp/terraform#17489, pulumi/pulumi-eks#799
                create(
                        A,
                        "a name that is taken",
                        "AlreadyExists",
                        "AutoScalingGroup by this name already exists - A group with the name taken already exists",
                        r -> r.autoScalingGroupName("taken")),
                // chef/chef-provisioning-aws#135
                create(
                        A,
                        "no place",
                        "ValidationError",
                        "At least one Availability Zone or VPC Subnet is required.",
                        r -> r.availabilityZones(List.of())),
                // getmoto/moto#5328
                create(
                        C,
                        "no template",
                        "ValidationError",
                        "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or"
                                + " MixedInstancesPolicy parameter.",
                        r -> r.launchTemplate(
                                (software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification) null)),
                // terraform-aws-modules/terraform-aws-autoscaling#227
                create(
                        A,
                        "a template without id and name",
                        "ValidationError",
                        "Valid requests must contain either launchTemplateId or LaunchTemplateName",
                        r -> r.launchTemplate(t -> t.version("1"))),
                create(
                        D,
                        "a template that does not exist",
                        "ValidationError",
                        "You must use a valid fully-formed launch template. …",
                        r -> r.launchTemplate(t -> t.launchTemplateName("gone"))),
                create(
                        D,
                        "a version that does not exist",
                        "ValidationError",
                        "You must use a valid fully-formed launch template. …",
                        r -> r.launchTemplate(t -> t.launchTemplateName("web").version("9"))),
                create(
                        B,
                        "no sizes",
                        "ValidationError",
                        "2 validation errors detected: Value at 'minSize' failed to satisfy constraint: Member must not be null;"
                                + " Value at 'maxSize' failed to satisfy constraint: Member must not be null",
                        r -> r.minSize(null).maxSize(null)),
                create(
                        B,
                        "a tag without a key",
                        "ValidationError",
                        "Member must not be null…",
                        r -> r.tags(t -> t.value("a"))));
    }

    Stream<ErrorRow<AutoScalingClient>> sizes() {
        return Stream.of(
                create(
                        C,
                        "more at least than at most",
                        "ValidationError",
                        "Max bound, 1, must be greater than or equal to min bound, 2",
                        r -> r.minSize(2).maxSize(1)),
                // convox/praxis#258, banzaicloud/pipeline#3017
                create(
                        A,
                        "more desired than at most",
                        "ValidationError",
                        "Desired capacity:5 must be between the specified min size:0 and max size:4",
                        r -> r.desiredCapacity(5)),
                row(
                        A,
                        "more desired later",
                        400,
                        "ValidationError",
                        "New SetDesiredCapacity value 4 is above max value 3 for the AutoScalingGroup.",
                        client -> client.setDesiredCapacity(
                                r -> r.autoScalingGroupName("taken").desiredCapacity(4))),
                row(
                        A,
                        "less desired later",
                        400,
                        "ValidationError",
                        "New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.",
                        client -> client.setDesiredCapacity(
                                r -> r.autoScalingGroupName("taken").desiredCapacity(0))),
                row(
                        A,
                        "less than the least by terminating one",
                        400,
                        "ValidationError",
                        "Currently, desiredSize equals minSize (1). Terminating instance without replacement will violate group's"
                                + " min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's"
                                + " min size.",
                        client -> client.terminateInstanceInAutoScalingGroup(
                                r -> r.instanceId(instance).shouldDecrementDesiredCapacity(true))));
    }

    Stream<ErrorRow<AutoScalingClient>> missing() {
        // kubernetes-retired/kube-deploy#99
        String message = "AutoScalingGroup name not found - AutoScalingGroup 'gone' not found";
        return Stream.<Consumer<AutoScalingClient>>of(
                        client -> client.deleteAutoScalingGroup(r -> r.autoScalingGroupName("gone")),
                        client -> client.updateAutoScalingGroup(
                                r -> r.autoScalingGroupName("gone").minSize(1)),
                        client -> client.setDesiredCapacity(
                                r -> r.autoScalingGroupName("gone").desiredCapacity(1)),
                        client -> client.startInstanceRefresh(r -> r.autoScalingGroupName("gone")),
                        client -> client.cancelInstanceRefresh(r -> r.autoScalingGroupName("gone")),
                        client -> client.describeInstanceRefreshes(r -> r.autoScalingGroupName("gone")),
                        client -> client.describeScalingActivities(r -> r.autoScalingGroupName("gone")))
                .map(call -> row(A, "no such group", 400, "ValidationError", message, call));
    }

    Stream<ErrorRow<AutoScalingClient>> others() {
        return Stream.of(
                // cloud-custodian/cloud-custodian#1686, ansible/ansible#8503
                row(
                        A,
                        "a group with instances",
                        400,
                        "ResourceInUse",
                        "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still"
                                + " in the group.",
                        client -> client.deleteAutoScalingGroup(r -> r.autoScalingGroupName("taken"))),
                // yaybu/touchdown#51
                row(
                        A,
                        "an instance of no group",
                        400,
                        "ValidationError",
                        "Instance Id not found - No managed instance found for instance ID " + NO_INSTANCE,
                        client -> client.terminateInstanceInAutoScalingGroup(
                                r -> r.instanceId(NO_INSTANCE).shouldDecrementDesiredCapacity(false))),
                row(
                        C,
                        "no refresh to cancel",
                        400,
                        "ActiveInstanceRefreshNotFound",
                        "No in progress or pending Instance Refresh found…",
                        client -> client.cancelInstanceRefresh(r -> r.autoScalingGroupName("taken"))),
                row(
                        B,
                        "a token that is none",
                        400,
                        "InvalidNextToken",
                        "…",
                        client -> client.describeAutoScalingGroups(r -> r.nextToken("?"))),
                row(
                        B,
                        "a page of 101",
                        400,
                        "ValidationError",
                        "Member must have value less than or equal to 100…",
                        client -> client.describeAutoScalingGroups(r -> r.maxRecords(101))));
    }

    Stream<ErrorRow<AutoScalingClient>> notFaked() {
        return Stream.of(
                unsupported(
                        "MixedInstancesPolicy",
                        r -> r.mixedInstancesPolicy(p -> p.instancesDistribution(d -> d.onDemandBaseCapacity(1)))),
                unsupported("LaunchConfigurationName", r -> r.launchConfigurationName("old")),
                unsupported("InstanceId", r -> r.instanceId(NO_INSTANCE)),
                unsupported("TargetGroupARNs", r -> r.targetGroupARNs("arn:aws:elasticloadbalancing:…")));
    }

    private static ErrorRow<AutoScalingClient> unsupported(
            String parameter, Consumer<CreateAutoScalingGroupRequest.Builder> request) {
        return row(
                D,
                parameter,
                501,
                "NotImplemented",
                "RoleCall does not fake autoscaling:CreateAutoScalingGroup with " + parameter + " yet.",
                client -> client.createAutoScalingGroup(r -> request.accept(valid(r))));
    }

    private static ErrorRow<AutoScalingClient> create(
            Grade grade,
            String situation,
            String code,
            String message,
            Consumer<CreateAutoScalingGroupRequest.Builder> request) {
        return row(
                grade,
                situation,
                400,
                code,
                message,
                client -> client.createAutoScalingGroup(r -> request.accept(valid(r))));
    }

    private static ErrorRow<AutoScalingClient> denied(
            Instance caller, String operation, String resource, Consumer<AutoScalingClient> call) {
        return row(
                A,
                operation,
                403,
                "AccessDenied",
                "User: arn:aws:sts::123456789012:assumed-role/powerless/%s is not authorized to perform: autoscaling:%s%s because no identity-based policy allows the autoscaling:%s action"
                        .formatted(
                                caller.id(),
                                operation,
                                resource.equals("*") ? "" : " on resource: " + resource,
                                operation),
                call);
    }

    private static ErrorRow<AutoScalingClient> row(
            Grade grade, String situation, int status, String code, String message, Consumer<AutoScalingClient> call) {
        return new ErrorRow<>(grade, situation, call, status, code, message);
    }
}
