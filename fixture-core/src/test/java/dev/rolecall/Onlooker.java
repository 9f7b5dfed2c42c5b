package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Looks at an account while others change it: whatever it is shown has to be a state that the account could be in. */
final class Onlooker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAws aws;
    private final IamClient iam;
    private final Ec2Client ec2;
    private int credentialsSeen;

    Onlooker(FakeAws aws, IamClient iam, Ec2Client ec2) {
        this.aws = aws;
        this.iam = iam;
        this.ec2 = ec2;
    }

    /** How often it was shown credentials. */
    int credentialsSeen() {
        return credentialsSeen;
    }

    void look() {
        profilesHoldOneRoleAtMost();
        rolesAreInTheProfilesThatTheyAreListedWith();
        instancesHaveOneAssociationAtMost();
        pagesRepeatNothing();
    }

    private void profilesHoldOneRoleAtMost() {
        List<InstanceProfile> profiles = iam.listInstanceProfiles().instanceProfiles();
        assertThat(profiles).extracting(InstanceProfile::instanceProfileName).doesNotHaveDuplicates();
        for (InstanceProfile profile : profiles) {
            assertThat(profile.roles())
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(
                            role -> assertThat(role.roleName()).isIn(Mutator.rolesOf(profile.instanceProfileName())));
        }
    }

    private void rolesAreInTheProfilesThatTheyAreListedWith() {
        for (Role role : iam.listRoles().roles()) {
            try {
                assertThat(iam.listInstanceProfilesForRole(r -> r.roleName(role.roleName()))
                                .instanceProfiles())
                        .allSatisfy(profile -> assertThat(profile.roles())
                                .singleElement()
                                .extracting(Role::roleName)
                                .isEqualTo(role.roleName()));
            } catch (NoSuchEntityException deletedMeanwhile) {
                assertThat(deletedMeanwhile).hasMessageContaining(role.roleName());
            }
        }
    }

    private void instancesHaveOneAssociationAtMost() {
        List<IamInstanceProfileAssociation> associations =
                ec2.describeIamInstanceProfileAssociations().iamInstanceProfileAssociations();
        assertThat(associations)
                .extracting(IamInstanceProfileAssociation::associationId)
                .doesNotHaveDuplicates();
        assertThat(associations)
                .extracting(IamInstanceProfileAssociation::instanceId)
                .doesNotHaveDuplicates();
        for (IamInstanceProfileAssociation association : associations) {
            try {
                assertThat(ec2.describeInstances(r -> r.instanceIds(association.instanceId()))
                                .reservations())
                        .hasSize(1);
            } catch (Ec2Exception endedAnHourAgo) {
                assertThat(endedAnHourAgo.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
                // Only if nobody has an association with it any more.
                assertThat(ec2.describeIamInstanceProfileAssociations().iamInstanceProfileAssociations())
                        .extracting(IamInstanceProfileAssociation::associationId)
                        .doesNotContain(association.associationId());
            }
        }
    }

    private void pagesRepeatNothing() {
        List<String> profiles = new ArrayList<>();
        iam.listInstanceProfilesPaginator(r -> r.maxItems(1))
                .instanceProfiles()
                .forEach(profile -> profiles.add(profile.instanceProfileName()));
        assertThat(profiles).doesNotHaveDuplicates().isSorted();
        List<String> roles = new ArrayList<>();
        iam.listRolesPaginator(r -> r.maxItems(1)).roles().forEach(role -> roles.add(role.roleName()));
        assertThat(roles).doesNotHaveDuplicates().isSorted();
        Set<String> instances = new HashSet<>();
        for (Reservation reservation :
                ec2.describeInstancesPaginator(r -> r.maxResults(5)).reservations()) {
            for (Instance instance : reservation.instances()) {
                assertThat(instances.add(instance.instanceId()))
                        .as(instance.instanceId())
                        .isTrue();
            }
        }
        Set<String> associations = new HashSet<>();
        ec2.describeIamInstanceProfileAssociationsPaginator(r -> r.maxResults(5))
                .iamInstanceProfileAssociations()
                .forEach(association -> assertThat(associations.add(association.associationId()))
                        .as(association.associationId())
                        .isTrue());
    }

    void lookAtMetadata() {
        for (Reservation reservation : ec2.describeInstances(
                        r -> r.filters(f -> f.name("instance-state-name").values("running")))
                .reservations()) {
            String id = reservation.instances().get(0).instanceId();
            RawHttp.Answer name = MetadataHttp.get(aws.instance(id), "iam/security-credentials/");
            assertThat(name.status()).as(name.toString()).isIn(200, 403, 404);
            if (name.status() == 200 && !name.body().isEmpty()) {
                RawHttp.Answer credentials =
                        MetadataHttp.get(aws.instance(id), "iam/security-credentials/" + name.body());
                assertThat(credentials.status()).as(credentials.toString()).isIn(200, 403, 404);
                if (credentials.status() == 200) {
                    belongToARoleOf(id, name.body(), credentials.body());
                }
            }
        }
    }

    private void belongToARoleOf(String instance, String role, String document) {
        JsonNode credentials;
        try {
            credentials = JSON.readTree(document);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(document, notJson);
        }
        if (!credentials.required("Code").textValue().equals("Success")) {
            return;
        }
        credentialsSeen++;
        try {
            String arn = OverHttp.as(
                            aws,
                            AwsSessionCredentials.create(
                                    credentials.required("AccessKeyId").textValue(),
                                    credentials.required("SecretAccessKey").textValue(),
                                    credentials.required("Token").textValue()))
                    .sts()
                    .getCallerIdentity()
                    .arn();
            assertThat(arn).endsWith(":assumed-role/" + role + "/" + instance);
        } catch (AwsServiceException endedMeanwhile) {
            assertThat(endedMeanwhile.statusCode())
                    .as(endedMeanwhile.toString())
                    .isIn(400, 403);
        }
    }
}
