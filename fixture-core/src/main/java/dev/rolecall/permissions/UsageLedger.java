package dev.rolecall.permissions;

import dev.rolecall.policy.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what each role of a fixture used. Which statements decided is worked out only when somebody asks, or when {@value #BATCH}
 * decisions wait; what is counted is kept in bounded space however many requests there are.
 *
 * <p>Safe for use by several threads.
 */
public final class UsageLedger {

    static final int BATCH = 1_000;

    private record Noted(String role, Decision decision, String reason) {}

    private final List<Noted> waiting = new ArrayList<>();
    private final Map<String, UsageCount> roles = new HashMap<>();

    /**
     * Count a decision.
     *
     * @param role the name of the role that asked
     * @param reason AWS's sentence where it was denied, else empty
     */
    public synchronized void note(String role, Decision decision, String reason) {
        waiting.add(new Noted(role, decision, reason));
        if (waiting.size() == BATCH) {
            countWaiting();
        }
    }

    /** What a role used so far; nothing if there is no such role. */
    public synchronized Usage of(String role) {
        countWaiting();
        UsageCount count = roles.get(role);
        return count == null ? Usage.NONE : count.snapshot();
    }

    public synchronized void clear() {
        waiting.clear();
        roles.clear();
    }

    private void countWaiting() {
        for (Noted noted : waiting) {
            roles.computeIfAbsent(noted.role(), role -> new UsageCount()).add(noted.decision(), noted.reason());
        }
        waiting.clear();
    }
}
