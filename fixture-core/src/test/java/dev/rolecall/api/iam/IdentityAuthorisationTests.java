package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Every operation asks whether the caller may, on the resource that the service authorization reference names, before it does or tells
 * anything. B: "Actions, resources, and condition keys for AWS Identity and Access Management".
 */
class IdentityAuthorisationTests {

    private static final String DOCUMENT = IdentityFixture.ALLOWS_EVERYTHING;
    private static final String POLICY = "arn:aws:iam::aws:policy/AdministratorAccess";

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    private final IamClient nobody = fixture.as("nobody");

    record Row(String action, String resource, Consumer<IamClient> call) {
        @Override
        public String toString() {
            return action + " on " + resource;
        }
    }

    @BeforeEach
    void createUserAndGroup() {
        IamClient iam = fixture.aws.iam();
        iam.createUser(r -> r.userName("ann").path("/p/"));
        iam.createGroup(r -> r.groupName("staff").path("/g/"));
    }

    @ParameterizedTest
    @MethodSource({"users", "userPolicies", "keys", "groups"})
    void refusesWhoMayNot(Row row) {
        assertThatThrownBy(() -> row.call().accept(nobody)).isInstanceOfSatisfying(IamException.class, denied -> {
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(denied.awsErrorDetails().errorMessage())
                    .isEqualTo("User: " + fixture.arn("user/nobody") + " is not authorized to perform: " + row.action()
                            + " on resource: " + fixture.arn(row.resource())
                            + " because no identity-based policy allows the " + row.action() + " action");
        });
    }

    static Stream<Row> users() {
        return Stream.of(
                new Row(
                        "iam:CreateUser",
                        "user/x/new",
                        iam -> iam.createUser(r -> r.userName("new").path("/x/"))),
                new Row("iam:GetUser", "user/p/ann", iam -> iam.getUser(r -> r.userName("ann"))),
                new Row("iam:GetUser", "user/nobody", IamClient::getUser),
                new Row("iam:GetUser", "user/absent", iam -> iam.getUser(r -> r.userName("absent"))),
                new Row("iam:ListUsers", "user/x/", iam -> iam.listUsers(r -> r.pathPrefix("/x/"))),
                new Row(
                        "iam:UpdateUser",
                        "user/p/ann",
                        iam -> iam.updateUser(r -> r.userName("ann").newUserName("anna"))),
                new Row("iam:DeleteUser", "user/p/ann", iam -> iam.deleteUser(r -> r.userName("ann"))),
                new Row(
                        "iam:TagUser",
                        "user/p/ann",
                        iam -> iam.tagUser(
                                r -> r.userName("ann").tags(t -> t.key("a").value("b")))),
                new Row(
                        "iam:UntagUser",
                        "user/p/ann",
                        iam -> iam.untagUser(r -> r.userName("ann").tagKeys("a"))),
                new Row("iam:ListUserTags", "user/p/ann", iam -> iam.listUserTags(r -> r.userName("ann"))),
                new Row("iam:ListGroupsForUser", "user/p/ann", iam -> iam.listGroupsForUser(r -> r.userName("ann"))));
    }

    static Stream<Row> userPolicies() {
        return Stream.of(
                new Row(
                        "iam:PutUserPolicy",
                        "user/p/ann",
                        iam -> iam.putUserPolicy(
                                r -> r.userName("ann").policyName("p").policyDocument(DOCUMENT))),
                new Row(
                        "iam:GetUserPolicy",
                        "user/p/ann",
                        iam -> iam.getUserPolicy(r -> r.userName("ann").policyName("p"))),
                new Row("iam:ListUserPolicies", "user/p/ann", iam -> iam.listUserPolicies(r -> r.userName("ann"))),
                new Row(
                        "iam:DeleteUserPolicy",
                        "user/p/ann",
                        iam -> iam.deleteUserPolicy(r -> r.userName("ann").policyName("p"))),
                new Row(
                        "iam:AttachUserPolicy",
                        "user/p/ann",
                        iam -> iam.attachUserPolicy(r -> r.userName("ann").policyArn(POLICY))),
                new Row(
                        "iam:DetachUserPolicy",
                        "user/p/ann",
                        iam -> iam.detachUserPolicy(r -> r.userName("ann").policyArn(POLICY))),
                new Row(
                        "iam:ListAttachedUserPolicies",
                        "user/p/ann",
                        iam -> iam.listAttachedUserPolicies(r -> r.userName("ann"))),
                new Row(
                        "iam:PutUserPermissionsBoundary",
                        "user/p/ann",
                        iam -> iam.putUserPermissionsBoundary(
                                r -> r.userName("ann").permissionsBoundary(POLICY))),
                new Row(
                        "iam:DeleteUserPermissionsBoundary",
                        "user/p/ann",
                        iam -> iam.deleteUserPermissionsBoundary(r -> r.userName("ann"))));
    }

