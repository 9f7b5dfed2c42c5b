package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ALLOWS_S3;
import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static dev.rolecall.api.iam.IamDoors.allow;
import static dev.rolecall.api.iam.IamDoors.allowIf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** Who may ask IAM for what: every operation needs its action on its resource, with the condition keys that AWS documents. */
class IamAuthorisationTests {

    private static final String ROLE = ARN + "role/app/web";
    private static final String PROFILE = ARN + "instance-profile/app/web";
    private static final String POLICY = ARN + "policy/app/own";

    private final IamDoors doors = new IamDoors();

    record Row(String action, String resource, Consumer<IamClient> request) {
        @Override
        public String toString() {
            return action + " on " + resource;
        }
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private static Row row(String action, String resource, Consumer<IamClient> request) {
        return new Row("iam:" + action, resource, request);
    }

    static Stream<Row> rows() {
        return Stream.of(
                row(
                        "CreateRole",
                        ARN + "role/x/new",
                        iam -> iam.createRole(r -> r.roleName("new").path("/x/").assumeRolePolicyDocument(TRUSTS_EC2))),
                row("GetRole", ROLE, iam -> iam.getRole(r -> r.roleName("web"))),
                row("GetRole", ARN + "role/none", iam -> iam.getRole(r -> r.roleName("none"))),
                row("ListRoles", ARN + "role/", IamClient::listRoles),
                row("UpdateRole", ROLE, iam -> iam.updateRole(r -> r.roleName("web"))),
                row(
                        "UpdateRoleDescription",
                        ROLE,
                        iam -> iam.updateRoleDescription(r -> r.roleName("web").description("d"))),
                row(
                        "UpdateAssumeRolePolicy",
                        ROLE,
                        iam -> iam.updateAssumeRolePolicy(r -> r.roleName("web").policyDocument(TRUSTS_EC2))),
                row("DeleteRole", ROLE, iam -> iam.deleteRole(r -> r.roleName("web"))),
                row(
                        "TagRole",
                        ROLE,
                        iam -> iam.tagRole(
                                r -> r.roleName("web").tags(t -> t.key("a").value("b")))),
                row(
                        "UntagRole",
                        ROLE,
                        iam -> iam.untagRole(r -> r.roleName("web").tagKeys("a"))),
                row("ListRoleTags", ROLE, iam -> iam.listRoleTags(r -> r.roleName("web"))),
                row(
                        "PutRolePermissionsBoundary",
                        ROLE,
                        iam -> iam.putRolePermissionsBoundary(
                                r -> r.roleName("web").permissionsBoundary(POLICY))),
                row(
                        "DeleteRolePermissionsBoundary",
                        ROLE,
                        iam -> iam.deleteRolePermissionsBoundary(r -> r.roleName("web"))),
                row(
                        "PutRolePolicy",
                        ROLE,
                        iam -> iam.putRolePolicy(
                                r -> r.roleName("web").policyName("p").policyDocument(ALLOWS_S3))),
                row(
                        "GetRolePolicy",
                        ROLE,
                        iam -> iam.getRolePolicy(r -> r.roleName("web").policyName("p"))),
                row("ListRolePolicies", ROLE, iam -> iam.listRolePolicies(r -> r.roleName("web"))),
                row(
                        "DeleteRolePolicy",
                        ROLE,
                        iam -> iam.deleteRolePolicy(r -> r.roleName("web").policyName("p"))),
                row(
                        "AttachRolePolicy",
                        ROLE,
                        iam -> iam.attachRolePolicy(r -> r.roleName("web").policyArn(POLICY))),
                row(
                        "DetachRolePolicy",
                        ROLE,
                        iam -> iam.detachRolePolicy(r -> r.roleName("web").policyArn(POLICY))),
                row("ListAttachedRolePolicies", ROLE, iam -> iam.listAttachedRolePolicies(r -> r.roleName("web"))),
                row(
                        "CreateInstanceProfile",
                        ARN + "instance-profile/new",
                        iam -> iam.createInstanceProfile(p -> p.instanceProfileName("new"))),
                row("GetInstanceProfile", PROFILE, iam -> iam.getInstanceProfile(p -> p.instanceProfileName("web"))),
                row("ListInstanceProfiles", ARN + "instance-profile/", IamClient::listInstanceProfiles),
                row(
                        "ListInstanceProfilesForRole",
                        ROLE,
                        iam -> iam.listInstanceProfilesForRole(r -> r.roleName("web"))),
                row(
                        "DeleteInstanceProfile",
                        PROFILE,
                        iam -> iam.deleteInstanceProfile(p -> p.instanceProfileName("web"))),
                row(
                        "AddRoleToInstanceProfile",
                        PROFILE,
                        iam -> iam.addRoleToInstanceProfile(
                                p -> p.instanceProfileName("web").roleName("web"))),
                row(
                        "RemoveRoleFromInstanceProfile",
                        PROFILE,
                        iam -> iam.removeRoleFromInstanceProfile(
                                p -> p.instanceProfileName("web").roleName("web"))),
                row(
                        "TagInstanceProfile",
                        PROFILE,
                        iam -> iam.tagInstanceProfile(p -> p.instanceProfileName("web")
                                .tags(t -> t.key("a").value("b")))),
                row(
                        "UntagInstanceProfile",
                        PROFILE,
                        iam -> iam.untagInstanceProfile(
                                p -> p.instanceProfileName("web").tagKeys("a"))),
                row(
                        "ListInstanceProfileTags",
                        PROFILE,
                        iam -> iam.listInstanceProfileTags(p -> p.instanceProfileName("web"))),
                row(
                        "CreatePolicy",
                        ARN + "policy/new",
                        iam -> iam.createPolicy(p -> p.policyName("new").policyDocument(ALLOWS_S3))),
                row("GetPolicy", POLICY, iam -> iam.getPolicy(p -> p.policyArn(POLICY))),
                // A: aws/aws-sam-cli#394
                row("ListPolicies", "policy path /", IamClient::listPolicies),
                row("DeletePolicy", POLICY, iam -> iam.deletePolicy(p -> p.policyArn(POLICY))),
                row(
                        "CreatePolicyVersion",
                        POLICY,
                        iam -> iam.createPolicyVersion(p -> p.policyArn(POLICY).policyDocument(ALLOWS_S3))),
                row(
                        "GetPolicyVersion",
                        POLICY,
                        iam -> iam.getPolicyVersion(p -> p.policyArn(POLICY).versionId("v1"))),
                row("ListPolicyVersions", POLICY, iam -> iam.listPolicyVersions(p -> p.policyArn(POLICY))),
                row(
                        "DeletePolicyVersion",
                        POLICY,
                        iam -> iam.deletePolicyVersion(p -> p.policyArn(POLICY).versionId("v1"))),
                row(
                        "SetDefaultPolicyVersion",
                        POLICY,
                        iam -> iam.setDefaultPolicyVersion(
                                p -> p.policyArn(POLICY).versionId("v1"))),
                row(
                        "TagPolicy",
                        POLICY,
                        iam -> iam.tagPolicy(
                                p -> p.policyArn(POLICY).tags(t -> t.key("a").value("b")))),
                row(
                        "UntagPolicy",
                        POLICY,
                        iam -> iam.untagPolicy(p -> p.policyArn(POLICY).tagKeys("a"))),
                row("ListPolicyTags", POLICY, iam -> iam.listPolicyTags(p -> p.policyArn(POLICY))),
                row("ListEntitiesForPolicy", POLICY, iam -> iam.listEntitiesForPolicy(p -> p.policyArn(POLICY))));
    }

