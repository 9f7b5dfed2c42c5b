package dev.rolecall.api.iam;

import dev.rolecall.account.EntityNames;
import dev.rolecall.api.Constraint;
import dev.rolecall.api.Dialect;
import dev.rolecall.api.ErrorTable;
import dev.rolecall.api.ParameterRules;
import dev.rolecall.api.ServiceModel;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/** IAM: its parameters, its errors and the classes that serve its operations. */
public final class IamService {

    /** The one version of the API there is. */
    public static final String VERSION = "2010-05-08";

    private static final String NAME_CHARACTERS =
            "It must contain only alphanumeric characters and/or the following: +=,.@_-";
    private static final String PATH_FORM =
            "It must begin and end with / and contain only alphanumeric characters and/or / characters.";

    private static final String PATH_PREFIX_FORM =
            "It must begin with the / character and contain only alphanumeric characters and/or / characters.";
    private static final String POLICY_PATH_CHARACTERS = "((/[A-Za-z0-9.,+@=_-]+)*)/";
    private static final Constraint POLICY_PATH = Constraint.length(1, 512).matching(POLICY_PATH_CHARACTERS, PATH_FORM);
    static final Constraint POLICY_PATH_PREFIX =
            Constraint.length(1, 512).matching(POLICY_PATH_CHARACTERS, PATH_PREFIX_FORM);

    private static final String TAG_CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final Constraint TAG_KEY = Constraint.length(1, 128).matching(TAG_CHARACTERS + "+", "");

    private static final String DESCRIPTION_CHARACTERS = "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*";
    private static final Constraint DOCUMENT =
            Constraint.length(1, 131_072).matching("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+", "");

    private static final ParameterRules PARAMETERS = new ParameterRules(false)
            .member("RoleName", name(EntityNames.LONGEST_ROLE))
            .member("InstanceProfileName", name(EntityNames.LONGEST_INSTANCE_PROFILE))
            .member("PolicyName", name(EntityNames.LONGEST_POLICY))
            .member("Path", Constraint.length(1, 512).matching("/|/[!-~]+/", PATH_FORM))
            .member("PathPrefix", Constraint.length(1, 512).matching("/[!-\u007f]*", PATH_PREFIX_FORM))
            .member("CreatePolicy.Path", POLICY_PATH)
            .member("ListPolicies.PathPrefix", POLICY_PATH_PREFIX)
            .member("ListAttachedRolePolicies.PathPrefix", POLICY_PATH_PREFIX)
            .member(
                    "ListEntitiesForPolicy.PathPrefix",
                    Constraint.length(1, 512).matching("/|/[!-~]+/", PATH_PREFIX_FORM))
            .member("PolicyDocument", DOCUMENT)
            .member("AssumeRolePolicyDocument", DOCUMENT)
            .member("Description", Constraint.length(0, 1_000).matching(DESCRIPTION_CHARACTERS, ""))
            .member("MaxSessionDuration", Constraint.range(3_600, 43_200))
            .member("CreatePolicy.Description", Constraint.length(0, 1_000))
            .member("PermissionsBoundary", Constraint.length(20, 2_048))
            .member("PolicyArn", Constraint.length(20, 2_048))
            .member("VersionId", Constraint.length(1, Long.MAX_VALUE).matching("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?", ""))
            .member("Scope", Constraint.oneOf("All", "AWS", "Local"))
            .member("PolicyUsageFilter", Constraint.oneOf("PermissionsPolicy", "PermissionsBoundary"))
            .member("EntityFilter", Constraint.oneOf("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"))
            .member("Tags", Constraint.length(0, 50))
            .member("Tags.Key", TAG_KEY)
            .member("Tags.Value", Constraint.length(0, 256).matching(TAG_CHARACTERS + "*", ""))
            .member("TagKeys", Constraint.length(0, 50))
            .member("TagKeys.member", TAG_KEY)
            .member("MaxItems", Constraint.range(1, 1_000))
            .member("Marker", Constraint.length(1, 320))
            .requires("CreateRole", "RoleName", "AssumeRolePolicyDocument")
            .requires("CreateServiceLinkedRole", "AWSServiceName")
            .requires("GetRole", "RoleName")
            .requires("DeleteRole", "RoleName")
            .requires("UpdateAssumeRolePolicy", "RoleName", "PolicyDocument")
            .requires("UpdateRole", "RoleName")
            .requires("UpdateRoleDescription", "RoleName", "Description")
            .requires("Tags", "Key", "Value")
            .requires("TagRole", "RoleName", "Tags")
            .requires("UntagRole", "RoleName", "TagKeys")
            .requires("ListRoleTags", "RoleName")
            .requires("PutRolePermissionsBoundary", "RoleName", "PermissionsBoundary")
            .requires("DeleteRolePermissionsBoundary", "RoleName")
            .requires("AttachRolePolicy", "RoleName", "PolicyArn")
            .requires("DetachRolePolicy", "RoleName", "PolicyArn")
            .requires("ListAttachedRolePolicies", "RoleName")
            .requires("PutRolePolicy", "RoleName", "PolicyName", "PolicyDocument")
            .requires("GetRolePolicy", "RoleName", "PolicyName")
            .requires("ListRolePolicies", "RoleName")
            .requires("DeleteRolePolicy", "RoleName", "PolicyName")
            .requires("CreateInstanceProfile", "InstanceProfileName")
            .requires("GetInstanceProfile", "InstanceProfileName")
            .requires("DeleteInstanceProfile", "InstanceProfileName")
            .requires("ListInstanceProfilesForRole", "RoleName")
            .requires("AddRoleToInstanceProfile", "InstanceProfileName", "RoleName")
            .requires("RemoveRoleFromInstanceProfile", "InstanceProfileName", "RoleName")
            .requires("TagInstanceProfile", "InstanceProfileName", "Tags")
            .requires("UntagInstanceProfile", "InstanceProfileName", "TagKeys")
            .requires("ListInstanceProfileTags", "InstanceProfileName")
            .requires("CreatePolicy", "PolicyName", "PolicyDocument")
            .requires("GetPolicy", "PolicyArn")
            .requires("DeletePolicy", "PolicyArn")
            .requires("CreatePolicyVersion", "PolicyArn", "PolicyDocument")
            .requires("GetPolicyVersion", "PolicyArn", "VersionId")
            .requires("ListPolicyVersions", "PolicyArn")
            .requires("DeletePolicyVersion", "PolicyArn", "VersionId")
            .requires("SetDefaultPolicyVersion", "PolicyArn", "VersionId")
            .requires("TagPolicy", "PolicyArn", "Tags")
            .requires("UntagPolicy", "PolicyArn", "TagKeys")
            .requires("ListPolicyTags", "PolicyArn")
            .requires("ListEntitiesForPolicy", "PolicyArn");

