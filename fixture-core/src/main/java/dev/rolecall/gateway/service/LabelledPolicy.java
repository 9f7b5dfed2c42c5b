package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import java.nio.charset.StandardCharsets;

/** A policy that grows and shrinks by statements, which are known by their labels: the permissions of queues, topics and functions. */
public final class LabelledPolicy {

    private final ObjectNode policy;
    private final ArrayNode statements;

    private LabelledPolicy(ObjectNode policy) {
        this.policy = policy;
        JsonNode written = policy.path("Statement");
        statements = policy.putArray("Statement");
        // A policy has one statement or several; here it is a list either way.
        if (written.isObject()) {
            statements.add(written);
        } else {
            written.forEach(statements::add);
        }
    }

    public static LabelledPolicy read(String text) {
        return new LabelledPolicy(Json.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static LabelledPolicy empty(String version, String id) {
        return new LabelledPolicy(Json.object().put("Version", version).put("Id", id));
    }

    public boolean has(String label) {
        for (JsonNode statement : statements) {
            if (isLabelled(statement, label)) {
                return true;
            }
        }
        return false;
    }

    /** A statement that allows, to be filled in. */
    public ObjectNode allow(String label) {
        return statements.addObject().put("Sid", label).put("Effect", "Allow");
    }

    /** Whether there was one. */
    public boolean remove(String label) {
        int before = statements.size();
        for (int i = before - 1; i >= 0; i--) {
            if (isLabelled(statements.get(i), label)) {
                statements.remove(i);
            }
        }
        return statements.size() < before;
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    public String text() {
        return policy.toString();
    }

    private static boolean isLabelled(JsonNode statement, String label) {
        return statement.path("Sid").asText().equals(label);
    }
}
