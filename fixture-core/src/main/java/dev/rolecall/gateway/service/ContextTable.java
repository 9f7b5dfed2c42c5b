package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.policy.RequestContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which members of a request are condition keys of its service. */
public final class ContextTable {

    private final Map<String, String> members = new LinkedHashMap<>();
    private BiConsumer<JsonCall, RequestContext.Builder> further = (call, keys) -> {};

    /** Members whose keys have their names: {@code secretsmanager:SecretId}. */
    public ContextTable members(String... names) {
        for (String name : names) {
            members.put(name, name);
        }
        return this;
    }

    /** A member whose key is named differently. */
    public ContextTable member(String name, String key) {
        members.put(name, key);
        return this;
    }

    /** Keys that take more than looking up a member. */
    public ContextTable further(BiConsumer<JsonCall, RequestContext.Builder> rule) {
        further = rule;
        return this;
    }

    RequestContext of(JsonCall call) {
        RequestContext.Builder keys = RequestContext.builder();
        members.forEach((member, key) -> put(call, member, call.service() + ':' + key, keys));
        RequestTags.put(call.body(), keys);
        further.accept(call, keys);
        return keys.build();
    }

    private static void put(JsonCall call, String member, String key, RequestContext.Builder keys) {
        JsonNode value = call.body().path(member);
        if (value.isArray()) {
            keys.put(key, call.texts(member));
        } else if (value.isValueNode() && !value.isNull()) {
            keys.put(key, value.asText());
        }
    }
}
