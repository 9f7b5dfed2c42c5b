package dev.rolecall.account;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A launch template. What it says is not validated before it is launched from.
 *
 * @param createdBy the ARN of who did
 * @param defaultVersion the number of the version that {@code $Default} means
 * @param versions those that are not deleted, by number
 */
public record LaunchTemplate(
        String id,
        String name,
        Instant created,
        String createdBy,
        long defaultVersion,
        SortedMap<Long, LaunchTemplateVersion> versions) {

    /** The number of the version that {@code $Latest} means. */
    public long latestVersion() {
        return versions.lastKey();
    }

    /**
     * Find a version.
     *
     * @param wanted a number, {@code $Latest} or {@code $Default}
     * @throws Refusal {@code InvalidLaunchTemplateId.VersionNotFound}, {@code InvalidLaunchTemplateVersion.Malformed}
     */
    public LaunchTemplateVersion version(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new Refusal(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version %s for the launch template with ID %s.",
                        wanted,
                        id));
    }

    Optional<LaunchTemplateVersion> find(String wanted) {
        return switch (wanted) {
            case "$Latest" -> Optional.ofNullable(versions.get(latestVersion()));
            case "$Default" -> Optional.ofNullable(versions.get(defaultVersion));
            default -> Optional.ofNullable(versions.get(number(wanted)));
        };
    }

    static long number(String version) {
        if (!version.matches("\\d{1,18}")) {
            throw new Refusal(
                    "InvalidLaunchTemplateVersion.Malformed",
                    "The launch template version %s is not a number, $Latest or $Default.",
                    version);
        }
        return Long.parseLong(version);
    }

    LaunchTemplate withDefaultVersion(long changed) {
        return new LaunchTemplate(id, name, created, createdBy, changed, versions);
    }

    LaunchTemplate with(LaunchTemplateVersion added) {
        SortedMap<Long, LaunchTemplateVersion> changed = new TreeMap<>(versions);
        changed.put(added.number(), added);
        return withVersions(changed);
    }

    LaunchTemplate without(List<Long> deleted) {
        SortedMap<Long, LaunchTemplateVersion> changed = new TreeMap<>(versions);
        deleted.forEach(changed::remove);
        return withVersions(changed);
    }

    private LaunchTemplate withVersions(SortedMap<Long, LaunchTemplateVersion> changed) {
        return new LaunchTemplate(
                id, name, created, createdBy, defaultVersion, Collections.unmodifiableSortedMap(changed));
    }
}