    private static final ErrorTable ERRORS = new ErrorTable("Iam", IamException::builder)
            .with("NoSuchEntity", 404, NoSuchEntityException::builder)
            .with("EntityAlreadyExists", 409, EntityAlreadyExistsException::builder)
            .with("LimitExceeded", 409, LimitExceededException::builder)
            .with("DeleteConflict", 409, DeleteConflictException::builder)
            .with("UnmodifiableEntity", 400, UnmodifiableEntityException::builder)
            .with("MalformedPolicyDocument", 400, MalformedPolicyDocumentException::builder)
            .with("InvalidInput", 400, InvalidInputException::builder)
            .with("AccessDenied", 403)
            .with("InternalFailure", 500)
            .with("NotImplemented", 501);

    private IamService() {}

    public static ServiceModel model() {
        return new ServiceModel(
                        "iam",
                        Dialect.QUERY,
                        VERSION,
                        "https://iam.amazonaws.com/doc/" + VERSION + "/",
                        IamClient.class,
                        SimulationParameters.addTo(IdentityParameters.addTo(PARAMETERS)),
                        ERRORS)
                .serve(UserApi.class, UserApi::new)
                .serve(UserTagApi.class, UserTagApi::new)
                .serve(UserBoundaryApi.class, UserBoundaryApi::new)
                .serve(UserPolicyApi.class, UserPolicyApi::new)
                .serve(UserAttachmentApi.class, UserAttachmentApi::new)
                .serve(AccessKeyApi.class, AccessKeyApi::new)
                .serve(GroupApi.class, GroupApi::new)
                .serve(GroupMemberApi.class, GroupMemberApi::new)
                .serve(GroupPolicyApi.class, GroupPolicyApi::new)
                .serve(GroupAttachmentApi.class, GroupAttachmentApi::new)
                .serve(SimulationApi.class, SimulationApi::new)
                .serve(ContextKeysApi.class, ContextKeysApi::new)
                .serve(AccountSummaryApi.class, AccountSummaryApi::new)
                .serve(RoleApi.class, RoleApi::new)
                .serve(ServiceLinkedRoleApi.class, ServiceLinkedRoleApi::new)
                .serve(RolePolicyApi.class, RolePolicyApi::new)
                .serve(InstanceProfileApi.class, InstanceProfileApi::new)
                .serve(RoleTagApi.class, RoleTagApi::new)
                .serve(RoleBoundaryApi.class, RoleBoundaryApi::new)
                .serve(RoleAttachmentApi.class, RoleAttachmentApi::new)
                .serve(InstanceProfileTagApi.class, InstanceProfileTagApi::new)
                .serve(PolicyApi.class, PolicyApi::new)
                .serve(PolicyVersionApi.class, PolicyVersionApi::new)
                .serve(PolicyTagApi.class, PolicyTagApi::new)
                .serve(PolicyEntitiesApi.class, PolicyEntitiesApi::new);
    }

    static Constraint name(int longest) {
        return Constraint.length(1, longest).matching(EntityNames.CHARACTERS.pattern(), NAME_CHARACTERS);
    }
}
