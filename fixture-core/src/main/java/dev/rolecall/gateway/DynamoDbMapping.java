package dev.rolecall.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DynamoDB: the operation stands in a header, its tables in the body. */
final class DynamoDbMapping implements ServiceMapping {

    private static final String TARGET = "DynamoDB_20120810.";

    private static final Map<String, String> PARTS_OF_TRANSACTIONS = Map.of(
            "Get", "dynamodb:GetItem",
            "Put", "dynamodb:PutItem",
            "Update", "dynamodb:UpdateItem",
            "Delete", "dynamodb:DeleteItem",
            "ConditionCheck", "dynamodb:ConditionCheckItem");

    @Override
    public Optional<Mapped> map(Incoming incoming) {
        if (!incoming.wire().header("X-Amz-Target").startsWith(TARGET)) {
            return Optional.empty();
        }
        String operation = nameOf(incoming);
        JsonNode body = Json.read(incoming.wire());
        List<Access> accesses = switch (operation) {
            case "BatchGetItem", "BatchWriteItem" -> ofTables(operation, body, incoming);
            case "TransactGetItems", "TransactWriteItems" -> ofTransaction(operation, body, incoming);
            case "ExecuteStatement" -> PartiQl.accesses(List.of(body), incoming);
            case "BatchExecuteStatement" -> PartiQl.accesses(statements(body, "Statements"), incoming);
            case "ExecuteTransaction" -> PartiQl.accesses(statements(body, "TransactStatements"), incoming);
            default ->
                DynamoDbResources.of(operation, body, incoming)
                        .map(resource -> List.of(new Access("dynamodb:" + operation, resource, context(body))))
                        .orElse(List.of());
        };
        return accesses.isEmpty() ? Optional.empty() : Optional.of(new Mapped(operation, accesses));
    }

    @Override
    public String nameOf(Incoming incoming) {
        return Json.target(incoming.wire());
    }

    private static List<Access> ofTables(String operation, JsonNode body, Incoming incoming) {
        List<Access> accesses = new ArrayList<>();
        body.path("RequestItems").fieldNames().forEachRemaining(table -> {
            String resource = DynamoDbResources.table(table, incoming);
            accesses.add(new Access("dynamodb:" + operation, resource, context(body)));
        });
        if (accesses.isEmpty()) {
            throw DynamoDbResources.missing("RequestItems");
        }
        return accesses;
    }

    /** Each item needs the permission of the operation that it is, once a table. */
    private static List<Access> ofTransaction(String operation, JsonNode body, Incoming incoming) {
        Map<String, String> context = context(body);
        context.put("dynamodb:EnclosingOperation", operation);
        Set<Access> accesses = new LinkedHashSet<>();
        for (JsonNode item : body.path("TransactItems")) {
            item.fields().forEachRemaining(part -> {
                String action = PARTS_OF_TRANSACTIONS.get(part.getKey());
                if (action == null) {
                    throw new Unreadable("ValidationException", "No transaction has a part " + part.getKey() + '.');
                }
                String table = DynamoDbResources.text(part.getValue(), "TableName");
                accesses.add(new Access(action, DynamoDbResources.table(table, incoming), context));
            });
        }
        if (accesses.isEmpty()) {
            throw DynamoDbResources.missing("TransactItems");
        }
        return List.copyOf(accesses);
    }

    private static JsonNode statements(JsonNode body, String member) {
        if (body.path(member).isEmpty()) {
            throw DynamoDbResources.missing(member);
        }
        return body.path(member);
    }

    private static Map<String, String> context(JsonNode body) {
        Map<String, String> keys = new HashMap<>();
        for (String name : List.of("Select", "ReturnValues", "ReturnConsumedCapacity")) {
            if (body.path(name).isTextual()) {
                keys.put("dynamodb:" + name, body.path(name).asText());
            }
        }
        return keys;
    }
}
