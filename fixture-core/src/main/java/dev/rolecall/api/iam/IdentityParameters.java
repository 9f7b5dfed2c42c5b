package dev.rolecall.api.iam;

import dev.rolecall.account.EntityNames;
import dev.rolecall.api.Constraint;
import dev.rolecall.api.ParameterRules;

/** What IAM checks of the parameters of users, groups and access keys. */
final class IdentityParameters {

    private static final Constraint USER_NAME = IamService.name(EntityNames.LONGEST_USER);
    private static final Constraint PATH = Constraint.length(1, 512)
            .matching(
                    "/|/[!-~]+/",
                    "It must begin and end with / and contain only alphanumeric characters and/or / characters.");

    private IdentityParameters() {}

    static ParameterRules addTo(ParameterRules rules) {
        return forAccessKeys(forGroups(forUsers(rules)));
    }

    private static ParameterRules forUsers(ParameterRules rules) {
        return rules.member("UserName", IamService.name(128))
                .member("CreateUser.UserName", USER_NAME)
                .member("AttachUserPolicy.UserName", USER_NAME)
                .member("DetachUserPolicy.UserName", USER_NAME)
                .member("ListAttachedUserPolicies.UserName", USER_NAME)
                .member("PutUserPermissionsBoundary.UserName", USER_NAME)
                .member("DeleteUserPermissionsBoundary.UserName", USER_NAME)
                .member("NewUserName", USER_NAME)
                .member("NewPath", PATH)
                .member("ListAttachedUserPolicies.PathPrefix", IamService.POLICY_PATH_PREFIX)
                .requires("CreateUser", "UserName")
                .requires("UpdateUser", "UserName")
                .requires("DeleteUser", "UserName")
                .requires("TagUser", "UserName", "Tags")
                .requires("UntagUser", "UserName", "TagKeys")
                .requires("ListUserTags", "UserName")
                .requires("PutUserPolicy", "UserName", "PolicyName", "PolicyDocument")
                .requires("GetUserPolicy", "UserName", "PolicyName")
                .requires("ListUserPolicies", "UserName")
                .requires("DeleteUserPolicy", "UserName", "PolicyName")
                .requires("AttachUserPolicy", "UserName", "PolicyArn")
                .requires("DetachUserPolicy", "UserName", "PolicyArn")
                .requires("ListAttachedUserPolicies", "UserName")
                .requires("PutUserPermissionsBoundary", "UserName", "PermissionsBoundary")
                .requires("DeleteUserPermissionsBoundary", "UserName");
    }

    private static ParameterRules forGroups(ParameterRules rules) {
        return rules.member("GroupName", IamService.name(EntityNames.LONGEST_GROUP))
                .member("NewGroupName", IamService.name(EntityNames.LONGEST_GROUP))
                .member("ListAttachedGroupPolicies.PathPrefix", IamService.POLICY_PATH_PREFIX)
                .requires("CreateGroup", "GroupName")
                .requires("GetGroup", "GroupName")
                .requires("UpdateGroup", "GroupName")
                .requires("DeleteGroup", "GroupName")
                .requires("AddUserToGroup", "GroupName", "UserName")
                .requires("RemoveUserFromGroup", "GroupName", "UserName")
                .requires("ListGroupsForUser", "UserName")
                .requires("PutGroupPolicy", "GroupName", "PolicyName", "PolicyDocument")
                .requires("GetGroupPolicy", "GroupName", "PolicyName")
                .requires("ListGroupPolicies", "GroupName")
                .requires("DeleteGroupPolicy", "GroupName", "PolicyName")
                .requires("AttachGroupPolicy", "GroupName", "PolicyArn")
                .requires("DetachGroupPolicy", "GroupName", "PolicyArn")
                .requires("ListAttachedGroupPolicies", "GroupName");
    }

    private static ParameterRules forAccessKeys(ParameterRules rules) {
        return rules.member("AccessKeyId", Constraint.length(16, 128).matching("[\\w]+", ""))
                .member("UpdateAccessKey.Status", Constraint.oneOf("Active", "Inactive", "Expired"))
                .requires("UpdateAccessKey", "AccessKeyId", "Status")
                .requires("DeleteAccessKey", "AccessKeyId")
                .requires("GetAccessKeyLastUsed", "AccessKeyId");
    }
}
