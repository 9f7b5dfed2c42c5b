package dev.rolecall.gateway.service;

import dev.rolecall.policy.RequestContext;
import java.util.Map;

/**
 * One action on one resource that a request needs.
 *
 * @param action {@code sqs:SendMessage}
 * @param resource an ARN, or {@code *} for an action that has no resource
 * @param context condition keys besides the global ones, which every request carries
 */
public record NeededAccess(String action, String resource, RequestContext context) {

    public NeededAccess {
        requireComplete(action, resource);
    }

    /** The same with condition keys of one value each. */
    public NeededAccess(String action, String resource, Map<String, String> context) {
        this(action, resource, RequestContext.of(context));
    }

    /** An action on a resource, without condition keys of its own. */
    public static NeededAccess of(String action, String resource) {
        return new NeededAccess(action, resource, RequestContext.EMPTY);
    }

    /** @throws IllegalArgumentException if the action is not {@code service:Name}, or the resource is empty */
    public static void requireComplete(String action, String resource) {
        int colon = action.indexOf(':');
        if (colon < 1 || colon == action.length() - 1 || resource.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected an action such as sqs:SendMessage on an ARN or on *, but found: \"" + action + "\" on \""
                            + resource + '"');
        }
    }
}
