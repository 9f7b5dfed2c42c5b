package dev.rolecall.gateway;

import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.policy.RequestContext;
import java.util.Map;

/**
 * One action on one resource that a request needs, with the condition keys of the service.
 *
 * @param action {@code athena:StartQueryExecution}
 * @param resource an ARN, or {@code *} for an action that has no resource
 * @param context condition keys besides the global ones, which every request carries
 */
public record Access(String action, String resource, RequestContext context) {

    /** @throws IllegalArgumentException if the action is not {@code service:Name}, or the resource is empty */
    public Access {
        NeededAccess.requireComplete(action, resource);
    }

    /** The same with condition keys of one value each. */
    public Access(String action, String resource, Map<String, String> context) {
        this(action, resource, RequestContext.of(context));
    }

    /** An action on a resource, without condition keys of its own. */
    public static Access of(String action, String resource) {
        return new Access(action, resource, RequestContext.EMPTY);
    }
}
