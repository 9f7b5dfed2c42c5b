package dev.rolecall.gateway;

import dev.rolecall.policy.RequestContext;
import java.util.Map;

/** One action on one resource that a request needs, with the condition keys of the service. */
record Access(String action, String resource, RequestContext context) {

    Access(String action, String resource, Map<String, String> context) {
        this(action, resource, RequestContext.of(context));
    }

    static Access of(String action, String resource) {
        return new Access(action, resource, RequestContext.EMPTY);
    }
}
