package dev.rolecall.permissions;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the resources counted for one action few: the first {@value #EXACT} as they are, later ones as everything below their bucket,
 * table or the like, and from {@value #PATTERNS} on as {@code *}.
 */
final class ResourceLimit {

    static final int EXACT = 1_000;
    static final int PATTERNS = 2_000;

    private final Map<String, Integer> counted = new HashMap<>();

    /** What to count an access as, given those that are counted already. */
    Access fit(Access access, Set<Access> known) {
        if (known.contains(access)) {
            return access;
        }
        int resources = counted.getOrDefault(access.action(), 0);
        Access fitting = access;
        if (resources >= PATTERNS) {
            fitting = access.on("*");
        } else if (resources >= EXACT) {
            fitting = access.on(ResourceName.of(access.resource()).widened());
        }
        if (!known.contains(fitting)) {
            counted.merge(access.action(), 1, Integer::sum);
        }
        return fitting;
    }
}
