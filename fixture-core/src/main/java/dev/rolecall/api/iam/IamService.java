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

/** IAM: its parameters, its errors and the classes that serve its operations. */
public final class IamService {

    /** The one version of the API there is. */
    public static final String VERSION = "2010-05-08";

    private static final String NAME_CHARACTERS =
            "It must contain only alphanumeric characters and/or the following: +=,.@_-";
    private static final String PATH_FORM =
            "It must begin and end with / and contain only alphanumeric characters and/or / characters.";

    private static final Constraint DOCUMENT = Constraint.length(1, 131_072);

    private static final ParameterRules PARAMETERS = new ParameterRules(false)
            .member("RoleName", name(EntityNames.LONGEST_ROLE))
            .member("InstanceProfileName", name(EntityNames.LONGEST_INSTANCE_PROFILE))
            .member("PolicyName", name(EntityNames.LONGEST_POLICY))
            .member("Path", Constraint.length(1, 512).matching("/|/[!-~]+/", PATH_FORM))
            .member("PathPrefix", Constraint.length(1, 512).matching("/[!-\u007f]*", ""))
            .member("PolicyDocument", DOCUMENT)
            .member("AssumeRolePolicyDocument", DOCUMENT)
            .member("Description", Constraint.length(0, 1_000))
            .member("MaxSessionDuration", Constraint.range(3_600, 43_200))
            .member("Tags", Constraint.length(0, 50))
            .member("MaxItems", Constraint.range(1, 1_000))
            .member("Marker", Constraint.length(1, 320))
            .requires("CreateRole", "RoleName", "AssumeRolePolicyDocument")
            .requires("GetRole", "RoleName")
            .requires("DeleteRole", "RoleName")
            .requires("UpdateAssumeRolePolicy", "RoleName", "PolicyDocument")
            .requires("PutRolePolicy", "RoleName", "PolicyName", "PolicyDocument")
            .requires("GetRolePolicy", "RoleName", "PolicyName")
            .requires("ListRolePolicies", "RoleName")
            .requires("DeleteRolePolicy", "RoleName", "PolicyName")
            .requires("CreateInstanceProfile", "InstanceProfileName")
            .requires("GetInstanceProfile", "InstanceProfileName")
            .requires("DeleteInstanceProfile", "InstanceProfileName")
            .requires("ListInstanceProfilesForRole", "RoleName")
            .requires("AddRoleToInstanceProfile", "InstanceProfileName", "RoleName")
            .requires("RemoveRoleFromInstanceProfile", "InstanceProfileName", "RoleName");

    private static final ErrorTable ERRORS = new ErrorTable("Iam", IamException::builder)
            .with("NoSuchEntity", 404, NoSuchEntityException::builder)
            .with("EntityAlreadyExists", 409, EntityAlreadyExistsException::builder)
            .with("LimitExceeded", 409, LimitExceededException::builder)
            .with("DeleteConflict", 409, DeleteConflictException::builder)
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
                        PARAMETERS,
                        ERRORS)
                .serve(RoleApi.class, RoleApi::new)
                .serve(RolePolicyApi.class, RolePolicyApi::new)
                .serve(InstanceProfileApi.class, InstanceProfileApi::new);
    }

    private static Constraint name(int longest) {
        return Constraint.length(1, longest).matching(EntityNames.CHARACTERS.pattern(), NAME_CHARACTERS);
    }
}
