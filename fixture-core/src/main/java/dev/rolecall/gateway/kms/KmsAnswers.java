package dev.rolecall.gateway.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.ServiceFault;
import java.time.Duration;
import java.util.Optional;

/**
 * KMS where every key that is named is there, enabled, and for symmetric encryption. What it encrypts it decrypts, since ciphertexts
 * carry all it takes; everything else is forgotten.
 */
final class KmsAnswers {

    private static final int PENDING_DAYS = 30;
    private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";

    static final AnswerTable TABLE = new AnswerTable("kms")
            .to(KmsAnswers::encrypt, "Encrypt")
            .to(KmsAnswers::decrypt, "Decrypt")
            .to(KmsAnswers::reEncrypt, "ReEncrypt")
            .to((answer, call, key) -> KmsDataKeys.symmetric(answer, call, key, true), "GenerateDataKey")
            .to(
                    (answer, call, key) -> KmsDataKeys.symmetric(answer, call, key, false),
                    "GenerateDataKeyWithoutPlaintext")
            .to((answer, call, key) -> KmsDataKeys.pair(answer, call, key, true), "GenerateDataKeyPair")
            .to(
                    (answer, call, key) -> KmsDataKeys.pair(answer, call, key, false),
                    "GenerateDataKeyPairWithoutPlaintext")
            .to(
                    (answer, call, key) -> answer.put("Plaintext", KmsCiphertext.random(KmsDataKeys.bytes(call))),
                    "GenerateRandom")
            .missing("InvalidKeyUsageException", KmsAnswers::usage, "Sign", "Verify", "GenerateMac", "VerifyMac")
            .missing("InvalidKeyUsageException", KmsAnswers::usage, "DeriveSharedSecret")
            .missing("UnsupportedOperationException", KmsAnswers::symmetricKey, "GetPublicKey")
            .missing("UnsupportedOperationException", KmsAnswers::origin, "GetParametersForImport")
            .missing("UnsupportedOperationException", KmsAnswers::origin, "ImportKeyMaterial")
            .missing("UnsupportedOperationException", KmsAnswers::origin, "DeleteImportedKeyMaterial")
            .to((answer, call, key) -> metadata(answer.putObject("KeyMetadata"), call, key), "DescribeKey")
            .to(
                    (answer, call, any) ->
                            metadata(answer.putObject("KeyMetadata"), call, call.arn("key/" + RequestIds.uuid())),
                    "CreateKey")
            .to(KmsAnswers::replica, "ReplicateKey")
            .to((answer, call, key) -> answer.put("KeyId", key), "CancelKeyDeletion", "RotateKeyOnDemand")
            .to(KmsAnswers::deletion, "ScheduleKeyDeletion")
            .to(
                    (answer, call, key) -> answer.put("KeyId", key).put("KeyRotationEnabled", false),
                    "GetKeyRotationStatus")
            .to((answer, call, key) -> answer.put("KeyId", key), "GetKeyLastUsage")
            .to(
                    (answer, call, key) ->
                            answer.put("GrantId", RequestIds.hex(64)).put("GrantToken", RequestIds.hex(64)),
                    "CreateGrant")
            .to(
                    (answer, call, key) ->
                            untruncated(answer).putArray("PolicyNames").add("default"),
                    "ListKeyPolicies")
            .to((answer, call, key) -> untruncated(answer).putArray("Keys"), "ListKeys")
            .to((answer, call, key) -> untruncated(answer).putArray("Aliases"), "ListAliases")
            .to((answer, call, key) -> untruncated(answer).putArray("Grants"), "ListGrants", "ListRetirableGrants")
            .to((answer, call, key) -> untruncated(answer).putArray("Tags"), "ListResourceTags")
            .to((answer, call, key) -> untruncated(answer).putArray("Rotations"), "ListKeyRotations")
            .to((answer, call, key) -> untruncated(answer).putArray("CustomKeyStores"), "DescribeCustomKeyStores")
            .to(
                    (answer, call, key) -> answer.put("CustomKeyStoreId", "cks-" + RequestIds.hex(17)),
                    "CreateCustomKeyStore");

    private KmsAnswers() {}

    /** @throws Unreadable if the member is missing or no base64 */
    static byte[] bytes(JsonCall call, String member) {
        return Json.bytes(call.body().path(member)).orElseThrow(() -> call.missing(member));
    }

