package dev.rolecall.gateway.kms;

import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import dev.rolecall.policy.RequestContext;
import java.util.List;

/**
 * What each operation of KMS is authorised on. Every key has the default key policy until a test gives it another.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html">KMS permissions</a>
 */
public final class Kms {

    private static final ResourceRule KEY = KmsKeys.in("KeyId");
    private static final ResourceRule KEY_IF_ANY =
            call -> call.has("KeyId") ? KEY.of(call) : List.of(KmsKeys.any(call.incoming()));
    private static final ResourceRule DECRYPTED = call -> List.of(source("KeyId", call));
    private static final ResourceRule NEW_ALIAS = call -> List.of(alias(call), target(call));
    private static final ResourceRule OLD_ALIAS = call -> List.of(alias(call), behindAlias(call));
    private static final ResourceRule MOVED_ALIAS = call -> List.of(alias(call), behindAlias(call), target(call));

    private static final OperationTable OPERATIONS = new OperationTable()
            .on(KEY, "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext")
            .on(KEY, "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext")
            .on(DECRYPTED, "Decrypt")
            .judged(Kms::reEncrypt, "ReEncrypt")
            .on(KEY, "Sign", "Verify", "GenerateMac", "VerifyMac", "GetPublicKey", "DeriveSharedSecret")
            .on(KEY, "DescribeKey", "EnableKey", "DisableKey", "UpdateKeyDescription", "GetKeyLastUsage")
            .on(KEY, "ScheduleKeyDeletion", "CancelKeyDeletion", "UpdatePrimaryRegion", "ReplicateKey")
            .on(KEY, "EnableKeyRotation", "DisableKeyRotation", "GetKeyRotationStatus")
            .on(KEY, "RotateKeyOnDemand", "ListKeyRotations")
            .on(KEY, "GetParametersForImport", "ImportKeyMaterial", "DeleteImportedKeyMaterial")
            .on(KEY, "GetKeyPolicy", "PutKeyPolicy", "ListKeyPolicies")
            .on(KEY, "CreateGrant", "ListGrants", "RevokeGrant")
            .on(KEY_IF_ANY, "RetireGrant")
            .on(KEY, "TagResource", "UntagResource", "ListResourceTags")
            .on(NEW_ALIAS, "CreateAlias")
            .on(OLD_ALIAS, "DeleteAlias")
            .on(MOVED_ALIAS, "UpdateAlias")
            .on(ResourceRule.NONE, "CreateKey", "ListKeys", "ListAliases", "ListRetirableGrants", "GenerateRandom")
            .on(ResourceRule.NONE, "CreateCustomKeyStore", "DeleteCustomKeyStore", "DescribeCustomKeyStores")
            .on(ResourceRule.NONE, "ConnectCustomKeyStore", "DisconnectCustomKeyStore", "UpdateCustomKeyStore")
            .also((call, context) -> List.of(new NeededAccess("kms:CreateKey", "*", context)), "ReplicateKey")
            .also(AccessRule.with("Tags", "TagResource", ResourceRule.NONE), "CreateKey", "ReplicateKey");

    public static final FrontedService SERVICE = new FrontedService(
            new JsonMapping("kms", "TrentService", OPERATIONS, KmsContext.KEYS), KmsAnswers.TABLE, new KeyPolicies());

    private Kms() {}

    /** The key that a ciphertext says it was made with, unless the request names one. */
    static String source(String member, JsonCall call) {
        if (call.has(member)) {
            return KmsKeys.arn(call.text(member), call.incoming());
        }
        return KmsCiphertext.read(KmsAnswers.bytes(call, "CiphertextBlob"))
                .map(KmsCiphertext::keyArn)
                .orElseGet(() -> KmsKeys.any(call.incoming()));
    }

    /** One operation, and two actions on two keys. */
    private static List<NeededAccess> reEncrypt(JsonCall call, RequestContext context) {
        String from = source("SourceKeyId", call);
        String to = KmsKeys.arn(call.required("DestinationKeyId"), call.incoming());
        RequestContext both = context.toBuilder()
                .put("kms:ReEncryptOnSameKey", Boolean.toString(from.equals(to)))
                .build();
        return List.of(
                new NeededAccess("kms:ReEncryptFrom", from, KmsContext.of(call, "Source", from, both)),
                new NeededAccess("kms:ReEncryptTo", to, KmsContext.of(call, "Destination", to, both)));
    }

    private static String alias(JsonCall call) {
        return KmsKeys.aliasArn(call.required("AliasName"), call.incoming());
    }

    private static String behindAlias(JsonCall call) {
        return KmsKeys.arn(call.required("AliasName"), call.incoming());
    }

    private static String target(JsonCall call) {
        return KmsKeys.arn(call.required("TargetKeyId"), call.incoming());
    }
}
