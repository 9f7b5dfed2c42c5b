package dev.rolecall.api.iam;

import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.InstanceProfiles;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Role;
import dev.rolecall.policy.PolicyDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The structures of IAM's answers. Which members a role shows depends on the operation: a new one hides its defaults, a list hides
 * tags and use (recorded from AWS).
 */
final class IamShapes {

    private IamShapes() {}

    static software.amazon.awssdk.services.iam.model.Role created(Role role) {
        var shape = listed(role).toBuilder();
        if (role.maxSession().equals(Role.DEFAULT_MAX_SESSION)) {
            shape.maxSessionDuration(null);
        }
        return tagged(shape, role).build();
    }

    static software.amazon.awssdk.services.iam.model.Role described(Role role) {
        return tagged(listed(role).toBuilder(), role)
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
    }

    static software.amazon.awssdk.services.iam.model.Role listed(Role role) {
        return software.amazon.awssdk.services.iam.model.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(encoded(role.trustPolicy()))
                .description(role.description())
                .maxSessionDuration((int) role.maxSession().toSeconds())
                .build();
    }

    static software.amazon.awssdk.services.iam.model.InstanceProfile listed(
            InstanceProfile profile, InstanceProfiles profiles) {
        return software.amazon.awssdk.services.iam.model.InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(profile.arn())
                .createDate(profile.created())
                .roles(profiles.roleOf(profile).map(IamShapes::inProfile).stream()
                        .toList())
                .build();
    }

    static software.amazon.awssdk.services.iam.model.InstanceProfile described(
            InstanceProfile profile, InstanceProfiles profiles) {
        var shape = listed(profile, profiles).toBuilder();
        return profile.tags().isEmpty()
                ? shape.build()
                : shape.tags(tags(profile.tags())).build();
    }

    /** A document in an answer is percent-encoded, a space as {@code %20}, and otherwise as it was sent. */
    static String encoded(PolicyDocument document) {
        return URLEncoder.encode(document.text(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws Refusal {@code InvalidInput} if two keys differ at most in case, {@code ValidationError} if there is none */
    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Tag tag : tags) {
            int number = byKey.size() + 1;
            required(tag.key(), number, "key");
            required(tag.value(), number, "value");
            if (!seen.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw new Refusal(
                        "InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            byKey.put(tag.key(), tag.value());
        }
        return byKey;
    }

    private static void required(@Nullable String value, int tag, String member) {
        if (value == null) {
            throw new Refusal(
                    "ValidationError",
                    "1 validation error detected: Value at 'tags.%d.member.%s' failed to satisfy constraint: Member must not be null",
                    tag,
                    member);
        }
    }

    private static software.amazon.awssdk.services.iam.model.Role inProfile(Role role) {
        return listed(role).toBuilder()
                .maxSessionDuration(null)
                .description(null)
                .build();
    }

    private static software.amazon.awssdk.services.iam.model.Role.Builder tagged(
            software.amazon.awssdk.services.iam.model.Role.Builder shape, Role role) {
        return role.tags().isEmpty() ? shape : shape.tags(tags(role.tags()));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
