package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy: of the account, or one that AWS provides to all.
 *
 * @param id {@code ANPA…}
 * @param updated when its newest version was created
 * @param versions oldest first, one at least
 * @param defaultVersionId of the version that counts
 * @param latestVersion the highest number ever given to a version
 * @param tags in the order of their keys
 */
public record ManagedPolicy(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        Instant updated,
        @Nullable String description,
        List<PolicyVersion> versions,
        String defaultVersionId,
        int latestVersion,
        Map<String, String> tags) {

    public ManagedPolicy {
        versions = List.copyOf(versions);
        tags = Tags.of(tags);
    }

    /** Whether AWS provides it, so that nobody can change it. */
    public boolean isAwsManaged() {
        return arn.contains("::aws:policy/");
    }

    /** @throws Refusal {@code NoSuchEntity} if it has no such version, or has it no longer */
    public PolicyVersion version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "NoSuchEntity", "Policy %s version %s does not exist or is not attachable.", arn, versionId));
    }

    public boolean isDefault(PolicyVersion version) {
        return version.id().equals(defaultVersionId);
    }

    ManagedPolicy withVersions(List<PolicyVersion> changed, int latest, Instant changedAt) {
        return new ManagedPolicy(
                name, path, id, arn, created, changedAt, description, changed, defaultVersionId, latest, tags);
    }

    ManagedPolicy withDefaultVersion(String versionId) {
        return new ManagedPolicy(
                name, path, id, arn, created, updated, description, versions, versionId, latestVersion, tags);
    }

    ManagedPolicy withTags(Map<String, String> changed) {
        return new ManagedPolicy(
                name, path, id, arn, created, updated, description, versions, defaultVersionId, latestVersion, changed);
    }

    /** The document that counts. */
    public PolicyDocument document() {
        return version(defaultVersionId).document();
    }
}
