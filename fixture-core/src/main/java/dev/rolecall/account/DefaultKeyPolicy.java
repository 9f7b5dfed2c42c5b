package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What a KMS key has for a policy until it is given another: the account may do everything with it, hence whoever in the account has an
 * identity policy that says so (T4).
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
 */
final class DefaultKeyPolicy {

    private static final Pattern KEY = Pattern.compile("arn:[^:]+:kms:[^:]*:\\d{12}:key/.+");
    private static final Map<String, ResourcePolicy> BY_OWNER = new ConcurrentHashMap<>();

    private DefaultKeyPolicy() {}

    /** Empty for what is no key: an alias has no policy. */
    static Optional<ResourcePolicy> of(String arn, String owner) {
        return KEY.matcher(arn).matches()
                ? Optional.of(BY_OWNER.computeIfAbsent(owner, DefaultKeyPolicy::create))
                : Optional.empty();
    }

    private static ResourcePolicy create(String owner) {
        PolicyDocument document = PolicyDocument.parse("""
                {
                  "Version": "2012-10-17",
                  "Id": "key-default-1",
                  "Statement": [
                    {
                      "Sid": "Enable IAM User Permissions",
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::%s:root"},
                      "Action": "kms:*",
                      "Resource": "*"
                    }
                  ]
                }""".formatted(owner), PolicyKind.RESOURCE);
        return new ResourcePolicy("default", owner, document, new NamedPrincipals(Map.of()));
    }
}
