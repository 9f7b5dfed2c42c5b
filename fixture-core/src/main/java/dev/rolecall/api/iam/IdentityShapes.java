package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Group;
import dev.rolecall.account.Permissions;
import dev.rolecall.account.Principal;
import dev.rolecall.account.User;
import dev.rolecall.api.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * Users, groups and keys as IAM's answers hold them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html">User</a>
 */
final class IdentityShapes {

    private IdentityShapes() {}

    /** With tags and boundary, which lists leave out. */
    static software.amazon.awssdk.services.iam.model.User described(User user) {
        var shape = listed(user).toBuilder();
        String boundary = user.permissions().boundary();
        if (boundary != null) {
            shape.permissionsBoundary(IamShapes.boundary(boundary));
        }
        if (!user.tags().isEmpty()) {
            shape.tags(IamShapes.tags(user.tags()));
        }
        return shape.build();
    }

    static software.amazon.awssdk.services.iam.model.User listed(User user) {
        return software.amazon.awssdk.services.iam.model.User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .build();
    }

    /** The root user, which has neither name nor path. */
    static software.amazon.awssdk.services.iam.model.User root(Principal.Root root) {
        return software.amazon.awssdk.services.iam.model.User.builder()
                .userId(root.userId())
                .arn(root.arn())
                .createDate(Instant.EPOCH)
                .build();
    }

    static software.amazon.awssdk.services.iam.model.Group group(Group group) {
        return software.amazon.awssdk.services.iam.model.Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .build();
    }

    /** One page of the managed policies attached to an identity whose path begins so, by name. */
    static Page<AttachedPolicy> attached(
            Account account,
            Permissions permissions,
            @Nullable String pathPrefix,
            @Nullable Integer maxItems,
            @Nullable String marker) {
        String prefix = Optional.ofNullable(pathPrefix).orElse("/");
        List<AttachedPolicy> attached = permissions.attached().stream()
                .flatMap(arn -> account.managedPolicies().find(arn).stream())
                .filter(policy -> policy.path().startsWith(prefix))
                .map(policy -> AttachedPolicy.builder()
                        .policyName(policy.name())
                        .policyArn(policy.arn())
                        .build())
                .sorted(Comparator.comparing(IdentityShapes::key, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return Page.of(attached, IdentityShapes::key, maxItems, 100, marker);
    }

    /** A policy of AWS and one of the account may have the same name. */
    private static String key(AttachedPolicy policy) {
        return policy.policyName() + " " + policy.policyArn();
    }

    /** One page of the names of inline policies. */
    static Page<String> inline(Permissions permissions, @Nullable Integer maxItems, @Nullable String marker) {
        List<String> names = permissions.inline().keySet().stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        return Page.of(names, name -> name, maxItems, 100, marker);
    }
}
