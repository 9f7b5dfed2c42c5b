package dev.rolecall.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An IAM instance profile: the container that carries one role, or none yet, to an instance.
 *
 * @param id {@code AIPA…}: what a running instance holds on to; the name may be used again
 * @param roleId the id of the role in it, not its name
 * @param tags in the order of their keys
 */
public record InstanceProfile(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        @Nullable String roleId,
        Map<String, String> tags) {

    public InstanceProfile {
        tags = Tags.of(tags);
    }

    InstanceProfile withRole(@Nullable String changedRoleId) {
        return new InstanceProfile(name, path, id, arn, created, changedRoleId, tags);
    }

    InstanceProfile withTags(Map<String, String> changed) {
        return new InstanceProfile(name, path, id, arn, created, roleId, changed);
    }
}