    private void setUp() {
        IamClient iam = doors.aws.iam();
        iam.createRole(r -> r.roleName("web").path("/app/").assumeRolePolicyDocument(TRUSTS_EC2));
        iam.createInstanceProfile(p -> p.instanceProfileName("web").path("/app/"));
        iam.createPolicy(p -> p.policyName("own").path("/app/").policyDocument(ALLOWS_S3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyOperationNeedsItsActionOnItsResource(Row row) {
        setUp();
        IamClient caller = doors.allowing(allow("sts:*", "*"));

        assertThatThrownBy(() -> row.request().accept(caller)).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage())
                    .startsWith("User: arn:aws:sts::123456789012:assumed-role/caller/i-")
                    .endsWith(" is not authorized to perform: " + row.action() + " on resource: " + row.resource()
                            + " because no identity-based policy allows the " + row.action() + " action");
        });
        assertThat(doors.aws.iam().getRole(r -> r.roleName("web")).role().description())
                .isNull();
    }

    @Test
    void listingPoliciesIsAllowedOnEverythingOnly() {
        setUp();

        assertThat(doors.allowing(allow("iam:ListPolicies", "*")).listPolicies().policies())
                .isNotEmpty();
    }

    @Test
    void aRoleInAProfileIsAPassedRole() {
        setUp();
        IamClient caller = doors.allowing(allow("iam:AddRoleToInstanceProfile", "*"));

        assertThatThrownBy(() -> caller.addRoleToInstanceProfile(
                        p -> p.instanceProfileName("web").roleName("web")))
                .hasMessageContaining("is not authorized to perform: iam:PassRole on resource: " + ROLE);
    }

    @Test
    void creatingWithTagsTakesThePermissionToTag() {
        IamClient caller = doors.allowing(allow("iam:Create*", "*"));

        // A: openshift/installer#1073
        assertThatThrownBy(() -> caller.createRole(r -> r.roleName("new")
                        .assumeRolePolicyDocument(TRUSTS_EC2)
                        .tags(t -> t.key("a").value("b"))))
                .hasMessageContaining("is not authorized to perform: iam:TagRole on resource: " + ARN + "role/new");
        assertThatThrownBy(() -> caller.createPolicy(p -> p.policyName("new")
                        .policyDocument(ALLOWS_S3)
                        .tags(t -> t.key("a").value("b"))))
                .hasMessageContaining("iam:TagPolicy on resource: " + ARN + "policy/new");
        assertThatThrownBy(() -> caller.createInstanceProfile(
                        p -> p.instanceProfileName("new").tags(t -> t.key("a").value("b"))))
                .hasMessageContaining("iam:TagInstanceProfile on resource: " + ARN + "instance-profile/new");
        assertThat(doors.aws.iam().listRoles().roles()).hasSize(1);
    }

