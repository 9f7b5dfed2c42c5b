package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ALLOWS_S3;
import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** What a role may do: inline policies, attached ones, and the boundary. */
@ParameterizedClass
@EnumSource(IamDoors.Door.class)
class RolePolicyTests {

    private static final String S3_READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    @Parameter
    IamDoors.Door door;

    private IamDoors doors;
    private IamClient iam;

    @BeforeEach
    void open() {
        doors = new IamDoors();
        iam = doors.through(door);
        iam.createRole(r -> r.roleName("web").path("/app/").assumeRolePolicyDocument(TRUSTS_EC2));
        iam.createPolicy(p -> p.policyName("own").path("/team/").policyDocument(ALLOWS_S3));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private static final String OWN = ARN + "policy/team/own";

    private List<String> attached() {
        return iam.listAttachedRolePolicies(r -> r.roleName("web")).attachedPolicies().stream()
                .map(AttachedPolicy::policyArn)
                .toList();
    }

    private Policy policy(String arn) {
        return iam.getPolicy(p -> p.policyArn(arn)).policy();
    }

    @Test
    void inlinePoliciesComeAndGo() {
        String sent = ALLOWS_S3.replace(":{", " : {");
        iam.putRolePolicy(r -> r.roleName("web").policyName("b").policyDocument(ALLOWS_S3));
        iam.putRolePolicy(r -> r.roleName("web").policyName("a").policyDocument(ALLOWS_S3));
        iam.putRolePolicy(r -> r.roleName("web").policyName("b").policyDocument(sent));

        assertThat(iam.listRolePolicies(r -> r.roleName("web")).policyNames()).containsExactly("a", "b");
        assertThat(URLDecoder.decode(
                        iam.getRolePolicy(r -> r.roleName("web").policyName("b"))
                                .policyDocument(),
                        StandardCharsets.UTF_8))
                .isEqualTo(sent);
        iam.deleteRolePolicy(r -> r.roleName("web").policyName("a"));
        assertThat(iam.listRolePoliciesPaginator(r -> r.roleName("web").maxItems(1))
                        .policyNames())
                .containsExactly("b");
    }

    @Test
    void attachingIsIdempotentAndCounted() {
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(OWN));
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(OWN));
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(S3_READ_ONLY));
        iam.putRolePermissionsBoundary(r -> r.roleName("web").permissionsBoundary(S3_READ_ONLY));

        assertThat(attached()).containsExactly(S3_READ_ONLY, OWN);
        assertThat(policy(OWN).attachmentCount()).isOne();
        assertThat(policy(OWN).permissionsBoundaryUsageCount()).isZero();
        assertThat(policy(S3_READ_ONLY).attachmentCount()).isOne();
        assertThat(policy(S3_READ_ONLY).permissionsBoundaryUsageCount()).isOne();

        iam.detachRolePolicy(r -> r.roleName("web").policyArn(OWN));
        assertThat(attached()).containsExactly(S3_READ_ONLY);
        assertThat(policy(OWN).attachmentCount()).isZero();
    }

    @Test
    void attachedPoliciesAreListedByPathAndPage() {
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(OWN));
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(S3_READ_ONLY));

        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("web").pathPrefix("/team/"))
                        .attachedPolicies())
                .singleElement()
                .satisfies(found -> assertThat(found.policyName()).isEqualTo("own"));
        assertThat(iam.listAttachedRolePoliciesPaginator(r -> r.roleName("web").maxItems(1))
                        .attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AmazonS3ReadOnlyAccess", "own");
    }

    @Test
    void aBoundaryIsReplacedAndTakenAway() {
        iam.putRolePermissionsBoundary(r -> r.roleName("web").permissionsBoundary(OWN));
        iam.putRolePermissionsBoundary(r -> r.roleName("web").permissionsBoundary(S3_READ_ONLY));
        assertThat(iam.getRole(r -> r.roleName("web"))
                        .role()
                        .permissionsBoundary()
                        .permissionsBoundaryArn())
                .isEqualTo(S3_READ_ONLY);

        iam.deleteRolePermissionsBoundary(r -> r.roleName("web"));
        assertThat(iam.getRole(r -> r.roleName("web")).role().permissionsBoundary())
                .isNull();
        iam.deleteRolePermissionsBoundary(r -> r.roleName("web")); // C: moto accepts it
    }

    @Test
    void aPolicyTellsWhoHoldsIt() {
        String roleId = iam.getRole(r -> r.roleName("web")).role().roleId();
        iam.createRole(
                r -> r.roleName("bounded").assumeRolePolicyDocument(TRUSTS_EC2).permissionsBoundary(OWN));
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(OWN));

        ListEntitiesForPolicyResponse all = iam.listEntitiesForPolicy(p -> p.policyArn(OWN));

        assertThat(all.policyRoles()).extracting(PolicyRole::roleName).containsExactly("bounded", "web");
        assertThat(all.policyRoles().get(1).roleId()).isEqualTo(roleId);
        assertThat(all.policyUsers()).isEmpty();
        assertThat(all.policyGroups()).isEmpty();
        assertThat(iam.listEntitiesForPolicy(
                                p -> p.policyArn(OWN).policyUsageFilter(PolicyUsageType.PERMISSIONS_BOUNDARY))
                        .policyRoles())
                .extracting(PolicyRole::roleName)
                .containsExactly("bounded");
        assertThat(iam.listEntitiesForPolicy(p -> p.policyArn(OWN).pathPrefix("/app/"))
                        .policyRoles())
                .extracting(PolicyRole::roleName)
                .containsExactly("web");
        assertThat(iam.listEntitiesForPolicy(p -> p.policyArn(OWN).entityFilter(EntityType.USER))
                        .policyRoles())
                .isEmpty();
        assertThat(iam.listEntitiesForPolicyPaginator(p -> p.policyArn(OWN).maxItems(1))
                        .policyRoles())
                .extracting(PolicyRole::roleName)
                .containsExactly("bounded", "web");
    }
}
