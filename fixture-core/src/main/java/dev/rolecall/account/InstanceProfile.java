package dev.rolecall.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An IAM instance profile: the container that carries one role, or none yet, to an instance.
 *
 * @param id {@code AIPA…}: what a running instance holds on to; the name may be used again
 * @param roleId the id of the role in it, not its name
 */
public record InstanceProfile(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        @Nullable String roleId,
        Map<String, String> tags) {

    InstanceProfile withRole(@Nullable String changedRoleId) {
        return new InstanceProfile(name, path, id, arn, created, changedRoleId, tags);
    }
}
