package dev.rolecall.account;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A group of users. Its members have its policies besides their own; nobody can act as the group.
 *
 * @param id {@code AGPA…}
 * @param permissions without a boundary: groups have none
 * @param memberIds the unique ids of its users
 */
public record Group(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        Permissions permissions,
        Set<String> memberIds) {

    public Group {
        memberIds = Set.copyOf(memberIds);
    }

    Group withPermissions(Permissions changed) {
        return new Group(name, path, id, arn, created, changed, memberIds);
    }

    Group withMember(String userId) {
        Set<String> changed = new LinkedHashSet<>(memberIds);
        changed.add(userId);
        return new Group(name, path, id, arn, created, permissions, changed);
    }

    Group withoutMember(String userId) {
        Set<String> changed = new LinkedHashSet<>(memberIds);
        changed.remove(userId);
        return new Group(name, path, id, arn, created, permissions, changed);
    }

    Group renamed(String newName, String newPath, String newArn) {
        return new Group(newName, newPath, id, newArn, created, permissions, memberIds);
    }
}
