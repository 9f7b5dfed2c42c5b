package dev.rolecall.api.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The life of a fleet: it grows, shrinks, heals and is replaced, and its instances have the template's profile. */
class FleetTests {

    @AutoClose
    private final FleetFixture fixture = new FleetFixture();

    @Test
    void launchesWhatItsTemplateSays() {
        fixture.create(
                "fleet",
                r -> r.minSize(2)
                        .maxSize(4)
                        .tags(
                                t -> t.key("team").value("a").propagateAtLaunch(true),
                                t -> t.key("kept").value("here")));

        AutoScalingGroup group = fixture.group("fleet");

        assertThat(group.autoScalingGroupARN())
                .matches(
                        "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:[0-9a-f-]{36}:autoScalingGroupName/fleet");
        assertThat(group.desiredCapacity()).isEqualTo(2);
        assertThat(group.launchTemplate().launchTemplateName()).isEqualTo("web");
        assertThat(group.launchTemplate().version()).isEqualTo("$Latest");
        assertThat(group.healthCheckType()).isEqualTo("EC2");
        assertThat(group.defaultCooldown()).isEqualTo(300);
        assertThat(group.terminationPolicies()).containsExactly("Default");
        assertThat(group.tags()).hasSize(2);
        assertThat(group.instances()).hasSize(2).allSatisfy(instance -> {
            assertThat(instance.lifecycleStateAsString()).isEqualTo("InService");
            assertThat(instance.healthStatus()).isEqualTo("Healthy");
            assertThat(instance.launchTemplate().version()).isEqualTo("1");
        });
        assertThat(ec2Instances(fixture.instanceIds("fleet"))).hasSize(2).allSatisfy(instance -> {
            assertThat(instance.iamInstanceProfile().arn()).endsWith(":instance-profile/web");
            assertThat(tags(instance))
                    .containsEntry("aws:autoscaling:groupName", "fleet")
                    .containsEntry("team", "a")
                    .containsEntry("from", "template")
                    .doesNotContainKey("kept");
        });
    }

