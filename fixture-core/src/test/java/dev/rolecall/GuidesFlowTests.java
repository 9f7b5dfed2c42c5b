package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What AWS's own guides to instance profiles do, step by step, through a program's clients and through those of the fixture. */
@ParameterizedClass
@EnumSource
class GuidesFlowTests {

    enum Transport {
        HTTP,
        IN_PROCESS
    }

    private static final String IMAGE = "ami-0abcdef1234567890";
    private static final String READS_S3 = """
            { "Version": "2012-10-17",
              "Statement": { "Effect": "Allow", "Action": ["s3:Get*"], "Resource": "arn:aws:s3:::guide+notes/é \\u0026 %41*" } }
            """;

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Transport transport;

    private IamClient iam;
    private Ec2Client ec2;
    private StsClient sts;

    GuidesFlowTests(Transport transport) {
        this.transport = transport;
    }

    @BeforeEach
    void callAsTheGuidesDo() {
        if (transport == Transport.HTTP) {
            OverHttp http = OverHttp.asAdministrator(aws);
            iam = http.iam();
            ec2 = http.ec2();
            sts = http.sts();
        } else {
            iam = aws.iam();
            ec2 = aws.ec2();
            sts = aws.sts();
        }
    }

    @Test
    void createsARoleAndAProfileWithIt() {
        Role role = iam.createRole(r -> r.roleName("s3-reader")
                        .path("/guides/")
                        .description("Reads notes")
                        .assumeRolePolicyDocument(Profile.TRUSTS_EC2))
                .role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/guides/s3-reader");
        assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(decoded(role.assumeRolePolicyDocument())).isEqualTo(Profile.TRUSTS_EC2);
        assertThat(role.maxSessionDuration()).isNull();
        assertThat(role.roleLastUsed()).isNull();

        InstanceProfile empty = iam.createInstanceProfile(
                        r -> r.instanceProfileName("notes").path("/guides/"))
                .instanceProfile();
        assertThat(empty.arn()).isEqualTo("arn:aws:iam::123456789012:instance-profile/guides/notes");
        assertThat(empty.instanceProfileId()).matches("AIPA[A-Z2-7]{17}");
        assertThat(empty.hasRoles()).isTrue();
        assertThat(empty.roles()).isEmpty();

        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("notes").roleName("s3-reader"));

        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("notes"))
                        .instanceProfile()
                        .roles())
                .singleElement()
                .extracting(Role::arn, Role::roleId, Role::createDate)
                .containsExactly(role.arn(), role.roleId(), role.createDate());
        Role described = iam.getRole(r -> r.roleName("s3-reader")).role();
        assertThat(described.description()).isEqualTo("Reads notes");
        assertThat(described.maxSessionDuration()).isEqualTo(3_600);
        assertThat(described.roleLastUsed()).isNotNull();
        assertThat(described.roleLastUsed().lastUsedDate()).isNull();
    }

    @Test
    void answersPoliciesEncodedAndOtherwiseAsTheyWereSent() {
        roleInProfile("notes");

        iam.putRolePolicy(r -> r.roleName("notes").policyName("reads").policyDocument(READS_S3));

        String answered =
                iam.getRolePolicy(r -> r.roleName("notes").policyName("reads")).policyDocument();
        assertThat(answered).doesNotContain(" ", "+", "\n", "\"", "é").contains("%20", "%2B", "%C3%A9", "%2541");
        assertThat(decoded(answered)).isEqualTo(READS_S3);
        assertThat(iam.listRolePolicies(r -> r.roleName("notes")).policyNames()).containsExactly("reads");
    }

    @Test
    void replacesTheTrustPolicy() {
        roleInProfile("notes");
        String trustsLambda = Profile.TRUSTS_EC2.replace("ec2.", "lambda.");

        iam.updateAssumeRolePolicy(r -> r.roleName("notes").policyDocument(trustsLambda));

        assertThat(decoded(iam.getRole(r -> r.roleName("notes")).role().assumeRolePolicyDocument()))
                .isEqualTo(trustsLambda);
    }

    @Test
    void runsAnInstanceByTheNameOfAProfileAndOneByItsArn() {
        InstanceProfile profile = roleInProfile("notes");

        String byName = run("notes");
        String byArn = ec2.runInstances(
                        r -> r.imageId(IMAGE).minCount(1).maxCount(1).iamInstanceProfile(p -> p.arn(profile.arn())))
                .instances()
                .get(0)
                .instanceId();

        assertThat(ec2.describeInstances(r -> r.instanceIds(byName, byArn)).reservations())
                .flatExtracting(reservation -> reservation.instances())
                .allSatisfy(instance -> {
                    assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
                    assertThat(instance.iamInstanceProfile().arn()).isEqualTo(profile.arn());
                    assertThat(instance.iamInstanceProfile().id()).isEqualTo(profile.instanceProfileId());
                })
                .hasSize(2);
    }

    @Test
    void tellsTheInstanceWhoItIs() {
        roleInProfile("notes");
        Instance instance = aws.launch("notes");

        GetCallerIdentityResponse identity = OverHttp.as(aws, instance).sts().getCallerIdentity(r -> {});

        assertThat(identity.arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/notes/" + instance.id());
        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.userId())
                .isEqualTo(iam.getRole(r -> r.roleName("notes")).role().roleId() + ":" + instance.id());
    }

    @Test
    void tellsTheAdministratorWhoItIs() {
        assertThat(sts.getCallerIdentity().arn())
                .isEqualTo(
                        transport == Transport.HTTP
                                ? "arn:aws:iam::123456789012:user/administrator"
                                : "arn:aws:iam::123456789012:root");
    }

    @Test
    void associatesReplacesAndDisassociates() {
        InstanceProfile first = roleInProfile("first");
        InstanceProfile second = roleInProfile("second");
        String instance = run(null);

        IamInstanceProfileAssociation associated = ec2.associateIamInstanceProfile(
                        r -> r.instanceId(instance).iamInstanceProfile(p -> p.name("first")))
                .iamInstanceProfileAssociation();
        assertThat(associated.associationId()).matches("iip-assoc-[0-9a-f]{17}");
        assertThat(associated.state()).isEqualTo(IamInstanceProfileAssociationState.ASSOCIATING);
        assertThat(associated.iamInstanceProfile().arn()).isEqualTo(first.arn());
        assertThat(onlyAssociationOf(instance).state()).isEqualTo(IamInstanceProfileAssociationState.ASSOCIATED);

        IamInstanceProfileAssociation replaced = ec2.replaceIamInstanceProfileAssociation(
                        r -> r.associationId(associated.associationId()).iamInstanceProfile(p -> p.arn(second.arn())))
                .iamInstanceProfileAssociation();
        assertThat(replaced.associationId()).isNotEqualTo(associated.associationId());
        assertThat(replaced.state()).isEqualTo(IamInstanceProfileAssociationState.ASSOCIATING);
        assertThat(onlyAssociationOf(instance).associationId()).isEqualTo(replaced.associationId());
        assertThat(onlyAssociationOf(instance).iamInstanceProfile().id()).isEqualTo(second.instanceProfileId());

        IamInstanceProfileAssociation left = ec2.disassociateIamInstanceProfile(
                        r -> r.associationId(replaced.associationId()))
                .iamInstanceProfileAssociation();
        assertThat(left.associationId()).isEqualTo(replaced.associationId());
        assertThat(left.state()).isEqualTo(IamInstanceProfileAssociationState.DISASSOCIATING);
        assertThat(associationsOf(instance)).isEmpty();
    }

    @Test
    void launchesWithAnAssociationAndTerminatesWithout() {
        roleInProfile("notes");
        String instance = run("notes");
        assertThat(onlyAssociationOf(instance).instanceId()).isEqualTo(instance);

        var change = ec2.terminateInstances(r -> r.instanceIds(instance))
                .terminatingInstances()
                .get(0);

        assertThat(change.previousState().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(change.currentState().name()).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        assertThat(associationsOf(instance)).isEmpty();
    }

    @Test
    void filtersAssociations() {
        roleInProfile("notes");
        String one = run("notes");
        String other = run("notes");
        String otherAssociation = onlyAssociationOf(other).associationId();

        assertThat(ec2.describeIamInstanceProfileAssociations(r -> r.filters(
                                f -> f.name("instance-id").values(one, "i-0*"),
                                f -> f.name("state").values("associated")))
                        .iamInstanceProfileAssociations())
                .extracting(IamInstanceProfileAssociation::instanceId)
                .contains(one);
        assertThat(ec2.describeIamInstanceProfileAssociations(
                                r -> r.filters(f -> f.name("state").values("disassociating")))
                        .iamInstanceProfileAssociations())
                .isEmpty();
        assertThat(ec2.describeIamInstanceProfileAssociations(r -> r.associationIds(otherAssociation))
                        .iamInstanceProfileAssociations())
                .singleElement()
                .extracting(IamInstanceProfileAssociation::instanceId)
                .isEqualTo(other);
    }

    @Test
    void pagesThroughAssociations() {
        roleInProfile("notes");
        ec2.runInstances(r -> r.imageId(IMAGE).minCount(12).maxCount(12).iamInstanceProfile(p -> p.name("notes")));

        List<Integer> sizes = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>();
        ec2.describeIamInstanceProfileAssociationsPaginator(r -> r.maxResults(5))
                .forEach(page -> {
                    sizes.add(page.iamInstanceProfileAssociations().size());
                    page.iamInstanceProfileAssociations().forEach(association -> ids.add(association.associationId()));
                });

        assertThat(sizes).containsExactly(5, 5, 2);
        assertThat(ids).hasSize(12);
    }

    @Test
    void listsProfilesInPagesByPathAndByRole() {
        for (int i = 1; i <= 5; i++) {
            String name = "profile-" + i;
            iam.createInstanceProfile(r -> r.instanceProfileName(name).path(name.endsWith("1") ? "/one/" : "/"));
        }
        roleInProfile("notes");

        assertThat(iam.listInstanceProfilesPaginator(r -> r.maxItems(4)).stream()
                        .map(page -> page.instanceProfiles().size() + " " + page.isTruncated()))
                .containsExactly("4 true", "2 false");
        assertThat(iam.listInstanceProfiles(r -> r.pathPrefix("/one/")).instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("profile-1");
        assertThat(iam.listInstanceProfilesForRolePaginator(r -> r.roleName("notes"))
                        .instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("notes");
        assertThat(iam.listRolesPaginator(r -> {}).roles())
                .extracting(Role::roleName)
                .containsExactly("notes");
    }

    @Test
    void waitsForWhatExistsAlready() {
        roleInProfile("notes");
        String instance = run("notes");

        iam.waiter().waitUntilRoleExists(r -> r.roleName("notes"));
        iam.waiter().waitUntilInstanceProfileExists(r -> r.instanceProfileName("notes"));
        ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(instance));
        ec2.terminateInstances(r -> r.instanceIds(instance));
        var terminated = ec2.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(instance));

        assertThat(terminated.attemptsExecuted()).isEqualTo(1);
        assertThat(iam.listRoles().responseMetadata().requestId()).isNotEmpty();
    }

    @Test
    void takesEverythingDownAgain() {
        roleInProfile("notes");
        iam.putRolePolicy(r -> r.roleName("notes").policyName("reads").policyDocument(READS_S3));

        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("notes").roleName("notes"));
        iam.deleteInstanceProfile(r -> r.instanceProfileName("notes"));
        iam.deleteRolePolicy(r -> r.roleName("notes").policyName("reads"));
        iam.deleteRole(r -> r.roleName("notes"));

        assertThat(iam.listRoles().roles()).isEmpty();
        assertThat(iam.listInstanceProfiles().instanceProfiles()).isEmpty();
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("notes"))).isInstanceOf(NoSuchEntityException.class);
    }

    private InstanceProfile roleInProfile(String name) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(Profile.TRUSTS_EC2));
        InstanceProfile created =
                iam.createInstanceProfile(r -> r.instanceProfileName(name)).instanceProfile();
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(name));
        return created;
    }

    private String run(String profile) {
        return ec2.runInstances(r -> {
                    r.imageId(IMAGE).minCount(1).maxCount(1);
                    if (profile != null) {
                        r.iamInstanceProfile(p -> p.name(profile));
                    }
                })
                .instances()
                .get(0)
                .instanceId();
    }

    private List<IamInstanceProfileAssociation> associationsOf(String instance) {
        return ec2.describeIamInstanceProfileAssociations(
                        r -> r.filters(f -> f.name("instance-id").values(instance)))
                .iamInstanceProfileAssociations();
    }

    private IamInstanceProfileAssociation onlyAssociationOf(String instance) {
        assertThat(associationsOf(instance)).hasSize(1);
        return associationsOf(instance).get(0);
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
