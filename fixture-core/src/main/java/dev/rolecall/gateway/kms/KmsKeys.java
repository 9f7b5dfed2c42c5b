package dev.rolecall.gateway.kms;

import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.ResourceRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * ARNs of KMS keys and aliases, from the four ways to name a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/find-cmk-id-arn.html">Find the key ID and key ARN</a>
 */
final class KmsKeys {

    private static final String ALIAS = "alias/";

    private KmsKeys() {}

    static ResourceRule in(String member) {
        return call -> List.of(arn(call.required(member), call.incoming()));
    }

    /** Some key that the request does not name: only a policy on all keys matches. */
    static String any(Incoming incoming) {
        return incoming.arn("kms", "key/*");
    }

    /** @param keyId the id of a key or its ARN, or an alias or its ARN */
    static String arn(String keyId, Incoming incoming) {
        Optional<String> alias = alias(keyId);
        if (alias.isEmpty()) {
            return keyId.startsWith("arn:") ? keyId : incoming.arn("kms", "key/" + keyId);
        }
        String aliasArn = aliasArn(keyId, incoming);
        String key = incoming.known().keyOf(alias.get()).orElseGet(() -> madeUp(aliasArn));
        return key.startsWith("arn:") ? key : aliasArn.replace(':' + alias.get(), ":key/" + key);
    }

    /** Empty for what names a key itself. */
    static Optional<String> alias(String keyId) {
        int start = keyId.startsWith("arn:") ? keyId.lastIndexOf(':') + 1 : 0;
        return Optional.of(keyId.substring(start)).filter(name -> name.startsWith(ALIAS));
    }

    static String aliasArn(String alias, Incoming incoming) {
        return alias.startsWith("arn:") ? alias : incoming.arn("kms", alias);
    }

    private static String madeUp(String aliasArn) {
        return UUID.nameUUIDFromBytes(aliasArn.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