    @Test
    void requestTagsAndTheirKeysAreConditionKeys() {
        setUp();
        IamClient caller = doors.allowing(allowIf(
                        "iam:TagRole",
                        "{\"StringEquals\":{\"aws:RequestTag/team\":\"blue\"},"
                                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"team\",\"stage\"]}}")
                + "," + allowIf("iam:UntagRole", "{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":\"stage\"}}"));

        caller.tagRole(r -> r.roleName("web")
                .tags(t -> t.key("team").value("blue"), t -> t.key("stage").value("test")));
        assertDenied(() ->
                caller.tagRole(r -> r.roleName("web").tags(t -> t.key("team").value("red"))));
        assertDenied(() -> caller.tagRole(r -> r.roleName("web")
                .tags(t -> t.key("team").value("blue"), t -> t.key("owner").value("me"))));
        caller.untagRole(r -> r.roleName("web").tagKeys("stage"));
        assertDenied(() -> caller.untagRole(r -> r.roleName("web").tagKeys("stage", "team")));
    }

    @Test
    void theTagsOfTheResourceAreConditionKeys() {
        setUp();
        doors.aws.iam().tagRole(r -> r.roleName("web").tags(t -> t.key("team").value("blue")));
        doors.aws
                .iam()
                .tagPolicy(p -> p.policyArn(POLICY).tags(t -> t.key("team").value("blue")));
        IamClient caller =
                doors.allowing(allowIf("iam:GetRole", "{\"StringEquals\":{\"iam:ResourceTag/team\":\"blue\"}}") + ","
                        + allowIf("iam:GetPolicy", "{\"StringEquals\":{\"aws:ResourceTag/Team\":\"blue\"}}"));

        assertThat(caller.getRole(r -> r.roleName("web")).role().arn()).isEqualTo(ROLE);
        assertThat(caller.getPolicy(p -> p.policyArn(POLICY)).policy().arn()).isEqualTo(POLICY);
        assertDenied(() -> caller.getRole(r -> r.roleName("caller")));
        assertDenied(() -> caller.getPolicy(p -> p.policyArn("arn:aws:iam::aws:policy/AdministratorAccess")));
    }

    @Test
    void whichPolicyIsAttachedIsAConditionKey() {
        setUp();
        IamClient caller = doors.allowing(
                allowIf("iam:*RolePolicy", "{\"ArnLike\":{\"iam:PolicyARN\":\"arn:aws:iam::*:policy/app/*\"}}"));

        caller.attachRolePolicy(r -> r.roleName("web").policyArn(POLICY));
        caller.detachRolePolicy(r -> r.roleName("web").policyArn(POLICY));
        assertDenied(() -> caller.attachRolePolicy(
                r -> r.roleName("web").policyArn("arn:aws:iam::aws:policy/AdministratorAccess")));
    }

    /** The delegation of the IAM User Guide's page on permissions boundaries. */
    @Test
    void aBoundaryIsAConditionKey() {
        setUp();
        String ifBounded = "{\"StringEquals\":{\"iam:PermissionsBoundary\":\"" + POLICY + "\"}}";
        IamClient caller = doors.allowing(allowIf("iam:CreateRole", ifBounded) + ","
                + allowIf("iam:PutRolePolicy", ifBounded) + "," + allowIf("iam:PutRolePermissionsBoundary", ifBounded));

        assertDenied(() -> caller.createRole(r -> r.roleName("new").assumeRolePolicyDocument(TRUSTS_EC2)));
        caller.createRole(
                r -> r.roleName("new").assumeRolePolicyDocument(TRUSTS_EC2).permissionsBoundary(POLICY));
        caller.putRolePolicy(r -> r.roleName("new").policyName("p").policyDocument(ALLOWS_S3));
        caller.putRolePermissionsBoundary(r -> r.roleName("new").permissionsBoundary(POLICY));
        assertDenied(() -> caller.putRolePermissionsBoundary(
                r -> r.roleName("new").permissionsBoundary("arn:aws:iam::aws:policy/AdministratorAccess")));
        assertDenied(() ->
                caller.putRolePolicy(r -> r.roleName("web").policyName("p").policyDocument(ALLOWS_S3)));
    }

    @Test
    void aBoundaryLimitsTheCaller() {
        IamClient caller = doors.allowing(allow("iam:*", "*"));
        doors.aws
                .iam()
                .putRolePermissionsBoundary(
                        r -> r.roleName("caller").permissionsBoundary("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));

        assertThat(caller.listRoles().roles()).hasSize(1);
        assertThatThrownBy(() -> caller.deleteRole(r -> r.roleName("caller")))
                .hasMessageContaining("because no permissions boundary allows the iam:DeleteRole action");
    }

    private static void assertDenied(org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        IamException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
}
