package dev.rolecall.gateway;

import dev.rolecall.gateway.service.KnownNames;
import dev.rolecall.gateway.service.SecretArns;

/**
 * What AWS knows of resources and no request says: the characters that Secrets Manager put behind the name of a secret, and the key
 * that a KMS alias stands for. What nobody declared has an ARN made up from its name, always the same: {@code prod/db} is
 * {@code secret:prod/db-} and six characters, which {@code secret:prod/db-??????} and {@code secret:prod/db-*} match as they do in
 * AWS; an alias stands for a key of its own.
 */
public final class KnownResources {

    private final KnownNames names = new KnownNames();

    /**
     * The whole ARN of a secret, for policies that name it.
     *
     * @param arn with the hyphen and the six characters behind the name
     * @throws IllegalArgumentException if it is none of a secret
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html">What's in a Secrets Manager
     *     secret</a>
     */
    public void secret(String arn) {
        if (!SecretArns.isWhole(arn)) {
            throw new IllegalArgumentException("a secret has an ARN such as "
                    + "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3, but was given: " + arn);
        }
        names.secret(arn);
    }

    /**
     * The key that an alias stands for, in every region and account.
     *
     * @param alias with {@code alias/} in front
     * @param key its id or ARN
     * @throws IllegalArgumentException if one is not of that form
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html">Aliases in KMS</a>
     */
    public void keyAlias(String alias, String key) {
        if (!alias.startsWith("alias/") || alias.length() == 6) {
            throw new IllegalArgumentException("an alias of a KMS key is named alias/…, but was: " + alias);
        }
        boolean arn = key.startsWith("arn:") && key.contains(":key/");
        if (key.isEmpty() || !arn && (key.indexOf(':') >= 0 || key.indexOf('/') >= 0)) {
            throw new IllegalArgumentException(
                    "a KMS key is given by its id or an ARN that ends with key/ID, but was: " + key);
        }
        names.keyAlias(alias, key);
    }

    KnownNames names() {
        return names;
    }
}
