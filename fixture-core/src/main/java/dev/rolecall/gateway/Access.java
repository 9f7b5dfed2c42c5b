package dev.rolecall.gateway;

import java.util.Map;

/** One action on one resource that a request needs, with the condition keys of the service. */
record Access(String action, String resource, Map<String, String> context) {

    static Access of(String action, String resource) {
        return new Access(action, resource, Map.of());
    }
}
