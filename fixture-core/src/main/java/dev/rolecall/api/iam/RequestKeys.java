package dev.rolecall.api.iam;

import dev.rolecall.policy.RequestContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys that IAM's own operations carry.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Actions,
 *     resources, and condition keys for AWS Identity and Access Management</a>
 */
final class RequestKeys {

    private final RequestContext.Builder keys = RequestContext.builder();

    /** Tags that the request gives. */
    RequestKeys tags(Map<String, String> tags) {
        tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, value));
        return tagKeys(tags.keySet());
    }

    /** Keys of tags that the request names. */
    RequestKeys tagKeys(Collection<String> tagKeys) {
        keys.put("aws:TagKeys", List.copyOf(tagKeys));
        return this;
    }

    RequestKeys ofResource(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            keys.put("aws:ResourceTag/" + key, value);
            keys.put("iam:ResourceTag/" + key, value);
        });
        return this;
    }

    /** The managed policy that is attached or detached. */
    RequestKeys policy(String arn) {
        keys.put("iam:PolicyARN", arn);
        return this;
    }

    /** The boundary that is set, or that the identity has whose permissions change. */
    RequestKeys boundary(@Nullable String policyArn) {
        if (policyArn != null) {
            keys.put("iam:PermissionsBoundary", policyArn);
        }
        return this;
    }

    RequestContext build() {
        return keys.build();
    }
}
