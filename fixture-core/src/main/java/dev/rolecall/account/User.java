package dev.rolecall.account;

import java.time.Instant;
import java.util.Map;

/**
 * An IAM user.
 *
 * @param id {@code AIDA…}: it stays when the user gets another name, and a user deleted and created again has another one
 */
public record User(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        Permissions permissions,
        Map<String, String> tags) {

    public User {
        tags = Tags.of(tags);
    }

    User withPermissions(Permissions changed) {
        return new User(name, path, id, arn, created, changed, tags);
    }

    User withTags(Map<String, String> changed) {
        return new User(name, path, id, arn, created, permissions, changed);
    }

    User renamed(String newName, String newPath, String newArn) {
        return new User(newName, newPath, id, newArn, created, permissions, tags);
    }
}