    @Test
    void growsAndShrinksOldestFirst() {
        fixture.create("fleet", 2);
        List<String> before = fixture.instanceIds("fleet");

        fixture.overHttp.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(3));
        List<String> grown = fixture.instanceIds("fleet");
        fixture.overHttp.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(1));

        assertThat(grown).hasSize(3).containsAll(before);
        assertThat(fixture.instanceIds("fleet")).containsExactly(grown.get(2));
        assertThat(states(grown.subList(0, 2))).containsOnly(InstanceStateName.TERMINATED);
    }

    @Test
    @DisplayName("B, UpdateAutoScalingGroup: a desired capacity that is not named moves into new limits")
    void movesIntoNewLimits() {
        fixture.create("fleet", 2);

        fixture.overHttp.updateAutoScalingGroup(
                r -> r.autoScalingGroupName("fleet").minSize(3));
        assertThat(fixture.group("fleet").desiredCapacity()).isEqualTo(3);
        fixture.overHttp.updateAutoScalingGroup(
                r -> r.autoScalingGroupName("fleet").minSize(0).maxSize(1));

        AutoScalingGroup group = fixture.group("fleet");
        assertThat(group.desiredCapacity()).isEqualTo(1);
        assertThat(group.instances()).hasSize(1);
    }

    @Test
    void replacesAnInstanceThatIsTerminatedInIt() {
        fixture.create("fleet", 2);
        List<String> before = fixture.instanceIds("fleet");

        Activity activity = fixture.overHttp
                .terminateInstanceInAutoScalingGroup(
                        r -> r.instanceId(before.get(0)).shouldDecrementDesiredCapacity(false))
                .activity();

        assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.IN_PROGRESS);
        assertThat(activity.description()).isEqualTo("Terminating EC2 instance: " + before.get(0));
        assertThat(activity.cause())
                .endsWith("instance " + before.get(0) + " was taken out of service in response to a user request.");
        assertThat(fixture.instanceIds("fleet"))
                .hasSize(2)
                .contains(before.get(1))
                .doesNotContain(before.get(0));
    }

    @Test
    void hasOneLessWhereItIsToldSo() {
        fixture.create("fleet", 2);
        String gone = fixture.instanceIds("fleet").get(0);

        Activity activity = fixture.overHttp
                .terminateInstanceInAutoScalingGroup(r -> r.instanceId(gone).shouldDecrementDesiredCapacity(true))
                .activity();

        assertThat(activity.cause()).endsWith("in response to a user request, shrinking the capacity from 2 to 1.");
        assertThat(fixture.group("fleet").desiredCapacity()).isEqualTo(1);
        assertThat(fixture.instanceIds("fleet")).hasSize(1).doesNotContain(gone);
    }

    @Test
    void healsWhatIsTerminatedBehindItsBack() {
        fixture.create("fleet", 2);
        List<String> before = fixture.instanceIds("fleet");

        fixture.aws.ec2().terminateInstances(r -> r.instanceIds(before.get(0)));

        assertThat(fixture.instanceIds("fleet")).hasSize(2).doesNotContain(before.get(0));
        assertThat(activities("fleet"))
                .extracting(Activity::cause)
                .anyMatch(cause -> cause.endsWith(
                        "in response to an EC2 health check indicating it has been terminated or" + " stopped."))
                .anyMatch(cause -> cause.endsWith(
                        "an instance was launched in response to an unhealthy instance needing to be replaced."));
    }

    @Test
    @DisplayName(
            "A, hashicorp/terraform-provider-aws#29866: a launch that EC2 refuses is a failed activity; the fleet recovers")
    void failsToLaunchAndRecovers() {
        fixture.create("fleet", 1);
        fixture.aws
                .iam()
                .removeRoleFromInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
        fixture.aws.iam().deleteInstanceProfile(r -> r.instanceProfileName("web"));
        fixture.overHttp.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(2));

        assertThat(fixture.instanceIds("fleet")).hasSize(1);
        assertThat(activities("fleet").get(0)).satisfies(failed -> {
            assertThat(failed.statusCode()).isEqualTo(ScalingActivityStatusCode.FAILED);
            assertThat(failed.statusMessage())
                    .isEqualTo(
                            "Value (web) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile"
                                    + " name. Launching EC2 instance failed.");
        });
        assertThat(activities("fleet"))
                .filteredOn(activity -> activity.statusCode() == ScalingActivityStatusCode.FAILED)
                .hasSize(1);

        fixture.aws.iam().createInstanceProfile(r -> r.instanceProfileName("web"));
        fixture.aws
                .iam()
                .addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));

        assertThat(fixture.instanceIds("fleet")).hasSize(2);
    }

    @Test
    void refreshesAFewAtATime() {
        fixture.create("fleet", 4);
        List<String> before = fixture.instanceIds("fleet");
        fixture.addVersion(InstanceType.M5_LARGE);
        String id = fixture.overHttp
                .startInstanceRefresh(r -> r.autoScalingGroupName("fleet").preferences(p -> p.minHealthyPercentage(50)))
                .instanceRefreshId();

        InstanceRefresh halfway = refresh("fleet");
        InstanceRefresh finished = refresh("fleet");

        assertThat(halfway.instanceRefreshId()).isEqualTo(id);
        assertThat(halfway.status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        assertThat(halfway.percentageComplete()).isEqualTo(50);
        assertThat(finished.status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(finished.endTime()).isNotNull();
        assertThat(fixture.group("fleet").instances())
                .hasSize(4)
                .noneMatch(instance -> before.contains(instance.instanceId()))
                .allSatisfy(instance -> {
                    assertThat(instance.instanceType()).isEqualTo("m5.large");
                    assertThat(instance.launchTemplate().version()).isEqualTo("2");
                });
    }

    @Test
    void refreshesToWhatIsDesiredAndLaunchesThatFromThenOn() {
        fixture.create(
                "fleet",
                r -> r.minSize(1)
                        .launchTemplate(t -> t.launchTemplateName("web").version("1")));
        fixture.addVersion(InstanceType.M5_LARGE);
        fixture.overHttp.startInstanceRefresh(r -> r.autoScalingGroupName("fleet")
                .desiredConfiguration(
                        c -> c.launchTemplate(t -> t.launchTemplateName("web").version("2"))));

        assertThat(refresh("fleet").status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);

        AutoScalingGroup group = fixture.group("fleet");
        assertThat(group.launchTemplate().version()).isEqualTo("2");
        assertThat(group.instances()).extracting(Instance::instanceType).containsExactly("m5.large");
    }

    @Test
    void skipsWhatMatches() {
        fixture.create("fleet", 2);
        List<String> before = fixture.instanceIds("fleet");

        fixture.overHttp.startInstanceRefresh(
                r -> r.autoScalingGroupName("fleet").preferences(p -> p.skipMatching(true)));

        assertThat(refresh("fleet").status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(fixture.instanceIds("fleet")).isEqualTo(before);
    }

    @Test
    void cancelsARefresh() {
        fixture.create("fleet", 2);
        List<String> before = fixture.instanceIds("fleet");
        fixture.overHttp.startInstanceRefresh(r -> r.autoScalingGroupName("fleet"));

        fixture.overHttp.cancelInstanceRefresh(r -> r.autoScalingGroupName("fleet"));

        assertThat(refresh("fleet").status()).isEqualTo(InstanceRefreshStatus.CANCELLED);
        assertThat(fixture.instanceIds("fleet")).isEqualTo(before);
    }

    @Test
    void tellsOfItsInstances() {
        fixture.create("fleet", 2);
        fixture.create("other", 1);
        String wanted = fixture.instanceIds("other").get(0);

        assertThat(fixture.overHttp.describeAutoScalingInstances().autoScalingInstances())
                .extracting(AutoScalingInstanceDetails::autoScalingGroupName)
                .containsExactlyInAnyOrder("fleet", "fleet", "other");
        assertThat(fixture.overHttp
                        .describeAutoScalingInstances(r -> r.instanceIds(wanted, "i-0123456789abcdef0"))
                        .autoScalingInstances())
                .extracting(AutoScalingInstanceDetails::instanceId)
                .containsExactly(wanted);
    }

    @Test
    void goesWithItsInstancesWhenForced() {
        fixture.create("fleet", 2);
        List<String> instances = fixture.instanceIds("fleet");

        fixture.overHttp.deleteAutoScalingGroup(
                r -> r.autoScalingGroupName("fleet").forceDelete(true));

        assertThat(fixture.overHttp.describeAutoScalingGroups().autoScalingGroups())
                .isEmpty();
        assertThat(states(instances)).containsOnly(InstanceStateName.TERMINATED);
        assertThat(fixture.overHttp
                        .describeScalingActivities(
                                r -> r.autoScalingGroupName("fleet").includeDeletedGroups(true))
                        .activities())
                .hasSize(2);
        fixture.create("fleet", 1);
        assertThat(fixture.instanceIds("fleet")).hasSize(1);
    }

    @Test
    void pagesGroupsAndActivities() {
        for (int i = 0; i < 5; i++) {
            fixture.create("fleet-" + i, 1);
        }

        assertThat(fixture.overHttp
                        .describeAutoScalingGroupsPaginator(r -> r.maxRecords(2))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("fleet-0", "fleet-1", "fleet-2", "fleet-3", "fleet-4");
        assertThat(fixture.overHttp
                        .describeScalingActivitiesPaginator(r -> r.maxRecords(2))
                        .activities())
                .extracting(Activity::autoScalingGroupName)
                .containsExactly("fleet-4", "fleet-3", "fleet-2", "fleet-1", "fleet-0");
    }

    @Test
    void answersInThisProcessAsOverHttp() {
        fixture.inProcess.createAutoScalingGroup(FleetFixture::valid);

        assertThat(fixture.inProcess
                        .describeAutoScalingGroups()
                        .autoScalingGroups()
                        .get(0)
                        .availabilityZones())
                .isEqualTo(fixture.group("fleet").availabilityZones());
        assertThat(fixture.inProcess
                        .waiter()
                        .waitUntilGroupExists(r -> r.autoScalingGroupNames("fleet"))
                        .matched()
                        .response())
                .isPresent();
    }

    private InstanceRefresh refresh(String group) {
        return fixture.overHttp
                .describeInstanceRefreshes(r -> r.autoScalingGroupName(group))
                .instanceRefreshes()
                .get(0);
    }

    private List<Activity> activities(String group) {
        return fixture.overHttp
                .describeScalingActivities(r -> r.autoScalingGroupName(group))
                .activities();
    }

    private List<software.amazon.awssdk.services.ec2.model.Instance> ec2Instances(List<String> ids) {
        return fixture.aws.ec2().describeInstances(r -> r.instanceIds(ids)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    private List<InstanceStateName> states(List<String> ids) {
        return ec2Instances(ids).stream()
                .map(instance -> instance.state().name())
                .toList();
    }

    private static Map<String, String> tags(software.amazon.awssdk.services.ec2.model.Instance instance) {
        return instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