    static Stream<Row> keys() {
        String key = "AKIAIOSFODNN7EXAMPLE";
        return Stream.of(
                new Row("iam:CreateAccessKey", "user/p/ann", iam -> iam.createAccessKey(r -> r.userName("ann"))),
                new Row("iam:CreateAccessKey", "user/nobody", IamClient::createAccessKey),
                new Row("iam:ListAccessKeys", "user/p/ann", iam -> iam.listAccessKeys(r -> r.userName("ann"))),
                new Row(
                        "iam:UpdateAccessKey",
                        "user/p/ann",
                        iam -> iam.updateAccessKey(
                                r -> r.userName("ann").accessKeyId(key).status(StatusType.INACTIVE))),
                new Row(
                        "iam:DeleteAccessKey",
                        "user/p/ann",
                        iam -> iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(key))));
    }

    static Stream<Row> groups() {
        return Stream.of(
                new Row("iam:CreateGroup", "group/new", iam -> iam.createGroup(r -> r.groupName("new"))),
                new Row("iam:GetGroup", "group/g/staff", iam -> iam.getGroup(r -> r.groupName("staff"))),
                new Row("iam:ListGroups", "group/", IamClient::listGroups),
                new Row(
                        "iam:UpdateGroup",
                        "group/g/staff",
                        iam -> iam.updateGroup(r -> r.groupName("staff").newPath("/x/"))),
                new Row("iam:DeleteGroup", "group/g/staff", iam -> iam.deleteGroup(r -> r.groupName("staff"))),
                new Row(
                        "iam:AddUserToGroup",
                        "group/g/staff",
                        iam -> iam.addUserToGroup(r -> r.groupName("staff").userName("ann"))),
                new Row(
                        "iam:RemoveUserFromGroup",
                        "group/g/staff",
                        iam -> iam.removeUserFromGroup(r -> r.groupName("staff").userName("ann"))),
                new Row(
                        "iam:PutGroupPolicy",
                        "group/g/staff",
                        iam -> iam.putGroupPolicy(
                                r -> r.groupName("staff").policyName("p").policyDocument(DOCUMENT))),
                new Row(
                        "iam:GetGroupPolicy",
                        "group/g/staff",
                        iam -> iam.getGroupPolicy(r -> r.groupName("staff").policyName("p"))),
                new Row(
                        "iam:ListGroupPolicies",
                        "group/g/staff",
                        iam -> iam.listGroupPolicies(r -> r.groupName("staff"))),
                new Row(
                        "iam:DeleteGroupPolicy",
                        "group/g/staff",
                        iam -> iam.deleteGroupPolicy(r -> r.groupName("staff").policyName("p"))),
                new Row(
                        "iam:AttachGroupPolicy",
                        "group/g/staff",
                        iam -> iam.attachGroupPolicy(r -> r.groupName("staff").policyArn(POLICY))),
                new Row(
                        "iam:DetachGroupPolicy",
                        "group/g/staff",
                        iam -> iam.detachGroupPolicy(r -> r.groupName("staff").policyArn(POLICY))),
                new Row(
                        "iam:ListAttachedGroupPolicies",
                        "group/g/staff",
                        iam -> iam.listAttachedGroupPolicies(r -> r.groupName("staff"))));
    }

    /** B: "the entity making the request must have permission on Bob and Robert" (API_UpdateUser). */
    @ParameterizedTest
    @MethodSource
    void renamingTakesThePermissionOnBothNames(Row row) {
        IamClient half = fixture.as(
                "half",
                IdentityFixture.allow("iam:UpdateUser", fixture.arn("user/p/ann")),
                IdentityFixture.allow("iam:UpdateGroup", fixture.arn("group/g/staff")));

        assertThatThrownBy(() -> row.call().accept(half))
                .hasMessageContaining("perform: " + row.action() + " on resource: " + fixture.arn(row.resource()));
    }

    static Stream<Row> renamingTakesThePermissionOnBothNames() {
        return Stream.of(
                new Row(
                        "iam:UpdateUser",
                        "user/p/anna",
                        iam -> iam.updateUser(r -> r.userName("ann").newUserName("anna"))),
                new Row(
                        "iam:UpdateGroup",
                        "group/x/staff",
                        iam -> iam.updateGroup(r -> r.groupName("staff").newPath("/x/"))));
    }
}
