package dev.rolecall.gateway.kms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The condition keys of KMS that a request carries. {@code kms:ViaService} and its kind are absent, as in AWS, where a principal calls
 * KMS itself.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">AWS KMS condition keys</a>
 */
final class KmsContext {

    /** Those that work with a symmetric key unless told otherwise. */
    private static final Set<String> ENCRYPTING = Set.of("Encrypt", "Decrypt");

    static final ContextTable KEYS = new ContextTable()
            .members("BypassPolicyLockoutSafetyCheck", "EncryptionAlgorithm", "ExpirationModel", "GranteePrincipal")
            .members("KeyAgreementAlgorithm", "MacAlgorithm", "MessageType", "PrimaryRegion", "ReplicaRegion")
            .members("RetiringPrincipal", "RotationPeriodInDays", "SigningAlgorithm", "ValidTo")
            .members("WrappingAlgorithm", "WrappingKeySpec")
            .member("KeyPairSpec", "DataKeyPairSpec")
            .member("Operations", "GrantOperations")
            .member("PendingWindowInDays", "ScheduleKeyDeletionPendingWindowInDays")
            .further(KmsContext::put);

    private KmsContext() {}

    private static void put(JsonCall call, RequestContext.Builder keys) {
        keys.put("kms:CallerAccount", call.incoming().accountId());
        putEncryptionContext(call.body().path("EncryptionContext"), keys);
        call.optional("KeyId").ifPresent(key -> putAliases(key, KmsKeys.arn(key, call.incoming()), call, keys));
        if (call.operation().equals("CreateKey")) {
            putNewKey(call, keys);
        }
        if (ENCRYPTING.contains(call.operation()) && !call.has("EncryptionAlgorithm")) {
            keys.put("kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
        }
        if (call.operation().equals("CreateGrant")) {
            // True only of grants that another service asks for.
            keys.put("kms:GrantIsForAWSResource", "false");
            putConstraint(call.body().path("Constraints"), keys);
        }
    }

    /** What differs between the two ends of {@code ReEncrypt}. */
    static RequestContext of(JsonCall call, String end, String keyArn, RequestContext both) {
        RequestContext.Builder keys = both.toBuilder();
        putEncryptionContext(call.body().path(end + "EncryptionContext"), keys);
        keys.put(
                "kms:EncryptionAlgorithm",
                call.optional(end + "EncryptionAlgorithm").orElse("SYMMETRIC_DEFAULT"));
        call.optional(end + "KeyId").ifPresent(key -> putAliases(key, keyArn, call, keys));
        return keys.build();
    }

    private static void putEncryptionContext(JsonNode context, RequestContext.Builder keys) {
        List<String> names = new ArrayList<>();
        context.fields().forEachRemaining(pair -> {
            names.add(pair.getKey());
            keys.put("kms:EncryptionContext:" + pair.getKey(), pair.getValue().asText());
        });
        keys.put("kms:EncryptionContextKeys", names);
    }

    private static void putAliases(String keyId, String keyArn, JsonCall call, RequestContext.Builder keys) {
        KmsKeys.alias(keyId).ifPresent(alias -> keys.put("kms:RequestAlias", alias));
        Stream<String> all = Stream.concat(
                KmsKeys.alias(keyId).stream(), call.incoming().known().aliasesOf(keyArn));
        keys.put("kms:ResourceAliases", all.distinct().toList());
    }

    private static void putNewKey(JsonCall call, RequestContext.Builder keys) {
        keys.put("kms:KeySpec", call.optional("KeySpec").orElse("SYMMETRIC_DEFAULT"));
        keys.put("kms:KeyUsage", call.optional("KeyUsage").orElse("ENCRYPT_DECRYPT"));
        keys.put("kms:KeyOrigin", call.optional("Origin").orElse("AWS_KMS"));
        boolean multiRegion = call.body().path("MultiRegion").asBoolean();
        keys.put("kms:MultiRegion", Boolean.toString(multiRegion));
    }

    private static void putConstraint(JsonNode constraints, RequestContext.Builder keys) {
        for (String type : List.of("EncryptionContextEquals", "EncryptionContextSubset")) {
            if (constraints.has(type)) {
                keys.put("kms:GrantConstraintType", type);
            }
        }
    }
}