    private static void encrypt(ObjectNode answer, JsonCall call, String key) {
        KmsCiphertext ciphertext = KmsCiphertext.of(bytes(call, "Plaintext"), key, context(call, ""));
        answer.put("CiphertextBlob", ciphertext.bytes()).put("KeyId", key).put("EncryptionAlgorithm", SYMMETRIC);
    }

    private static void decrypt(ObjectNode answer, JsonCall call, String key) {
        answer.put("Plaintext", opened(call, key, "")).put("KeyId", key).put("EncryptionAlgorithm", SYMMETRIC);
    }

    private static void reEncrypt(ObjectNode answer, JsonCall call, String from) {
        String to = KmsKeys.arn(call.required("DestinationKeyId"), call.incoming());
        byte[] plaintext = opened(call, from, "Source");
        answer.put(
                        "CiphertextBlob",
                        KmsCiphertext.of(plaintext, to, context(call, "Destination"))
                                .bytes())
                .put("SourceKeyId", from)
                .put("KeyId", to)
                .put("SourceEncryptionAlgorithm", SYMMETRIC)
                .put("DestinationEncryptionAlgorithm", SYMMETRIC);
    }

    private static byte[] opened(JsonCall call, String key, String end) {
        KmsCiphertext ciphertext = KmsCiphertext.read(bytes(call, "CiphertextBlob"))
                .orElseThrow(() -> invalid("The ciphertext is not one that RoleCall made in this JVM."));
        if (!ciphertext.keyArn().equals(key)) {
            throw new ServiceFault(
                    400,
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        Optional<byte[]> plaintext = ciphertext.open(context(call, end));
        return plaintext.orElseThrow(() -> invalid("It was encrypted with another encryption context, or altered."));
    }

    private static ServiceFault invalid(String why) {
        return new ServiceFault(400, "InvalidCiphertextException", why);
    }

    private static JsonNode context(JsonCall call, String end) {
        return call.body().path(end + "EncryptionContext");
    }

    private static void metadata(ObjectNode metadata, JsonCall call, String arn) {
        String[] parts = arn.split(":", 6);
        metadata.put("KeyId", arn.substring(arn.lastIndexOf('/') + 1))
                .put("Arn", arn)
                .put("AWSAccountId", parts[4])
                .put("CreationDate", call.incoming().now().getEpochSecond())
                .put("Enabled", true)
                .put("Description", call.text("Description"))
                .put("KeyUsage", call.optional("KeyUsage").orElse("ENCRYPT_DECRYPT"))
                .put("KeyState", "Enabled")
                .put("Origin", call.optional("Origin").orElse("AWS_KMS"))
                .put("KeyManager", "CUSTOMER")
                .put("KeySpec", call.optional("KeySpec").orElse(SYMMETRIC))
                .put("MultiRegion", call.body().path("MultiRegion").asBoolean());
    }

    private static void replica(ObjectNode answer, JsonCall call, String arn) {
        String[] parts = arn.split(":", 6);
        parts[3] = call.required("ReplicaRegion");
        metadata(answer.putObject("ReplicaKeyMetadata"), call, String.join(":", parts));
    }

    private static void deletion(ObjectNode answer, JsonCall call, String key) {
        int days = call.body().path("PendingWindowInDays").asInt(PENDING_DAYS);
        answer.put("KeyId", key)
                .put("KeyState", "PendingDeletion")
                .put("PendingWindowInDays", days)
                .put(
                        "DeletionDate",
                        call.incoming().now().plus(Duration.ofDays(days)).getEpochSecond());
    }

    private static ObjectNode untruncated(ObjectNode answer) {
        return answer.put("Truncated", false);
    }

    private static String usage(JsonCall call) {
        return KmsKeys.arn(call.text("KeyId"), call.incoming())
                + " key usage is ENCRYPT_DECRYPT which is not valid for " + call.operation() + '.';
    }

    private static String symmetricKey(JsonCall call) {
        return "A symmetric key has no public part.";
    }

    private static String origin(JsonCall call) {
        return KmsKeys.arn(call.text("KeyId"), call.incoming())
                + " origin is AWS_KMS which is not valid for this operation.";
    }
}
