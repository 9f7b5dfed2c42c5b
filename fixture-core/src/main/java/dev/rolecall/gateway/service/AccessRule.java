package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.Map;

/** What a request needs besides, or in place of, the action that has the name of its operation. */
@FunctionalInterface
public interface AccessRule {

    /** @param context the condition keys of the request */
    List<NeededAccess> of(JsonCall call, RequestContext context);

    /** A further action on the same resources for requests that give a value to some member: {@code TagResource} for tags. */
    static AccessRule with(String member, String action, ResourceRule resources) {
        return (call, context) -> isGiven(call.body().path(member))
                ? resources.of(call).stream()
                        .map(resource -> new NeededAccess(call.service() + ':' + action, resource, context))
                        .toList()
                : List.of();
    }

    /**
     * {@code iam:PassRole} for the role that a member names.
     *
     * @param service who is handed the role
     */
    static AccessRule passing(String member, String service) {
        return (call, context) -> call
                .optional(member)
                .filter(role -> role.startsWith("arn:"))
                .map(role -> new NeededAccess("iam:PassRole", role, Map.of("iam:PassedToService", service)))
                .stream()
                .toList();
    }

    private static boolean isGiven(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : value.asBoolean();
    }
}
