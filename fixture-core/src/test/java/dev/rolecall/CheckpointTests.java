package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

class CheckpointTests {

    private static final String READS_ROLES = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}}""";
    private static final String NOTHING = """
            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";

    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();
    private final IamClient iam = aws.iam();
    private final Ec2Client ec2 = aws.ec2();
    private final AutoScalingClient autoScaling = aws.autoScaling();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void bringsBackWhatWasThereAndNothingElse() {
        // GIVEN something of everything
        Instance web = aws.launch(profile("web").policy(READS_ROLES));
        createSomeOf("before");
        Map<String, List<SdkPojo>> before = everything();
        Checkpoint checkpoint = aws.checkpoint();

        for (int round = 1; round <= 2; round++) {
            // WHEN it is changed, added to and destroyed
            createSomeOf("after");
            destroy("before");
            ec2.terminateInstances(terminate -> terminate.instanceIds(web.id()));
            iam.putRolePolicy(put -> put.roleName("web").policyName("web-1").policyDocument(NOTHING));
            aws.consistency().propagation(Duration.ofHours(1));
            assertThat(everything()).isNotEqualTo(before);
            checkpoint.restore();

            // THEN the account is what it was
            assertThat(everything()).as("round %d", round).isEqualTo(before);
            assertThat(web.roleName()).hasValue("web");
        }
    }

    @Test
    void keepsCredentialsGoodForTheRolesThatAreThereAgain() {
        // GIVEN a client with the credentials of the instance
        Instance web = aws.launch(profile("web").policy(READS_ROLES));
        Checkpoint checkpoint = aws.checkpoint();
        AwsCredentials before = OverHttp.credentialsOn(web);

        // WHEN a test takes its permission away, moves the time, and is over
        iam.putRolePolicy(put -> put.roleName("web").policyName("web-1").policyDocument(NOTHING));
        aws.clock().advance(Duration.ofHours(1));
        AwsCredentials late = OverHttp.credentialsOn(aws.launch("web"));
        checkpoint.restore();

        // THEN both sets may do what the role may now
        for (AwsCredentials held : List.of(before, late)) {
            assertThatCode(() -> getRole(held, "web")).doesNotThrowAnyException();
        }
        assertThat(aws.journal().exchanges()).hasSize(2);
        assertThat(aws.clock().offset()).isZero();
    }

    @Test
    void givesTheCredentialsOfARoleThatIsGoneNothingToDo() {
        aws.launch(profile("web"));
        Checkpoint checkpoint = aws.checkpoint();
        AwsCredentials gone = OverHttp.credentialsOn(aws.launch(profile("later").policy(READS_ROLES)));

        checkpoint.restore();

        assertThatCode(() -> getRole(gone, "web"))
                .isInstanceOf(IamException.class)
                .hasMessageContaining("is not authorized to perform: iam:GetRole");
    }

    @Test
    void bringsBackTheMetadataOfTheInstanceAndKeepsItsTokensGood() {
        // GIVEN an instance with something put into its metadata
        Instance web = aws.launch(profile("web")).metadata("placement/group-name", "left");
        Checkpoint checkpoint = aws.checkpoint();
        URI root = web.metadataEndpoint();
        String token = MetadataHttp.token(root, 60);

        // WHEN a test puts something else there and interrupts the instance
        web.metadata("placement/group-name", "right").userData(new byte[] {1});
        web.interruptSpot(Duration.ofMinutes(2));
        checkpoint.restore();

        // THEN
        Function<String, RawHttp.Answer> read =
                path -> MetadataHttp.send(root, "GET", "/latest/" + path, MetadataHttp.TOKEN + ": " + token);
        assertThat(read.apply("meta-data/placement/group-name").body()).isEqualTo("left");
        assertThat(read.apply("meta-data/spot/instance-action").status()).isEqualTo(404);
        assertThat(read.apply("user-data").status()).isEqualTo(404);
        aws.clock().advance(Duration.ofMinutes(3));
        assertThat(MetadataHttp.get(web, "instance-id").body()).isEqualTo(web.id());
    }

    @Test
    void runsOnTheSameInstanceAgain() {
        Checkpoint nothing = aws.checkpoint();
        Instance web = aws.launch(profile("web"));
        Checkpoint onWeb = aws.checkpoint();
        aws.runOn(aws.launchWithoutProfile());

        onWeb.restore();
        assertThat(aws.instance().id()).isEqualTo(web.id());

        nothing.restore();
        assertThatIllegalStateException().isThrownBy(aws::instance);
    }

    @Test
    void restoresNothingInAFixtureThatIsClosed() {
        Checkpoint checkpoint = aws.checkpoint();
        aws.close();

        assertThatIllegalStateException().isThrownBy(checkpoint::restore).withMessageContaining("is closed");
    }

    private void getRole(AwsCredentials credentials, String role) {
        try (IamClient caller = OverHttp.as(aws, credentials).iam()) {
            caller.getRole(get -> get.roleName(role));
        }
    }

    private void createSomeOf(String name) {
        iam.createRole(create -> create.roleName(name).assumeRolePolicyDocument(Profile.TRUSTS_EC2));
        iam.createPolicy(create -> create.policyName(name).policyDocument(READS_ROLES));
        iam.createUser(create -> create.userName(name));
        iam.createAccessKey(create -> create.userName(name));
        iam.createGroup(create -> create.groupName(name));
        iam.addUserToGroup(add -> add.groupName(name).userName(name));
        iam.createInstanceProfile(create -> create.instanceProfileName(name));
        ec2.createLaunchTemplate(create -> create.launchTemplateName(name)
                .launchTemplateData(
                        data -> data.imageId("ami-0abcdef1234567890").instanceType("t3.micro")));
        String id = ec2.runInstances(run -> run.launchTemplate(template -> template.launchTemplateName(name))
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        ec2.createTags(
                create -> create.resources(id).tags(tag -> tag.key("Name").value(name)));
        ec2.modifyInstanceMetadataDefaults(
                modify -> modify.httpTokens(name.equals("before") ? "required" : "optional"));
        autoScaling.createAutoScalingGroup(create -> create.autoScalingGroupName(name)
                .launchTemplate(template -> template.launchTemplateName(name))
                .availabilityZones("us-east-1a")
                .minSize(1)
                .maxSize(1));
        autoScaling.startInstanceRefresh(start -> start.autoScalingGroupName(name));
    }

    private void destroy(String name) {
        autoScaling.deleteAutoScalingGroup(
                delete -> delete.autoScalingGroupName(name).forceDelete(true));
        iam.deleteInstanceProfile(delete -> delete.instanceProfileName(name));
        iam.deleteRole(delete -> delete.roleName(name));
        iam.removeUserFromGroup(remove -> remove.groupName(name).userName(name));
        iam.deleteGroup(delete -> delete.groupName(name));
        ec2.deleteLaunchTemplate(delete -> delete.launchTemplateName(name));
    }

    /** All that the account lists, once what is under way has settled. */
    private Map<String, List<SdkPojo>> everything() {
        autoScaling.describeAutoScalingGroups();
        Map<String, List<SdkPojo>> everything = new TreeMap<>();
        everything.put("roles", List.copyOf(iam.listRoles().roles()));
        everything.put(
                "policies",
                List.copyOf(iam.listPolicies(list -> list.scope("Local")).policies()));
        everything.put("users", List.copyOf(iam.listUsers().users()));
        everything.put("groups", List.copyOf(iam.listGroups().groups()));
        everything.put("profiles", List.copyOf(iam.listInstanceProfiles().instanceProfiles()));
        iam.listUsers()
                .users()
                .forEach(user -> everything.put(
                        "keys of " + user.userName(),
                        List.copyOf(iam.listAccessKeys(list -> list.userName(user.userName()))
                                .accessKeyMetadata())));
        iam.listGroups()
                .groups()
                .forEach(group -> everything.put(
                        "users of " + group.groupName(),
                        List.copyOf(iam.getGroup(get -> get.groupName(group.groupName()))
                                .users())));
        everything.put("instances", List.copyOf(ec2.describeInstances().reservations()));
        everything.put(
                "associations",
                List.copyOf(ec2.describeIamInstanceProfileAssociations().iamInstanceProfileAssociations()));
        everything.put("templates", List.copyOf(ec2.describeLaunchTemplates().launchTemplates()));
        everything.put("volumes", List.copyOf(ec2.describeVolumes().volumes()));
        everything.put("tags", List.copyOf(ec2.describeTags().tags()));
        everything.put("subnets", List.copyOf(ec2.describeSubnets().subnets()));
        everything.put(
                "defaults", List.of(ec2.getInstanceMetadataDefaults(get -> {}).accountLevel()));
        everything.put(
                "asg", List.copyOf(autoScaling.describeAutoScalingGroups().autoScalingGroups()));
        everything.put(
                "activities",
                List.copyOf(autoScaling.describeScalingActivities().activities()));
        autoScaling
                .describeAutoScalingGroups()
                .autoScalingGroups()
                .forEach(group -> everything.put(
                        "refreshes of " + group.autoScalingGroupName(),
                        List.copyOf(autoScaling
                                .describeInstanceRefreshes(
                                        describe -> describe.autoScalingGroupName(group.autoScalingGroupName()))
                                .instanceRefreshes())));
        return everything;
    }
}
