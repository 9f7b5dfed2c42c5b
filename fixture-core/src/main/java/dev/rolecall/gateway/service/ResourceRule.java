package dev.rolecall.gateway.service;

import dev.rolecall.gateway.protocol.Unreadable;
import java.util.List;

/** Which resources a request names, as ARNs; at least one. */
@FunctionalInterface
public interface ResourceRule {

    /** What an action without a resource type is authorised on. */
    ResourceRule NONE = call -> List.of("*");

    /** @throws Unreadable if the request lacks what it needs to name one */
    List<String> of(JsonCall call);

    /** A member that holds an ARN. */
    static ResourceRule arnIn(String member) {
        return call -> List.of(call.requiredArn(member));
    }

    /** A member that holds what follows some fixed characters in the ARN. */
    static ResourceRule named(String prefix, String member) {
        return call -> List.of(call.arn(prefix + call.required(member)));
    }

    /** The same for a member that may hold the ARN itself. */
    static ResourceRule namedOrArn(String prefix, String member) {
        return call -> List.of(arnOr(call, prefix, call.required(member)));
    }

    static String arnOr(JsonCall call, String prefix, String name) {
        return name.startsWith("arn:") ? name : call.arn(prefix + name);
    }
}
