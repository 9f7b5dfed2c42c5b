package dev.rolecall.gateway.service;

import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations of one service and what each is authorised on. One without a row is unknown. */
public final class OperationTable {

    private final Map<String, List<AccessRule>> rules = new HashMap<>();

    /** Operations that need the action of their own name on some resources. */
    public OperationTable on(ResourceRule resources, String... operations) {
        return judged(
                (call, context) -> resources.of(call).stream()
                        .map(resource -> new NeededAccess(call.action(), resource, context))
                        .toList(),
                operations);
    }

    /** Operations with a rule of their own. */
    public OperationTable judged(AccessRule rule, String... operations) {
        for (String operation : operations) {
            List<AccessRule> first = new ArrayList<>(List.of(rule));
            if (rules.put(operation, first) != null) {
                throw new IllegalArgumentException(operation + " has two rows");
            }
        }
        return this;
    }

    /** What some operations need further. */
    public OperationTable also(AccessRule rule, String... operations) {
        for (String operation : operations) {
            List<AccessRule> first = rules.get(operation);
            if (first == null) {
                throw new IllegalArgumentException(operation + " has no row to add to");
            }
            first.add(rule);
        }
        return this;
    }

    boolean knows(String operation) {
        return rules.containsKey(operation);
    }

    Set<String> operations() {
        return rules.keySet();
    }

    List<NeededAccess> accesses(JsonCall call, RequestContext context) {
        Set<NeededAccess> accesses = new LinkedHashSet<>();
        rules.getOrDefault(call.operation(), List.of()).forEach(rule -> accesses.addAll(rule.of(call, context)));
        return List.copyOf(accesses);
    }
}
