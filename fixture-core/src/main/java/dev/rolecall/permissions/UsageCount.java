package dev.rolecall.permissions;

import dev.rolecall.policy.Decision;
import dev.rolecall.policy.Layer;
import dev.rolecall.policy.MatchedStatement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one role used, counted in bounded space. Not for several threads. */
final class UsageCount {

    /** The most statements counted: the ones longest not used go first, which by then are in no policy of the role. */
    private static final int STATEMENTS = 10_000;

    private final Map<Access, Usage.Allowed> allowed = new HashMap<>();
    private final Map<Access, Usage.Denied> denied = new HashMap<>();
    private final Map<GrantedStatement, Long> statements = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<GrantedStatement, Long> eldest) {
            return size() > STATEMENTS;
        }
    };
    private final ResourceLimit allowedResources = new ResourceLimit();
    private final ResourceLimit deniedResources = new ResourceLimit();

    /** An allowed request counts for every statement that allows it, a denied one for every {@code Deny} that applies to it. */
    void add(Decision decision, String reason) {
        Access access = Access.of(decision.request());
        if (decision.isAllowed()) {
            allowed.merge(
                    allowedResources.fit(access, allowed.keySet()),
                    new Usage.Allowed(1, decision.restsOnIdentityPolicies()),
                    Usage.Allowed::plus);
        } else {
            denied.merge(deniedResources.fit(access, denied.keySet()), new Usage.Denied(1, reason), Usage.Denied::plus);
        }
        for (MatchedStatement statement : decision.statements()) {
            if (statement.layer() == Layer.IDENTITY) {
                statements.merge(new GrantedStatement(statement.policyName(), statement.statement()), 1L, Long::sum);
            }
        }
    }

    Usage snapshot() {
        return new Usage(allowed, denied, statements);
    }
}
