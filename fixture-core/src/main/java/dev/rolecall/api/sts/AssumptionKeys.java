package dev.rolecall.api.sts;

import dev.rolecall.account.Role;
import dev.rolecall.account.SessionTags;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The condition keys of a request for a session.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html">Actions, resources,
 *     and condition keys for AWS Security Token Service</a>
 */
final class AssumptionKeys {

    private AssumptionKeys() {}

    static RequestContext of(
            AssumeRoleRequest request, Optional<Role> role, SessionTags tags, @Nullable String inheritedIdentity) {
        RequestContext.Builder keys = RequestContext.builder();
        putTags(tags, keys);
        role.map(Role::tags).orElse(Map.of()).forEach((key, value) -> {
            keys.put("aws:ResourceTag/" + key, value);
            keys.put("iam:ResourceTag/" + key, value);
        });
        putIfThere("sts:ExternalId", request.externalId(), keys);
        putIfThere("sts:RoleSessionName", request.roleSessionName(), keys);
        putIfThere("sts:SourceIdentity", request.sourceIdentity(), keys);
        if (request.sourceIdentity() == null) {
            putIfThere("sts:SourceIdentity", inheritedIdentity, keys);
        }
        Integer seconds = request.durationSeconds();
        putIfThere("sts:DurationSeconds", seconds == null ? null : seconds.toString(), keys);
        return keys.build();
    }

    /** Those of a session that is no role's. */
    static RequestContext ofTags(SessionTags tags) {
        RequestContext.Builder keys = RequestContext.builder();
        putTags(tags, keys);
        return keys.build();
    }

    private static void putTags(SessionTags tags, RequestContext.Builder keys) {
        tags.tags().forEach((key, value) -> keys.put("aws:RequestTag/" + key, value));
        keys.put("aws:TagKeys", List.copyOf(tags.tags().keySet()));
        keys.put("sts:TransitiveTagKeys", List.copyOf(tags.transitive()));
    }

    private static void putIfThere(String key, @Nullable String value, RequestContext.Builder keys) {
        if (value != null) {
            keys.put(key, value);
        }
    }
}
