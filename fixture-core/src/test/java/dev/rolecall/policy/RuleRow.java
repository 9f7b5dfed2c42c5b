package dev.rolecall.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A row of the table of rules, as its own comment explains it. */
record RuleRow(String rule, String shows, JsonNode question, String expected) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private static final Set<String> FIELDS = Set.of(
            "allow",
            "deny",
            "own",
            "version",
            "boundary",
            "session",
            "scp",
            "rcp",
            "endpoint",
            "policy",
            "trust",
            "caller",
            "action",
            "resource",
            "owner",
            "context",
            "gone",
            "document",
            "kind");

    private static final Map<String, Caller> CALLERS = Map.of(
            "user", Fixtures.ANN,
            "session", Fixtures.WEB,
            "role", Fixtures.WEB_ROLE,
            "root", Fixtures.ROOT,
            "federated", Fixtures.BOB,
            "service", Fixtures.EC2,
            "anonymous", new Caller.Anonymous(),
            "linked",
                    new Caller.RoleSession(
                            "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/x",
                            "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"));

    private static final Map<String, String> STATEMENTS = Map.of(
            "allow", "{Effect:'Allow',Action:'*',Resource:'*'}",
            "deny", "{Effect:'Deny',Action:'*',Resource:'*'}",
            "silent", "{Effect:'Allow',Action:'nothing:Here',Resource:'*'}");

    static RuleRow parse(String line) {
        String[] columns = line.split(" \\| ", 4);
        JsonNode question = json(columns[2]);
        question.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                        "expected one of " + FIELDS + ", but found " + field + " in " + line);
            }
        });
        return new RuleRow(columns[0], columns[1], question, columns[3]);
    }

    /** Whether the rule lets something through here; else it stops something. */
    boolean isPositive() {
        return expected.equals("allowed") || expected.equals("stored");
    }

    String answer() {
        return question.has("document") ? stored() : decision();
    }

    private String stored() {
        JsonNode document = question.get("document");
        PolicyKind kind = PolicyKind.valueOf(question.path("kind").asText("IDENTITY"));
        try {
            PolicyDocument.parse(document.isTextual() ? document.textValue() : document.toString(), kind);
            return "stored";
        } catch (MalformedPolicyException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private String decision() {
        Set<String> gone = Set.copyOf(texts(question.path("gone")));
        return PolicyEngine.decide(request(), policies(), arn -> !gone.contains(arn))
                .verdict()
                .simulatorName();
    }

    private PolicyRequest request() {
        RequestContext.Builder context = RequestContext.builder();
        question.path("context").fields().forEachRemaining(key -> {
            if (key.getValue().isArray()) {
                context.put(key.getKey(), texts(key.getValue()));
            } else {
                context.put(key.getKey(), key.getValue().textValue());
            }
        });
        return new PolicyRequest(
                CALLERS.get(question.path("caller").asText("user")),
                question.path("action").asText("s3:GetObject"),
                question.path("resource").asText(Fixtures.OBJECT),
                question.path("owner").asText(Fixtures.ACCOUNT),
                context.build());
    }

    private PolicySet policies() {
        PolicySet.Builder policies = PolicySet.builder();
        List<JsonNode> own = own();
        if (!own.isEmpty()) {
            policies.identity("own", document(PolicyKind.IDENTITY, own, "2012-10-17"));
        }
        if (question.has("boundary")) {
            policies.boundary("boundary", named(PolicyKind.BOUNDARY, question.get("boundary")));
        }
        if (question.has("session")) {
            policies.session("session", named(PolicyKind.SESSION, question.get("session")));
        }
        if (question.has("endpoint")) {
            policies.endpoint("endpoint", named(PolicyKind.ENDPOINT, question.get("endpoint")));
        }
        question.path("scp")
                .forEach(level -> policies.scpLevel(List.of(new NamedPolicy("scp", named(PolicyKind.SCP, level)))));
        question.path("rcp")
                .forEach(level -> policies.rcpLevel(List.of(new NamedPolicy("rcp", named(PolicyKind.RCP, level)))));
        if (question.has("policy")) {
            JsonNode statement = over("{Effect:'Allow',Principal:'*',Action:'*',Resource:'*'}", question.get("policy"));
            String version = question.path("version").asText("2012-10-17");
            policies.resource("policy", document(PolicyKind.RESOURCE, List.of(statement), version));
        }
        if (question.has("trust")) {
            JsonNode statement = over("{Effect:'Allow',Principal:'*',Action:'sts:AssumeRole'}", question.get("trust"));
            policies.resource("trust", document(PolicyKind.TRUST, List.of(statement), "2012-10-17"));
        }
        return policies.build();
    }

    private List<JsonNode> own() {
        List<JsonNode> statements = new ArrayList<>();
        if (question.has("own")) {
            statements.add(json(STATEMENTS.get(question.get("own").textValue())));
        }
        if (question.has("allow")) {
            statements.add(over(STATEMENTS.get("allow"), question.get("allow")));
        }
        if (question.has("deny")) {
            statements.add(over(STATEMENTS.get("deny"), question.get("deny")));
            if (statements.size() == 1) {
                statements.add(json(STATEMENTS.get("allow")));
            }
        }
        return statements;
    }

    private static PolicyDocument named(PolicyKind kind, JsonNode statement) {
        ObjectNode written = (ObjectNode) json(STATEMENTS.get(statement.textValue()));
        if (kind == PolicyKind.RCP || kind == PolicyKind.ENDPOINT) {
            written.put("Principal", "*");
        }
        return document(kind, List.of(written), "2012-10-17");
    }

    private static JsonNode over(String base, JsonNode changes) {
        ObjectNode statement = (ObjectNode) json(base);
        changes.fields().forEachRemaining(change -> {
            if (change.getValue().isNull()) {
                statement.remove(change.getKey());
            } else {
                statement.set(change.getKey(), change.getValue());
            }
        });
        return statement;
    }

    private static PolicyDocument document(PolicyKind kind, List<JsonNode> statements, String version) {
        ObjectNode document = JSON.createObjectNode();
        if (!version.isEmpty()) {
            document.put("Version", version);
        }
        document.putArray("Statement").addAll(statements);
        return PolicyDocument.parse(document.toString(), kind);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("expected a question of the table, but found: " + text, notJson);
        }
    }

    @Override
    public String toString() {
        return rule + ": " + shows + ": " + expected;
    }
}
