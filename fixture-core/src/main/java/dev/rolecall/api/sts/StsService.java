package dev.rolecall.api.sts;

import dev.rolecall.api.Constraint;
import dev.rolecall.api.Dialect;
import dev.rolecall.api.ErrorTable;
import dev.rolecall.api.ParameterRules;
import dev.rolecall.api.ServiceModel;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.PackedPolicyTooLargeException;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS: its parameters, its errors and the classes that serve its operations. */
public final class StsService {

    /** The one version of the API there is. */
    public static final String VERSION = "2011-06-15";

    private static final String NAME_CHARACTERS = "[\\w+=,.@-]*";
    private static final String TAG_CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final Constraint TOKEN_SECONDS = Constraint.range(900, 129_600);

    private static final ParameterRules PARAMETERS = new ParameterRules(true)
            .member("RoleArn", Constraint.length(20, 2_048))
            .member("RoleSessionName", Constraint.length(2, 64).matching(NAME_CHARACTERS, ""))
            .member("SourceIdentity", Constraint.length(2, 64).matching(NAME_CHARACTERS, ""))
            .member("ExternalId", Constraint.length(2, 1_224).matching("[\\w+=,.@:\\/-]*", ""))
            .member("Name", Constraint.length(2, 32).matching(NAME_CHARACTERS, ""))
            .member("AssumeRole.DurationSeconds", Constraint.range(900, 43_200))
            .member("GetSessionToken.DurationSeconds", TOKEN_SECONDS)
            .member("GetFederationToken.DurationSeconds", TOKEN_SECONDS)
            .member("AssumeRole.Policy", Constraint.length(1, Long.MAX_VALUE))
            .member("GetFederationToken.Policy", Constraint.length(1, 2_048))
            .member("PolicyArns.arn", Constraint.length(20, 2_048))
            .member("Tags", Constraint.length(0, 50))
            .member("Tags.Key", Constraint.length(1, 128).matching(TAG_CHARACTERS + "+", ""))
            .member("Tags.Value", Constraint.length(0, 256).matching(TAG_CHARACTERS + "*", ""))
            .member("TransitiveTagKeys", Constraint.length(0, 50))
            .member("TransitiveTagKeys.member", Constraint.length(1, 128).matching(TAG_CHARACTERS + "+", ""))
            .member("AccessKeyId", Constraint.length(16, 128).matching("[\\w]*", ""))
            .member("EncodedMessage", Constraint.length(1, 10_240))
            .member("SerialNumber", Constraint.length(9, 256).matching("[\\w+=/:,.@-]*", ""))
            .member("TokenCode", Constraint.length(6, 6).matching("[\\d]*", ""))
            .requires("AssumeRole", "RoleArn", "RoleSessionName")
            .requires("GetFederationToken", "Name")
            .requires("GetAccessKeyInfo", "AccessKeyId")
            .requires("DecodeAuthorizationMessage", "EncodedMessage")
            // The model of STS leaves it open what a policy without an ARN is.
            .requires("PolicyArns", "arn")
            .requires("Tags", "Key", "Value");

    private static final ErrorTable ERRORS = new ErrorTable("Sts", StsException::builder)
            .with("AccessDenied", 403)
            .with("InvalidClientTokenId", 403)
            .with("MalformedPolicyDocument", 400, MalformedPolicyDocumentException::builder)
            .with("PackedPolicyTooLarge", 400, PackedPolicyTooLargeException::builder)
            .with("InvalidAuthorizationMessageException", 400, InvalidAuthorizationMessageException::builder)
            .with("InternalFailure", 500)
            .with("NotImplemented", 501);

    private StsService() {}

    public static ServiceModel model() {
        return new ServiceModel(
                        "sts",
                        Dialect.QUERY,
                        VERSION,
                        "https://sts.amazonaws.com/doc/" + VERSION + "/",
                        StsClient.class,
                        PARAMETERS,
                        ERRORS)
                .serve(IdentityApi.class, IdentityApi::new)
                .serve(AssumeRoleApi.class, AssumeRoleApi::new)
                .serve(TokenApi.class, TokenApi::new);
    }
}
