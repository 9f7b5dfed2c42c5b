package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ALLOWS_S3;
import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Managed policies and their versions. */
@ParameterizedClass
@EnumSource(IamDoors.Door.class)
class ManagedPolicyTests {

    private static final String OWN = ARN + "policy/team/own";

    @Parameter
    IamDoors.Door door;

    private IamDoors doors;
    private IamClient iam;

    @BeforeEach
    void open() {
        doors = new IamDoors();
        iam = doors.through(door);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private Policy create() {
        return iam.createPolicy(p -> p.policyName("own")
                        .path("/team/")
                        .description("what the team may do")
                        .policyDocument(ALLOWS_S3)
                        .tags(t -> t.key("team").value("blue")))
                .policy();
    }

    private PolicyVersion version(boolean setAsDefault) {
        return iam.createPolicyVersion(
                        p -> p.policyArn(OWN).policyDocument(ALLOWS_S3).setAsDefault(setAsDefault))
                .policyVersion();
    }

    private List<String> versions() {
        return iam.listPolicyVersions(p -> p.policyArn(OWN)).versions().stream()
                .map(PolicyVersion::versionId)
                .toList();
    }

    private List<String> names(Consumer<ListPoliciesRequest.Builder> request) {
        return iam.listPoliciesPaginator(request).policies().stream()
                .map(Policy::policyName)
                .toList();
    }

    @Test
    void aNewPolicyHasOneVersion() {
        Policy policy = create();

        assertThat(policy.arn()).isEqualTo(OWN);
        assertThat(policy.policyId()).matches("ANPA[A-Z0-9]{17}");
        assertThat(policy.defaultVersionId()).isEqualTo("v1");
        assertThat(policy.attachmentCount()).isZero();
        assertThat(policy.permissionsBoundaryUsageCount()).isZero();
        assertThat(policy.isAttachable()).isTrue();
        assertThat(policy.createDate()).isEqualTo(policy.updateDate());
        assertThat(policy.description())
                .as("B: only GetPolicy answers with the description")
                .isNull();
    }

    @Test
    void onlyTheDescriptionOfOnePolicyShowsDescriptionAndTags() {
        create();

        Policy described = iam.getPolicy(p -> p.policyArn(OWN)).policy();
        assertThat(described.description()).isEqualTo("what the team may do");
        assertThat(described.tags()).hasSize(1);
        assertThat(iam.listPolicies(p -> p.scope(PolicyScopeType.LOCAL)).policies())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.arn()).isEqualTo(OWN);
                    assertThat(listed.description()).isNull();
                    assertThat(listed.hasTags()).isFalse();
                });
    }

    @Test
    void listsByScopePathAndUse() {
        create();
        iam.createPolicy(p -> p.policyName("AdministratorAccess").policyDocument(ALLOWS_S3));
        iam.createRole(
                r -> r.roleName("web").assumeRolePolicyDocument(TRUSTS_EC2).permissionsBoundary(OWN));
        iam.attachRolePolicy(r -> r.roleName("web").policyArn("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"));

        assertThat(names(p -> p.scope(PolicyScopeType.LOCAL))).containsExactly("AdministratorAccess", "own");
        assertThat(names(p -> p.scope(PolicyScopeType.AWS)))
                .contains("PowerUserAccess")
                .doesNotContain("own");
        assertThat(names(p -> p.maxItems(7)))
                .as("a name of AWS's may be taken in the account")
                .contains("own")
                .containsOnlyOnce("PowerUserAccess")
                .filteredOn("AdministratorAccess"::equals)
                .hasSize(2);
        assertThat(names(p -> p.pathPrefix("/team/"))).containsExactly("own");
        assertThat(names(p -> p.onlyAttached(true))).containsExactly("ViewOnlyAccess");
        assertThat(names(p -> p.policyUsageFilter(PolicyUsageType.PERMISSIONS_POLICY)))
                .containsExactly("ViewOnlyAccess");
        assertThat(names(p -> p.policyUsageFilter(PolicyUsageType.PERMISSIONS_BOUNDARY)))
                .containsExactly("own");
    }

    @Test
    void versionsAreNumberedForGood() {
        create();

        PolicyVersion second = version(false);
        assertThat(second.versionId()).isEqualTo("v2");
        assertThat(second.isDefaultVersion()).isFalse();
        assertThat(second.document())
                .as("B: only GetPolicyVersion answers with the document")
                .isNull();
        assertThat(version(true).isDefaultVersion()).isTrue();
        iam.deletePolicyVersion(p -> p.policyArn(OWN).versionId("v2"));

        assertThat(versions()).containsExactly("v3", "v1");
        assertThat(version(false).versionId()).isEqualTo("v4");
        assertThat(iam.getPolicy(p -> p.policyArn(OWN)).policy().defaultVersionId())
                .isEqualTo("v3");
        assertThat(iam.listPolicyVersionsPaginator(p -> p.policyArn(OWN).maxItems(1))
                        .versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v4", "v3", "v1");
    }

    @Test
    void aVersionShowsItsDocumentAsSent() {
        create();

        PolicyVersion version =
                iam.getPolicyVersion(p -> p.policyArn(OWN).versionId("v1")).policyVersion();

        assertThat(URLDecoder.decode(version.document(), StandardCharsets.UTF_8))
                .isEqualTo(ALLOWS_S3);
        assertThat(version.isDefaultVersion()).isTrue();
    }

    @Test
    void theDefaultVersionIsTheOneThatCounts() {
        create();
        version(false);

        iam.setDefaultPolicyVersion(p -> p.policyArn(OWN).versionId("v2"));

        assertThat(iam.getPolicy(p -> p.policyArn(OWN)).policy().defaultVersionId())
                .isEqualTo("v2");
        iam.deletePolicyVersion(p -> p.policyArn(OWN).versionId("v1"));
        iam.deletePolicy(p -> p.policyArn(OWN));
        assertThatThrownBy(() -> iam.getPolicy(p -> p.policyArn(OWN))).isInstanceOf(NoSuchEntityException.class);
    }
}
