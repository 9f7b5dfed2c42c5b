package dev.rolecall.account;

import java.util.List;

/**
 * What a group keeps and answers with.
 *
 * @param defaultCooldown in seconds
 * @param healthCheckGracePeriod in seconds
 */
public record GroupSettings(
        int defaultCooldown,
        String healthCheckType,
        int healthCheckGracePeriod,
        boolean protectedFromScaleIn,
        List<String> terminationPolicies) {

    /** AWS's defaults. */
    public static final GroupSettings DEFAULTS = new GroupSettings(300, "EC2", 0, false, List.of("Default"));

    public GroupSettings {
        terminationPolicies = List.copyOf(terminationPolicies);
    }
}
