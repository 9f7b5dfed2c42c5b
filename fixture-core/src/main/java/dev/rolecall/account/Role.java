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
 * @param trust who may assume it
 * @param maxSession how long a session of {@code AssumeRole} may last; what an instance profile hands out is not bound by it
 * @param tags in the order of their keys
 */
public record Role(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        TrustPolicy trust,
        Permissions permissions,
        @Nullable String description,
        Duration maxSession,
        Map<String, String> tags) {

    public static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);

    public Role {
        tags = Tags.of(tags);
    }

    /** The trust policy as it was sent. */
    public PolicyDocument trustPolicy() {
        return trust.document();
    }

    public Role withPermissions(Permissions changed) {
        return new Role(name, path, id, arn, created, trust, changed, description, maxSession, tags);
    }

    Role withTrust(TrustPolicy changed) {
        return new Role(name, path, id, arn, created, changed, permissions, description, maxSession, tags);
    }

    Role withDescription(@Nullable String changed) {
        return new Role(name, path, id, arn, created, trust, permissions, changed, maxSession, tags);
    }

    Role withMaxSession(Duration changed) {
        return new Role(name, path, id, arn, created, trust, permissions, description, changed, tags);
    }

    Role withTags(Map<String, String> changed) {
        return new Role(name, path, id, arn, created, trust, permissions, description, maxSession, changed);
    }
}
