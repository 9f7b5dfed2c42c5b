package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.InstanceProfile;
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
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The structures of IAM's answers. Which members a role shows depends on the operation: a new one hides its defaults, a list hides
 * tags and use (recorded from AWS).
 */
final class IamShapes {

    private IamShapes() {}

    static software.amazon.awssdk.services.iam.model.Role created(Role role, Account account) {
        var shape = listed(role, account).toBuilder();
        if (role.maxSession().equals(Role.DEFAULT_MAX_SESSION)) {
            shape.maxSessionDuration(null);
        }
        return detailed(shape, role).build();
    }

    static software.amazon.awssdk.services.iam.model.Role described(Role role, Account account) {
        return detailed(listed(role, account).toBuilder(), role)
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
    }

    static software.amazon.awssdk.services.iam.model.Role listed(Role role, Account account) {
        return software.amazon.awssdk.services.iam.model.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(encoded(role.trust().text(account)))
                .description(role.description())
                .maxSessionDuration((int) role.maxSession().toSeconds())
                .build();
    }

    static software.amazon.awssdk.services.iam.model.InstanceProfile listed(InstanceProfile profile, Account account) {
        return software.amazon.awssdk.services.iam.model.InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(profile.arn())
                .createDate(profile.created())
                .roles(account.instanceProfiles().roleOf(profile).map(role -> inProfile(role, account)).stream()
                        .toList())
                .build();
    }

    static software.amazon.awssdk.services.iam.model.InstanceProfile described(
            InstanceProfile profile, Account account) {
        var shape = listed(profile, account).toBuilder();
        return profile.tags().isEmpty()
                ? shape.build()
                : shape.tags(tags(profile.tags())).build();
    }

    /** A document in an answer is percent-encoded, a space as {@code %20}, and otherwise as it was sent. */
    static String encoded(PolicyDocument document) {
        return encoded(document.text());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws Refusal {@code InvalidInput} if two keys differ at most in case, or one is of those that AWS keeps to itself */
    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Tag tag : tags) {
            if (!seen.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw new Refusal(
                        "InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw new Refusal("InvalidInput", "Tag keys that begin with aws: are reserved: %s", tag.key());
            }
            byKey.put(tag.key(), tag.value());
        }
        return byKey;
    }

    private static software.amazon.awssdk.services.iam.model.Role inProfile(Role role, Account account) {
        return listed(role, account).toBuilder()
                .maxSessionDuration(null)
                .description(null)
                .build();
    }

    private static software.amazon.awssdk.services.iam.model.Role.Builder detailed(
            software.amazon.awssdk.services.iam.model.Role.Builder shape, Role role) {
        String boundary = role.permissions().boundary();
        if (boundary != null) {
            shape.permissionsBoundary(boundary(boundary));
        }
        return role.tags().isEmpty() ? shape : shape.tags(tags(role.tags()));
    }

    static AttachedPermissionsBoundary boundary(String policyArn) {
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                .permissionsBoundaryArn(policyArn)
                .build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
