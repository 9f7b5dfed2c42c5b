package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role.
 *
 * @param id {@code AROA…}: a role deleted and created again under its old name has another one
 * @param maxSession how long a session of {@code AssumeRole} may last; what an instance profile hands out is not bound by it
 */
public record Role(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        PolicyDocument trustPolicy,
        Permissions permissions,
        @Nullable String description,
        Duration maxSession,
        Map<String, String> tags) {

    public static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);

    public Role withPermissions(Permissions changed) {
        return new Role(name, path, id, arn, created, trustPolicy, changed, description, maxSession, tags);
    }

    public Role withTrustPolicy(PolicyDocument changed) {
        return new Role(name, path, id, arn, created, changed, permissions, description, maxSession, tags);
    }
}
