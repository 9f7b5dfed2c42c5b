package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ServiceMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DynamoDB: the operation stands in a header, its tables in the body. */
final class DynamoDbMapping implements ServiceMapping {

    private static final String TARGET = "DynamoDB_20120810.";

    private static final Map<String, String> PARTS_OF_TRANSACTIONS = Map.of(
            "Get", "GetItem",
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem");

    /** Dependent actions of both ways to restore, in the table that comes of it. */
    private static final List<String> RESTORING =
            List.of("BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem");

    @Override
    public Optional<Mapped> map(Incoming incoming) {
        String target = incoming.wire().header("X-Amz-Target");
        String operation = nameOf(incoming);
        if (target.startsWith(DynamoDbStreams.TARGET)) {
            return DynamoDbStreams.map(operation, Json.read(incoming.wire()));
        }
        if (!target.startsWith(TARGET)) {
            return Optional.empty();
        }
        JsonNode body = Json.read(incoming.wire());
        List<NeededAccess> accesses = switch (operation) {
            case "BatchGetItem", "BatchWriteItem" -> ofTables(operation, body, incoming);
            case "TransactGetItems", "TransactWriteItems" -> ofTransaction(operation, body, incoming);
            case "ExecuteStatement" -> PartiQl.accesses(List.of(body), "", incoming);
            case "BatchExecuteStatement" -> PartiQl.accesses(statements(body, "Statements"), "", incoming);
            case "ExecuteTransaction" -> PartiQl.accesses(statements(body, "TransactStatements"), operation, incoming);
            case "ImportTable" -> of(operation, body.path("TableCreationParameters"), incoming);
            case "RestoreTableFromBackup", "RestoreTableToPointInTime" -> ofRestore(operation, body, incoming);
            default -> of(operation, body, incoming);
        };
        return accesses.isEmpty() ? Optional.empty() : Optional.of(new Mapped(operation, accesses));
    }

    @Override
    public String nameOf(Incoming incoming) {
        return Json.target(incoming.wire());
    }

    private static List<NeededAccess> of(String operation, JsonNode body, Incoming incoming) {
        return DynamoDbResources.of(operation, body, incoming)
                .map(resource -> List.of(new NeededAccess(
                        "dynamodb:" + operation,
                        resource,
                        DynamoDbContext.of(operation, resource, body, body, incoming.tables())
                                .build())))
                .orElse(List.of());
    }

    private static List<NeededAccess> ofTables(String operation, JsonNode body, Incoming incoming) {
        List<NeededAccess> accesses = new ArrayList<>();
        body.path("RequestItems").fields().forEachRemaining(table -> {
            String resource = DynamoDbResources.table(table.getKey(), incoming);
            accesses.add(new NeededAccess(
                    "dynamodb:" + operation,
                    resource,
                    DynamoDbContext.of(operation, resource, table.getValue(), body, incoming.tables())
                            .build()));
        });
        if (accesses.isEmpty()) {
            throw DynamoDbResources.missing("RequestItems");
        }
        return accesses;
    }

    /** Each item needs the permission of the operation that it is; the same one counts once. */
    private static List<NeededAccess> ofTransaction(String operation, JsonNode body, Incoming incoming) {
        Set<NeededAccess> accesses = new LinkedHashSet<>();
        for (JsonNode item : body.path("TransactItems")) {
            item.fields().forEachRemaining(part -> {
                String action = PARTS_OF_TRANSACTIONS.get(part.getKey());
                if (action == null) {
                    throw new Unreadable("ValidationException", "No transaction has a part " + part.getKey() + '.');
                }
                String table = DynamoDbResources.table(DynamoDbResources.text(part.getValue(), "TableName"), incoming);
                accesses.add(new NeededAccess(
                        "dynamodb:" + action,
                        table,
                        DynamoDbContext.of(action, table, part.getValue(), body, incoming.tables())
                                .put("dynamodb:EnclosingOperation", operation)
                                .build()));
            });
        }
        if (accesses.isEmpty()) {
            throw DynamoDbResources.missing("TransactItems");
        }
        return List.copyOf(accesses);
    }

    /** What is restored is written item by item. */
    private static List<NeededAccess> ofRestore(String operation, JsonNode body, Incoming incoming) {
        String source = operation.equals("RestoreTableFromBackup")
                ? DynamoDbResources.text(body, "BackupArn")
                : DynamoDbResources.table(
                        body.path("SourceTableArn")
                                .asText(body.path("SourceTableName").asText()),
                        incoming);
        String target = DynamoDbResources.table(DynamoDbResources.text(body, "TargetTableName"), incoming);
        List<NeededAccess> accesses = new ArrayList<>();
        accesses.add(NeededAccess.of("dynamodb:" + operation, source));
        accesses.add(NeededAccess.of("dynamodb:" + operation, target));
        for (String action : RESTORING) {
            accesses.add(NeededAccess.of("dynamodb:" + action, target));
        }
        return accesses;
    }

    private static JsonNode statements(JsonNode body, String member) {
        if (body.path(member).isEmpty()) {
            throw DynamoDbResources.missing(member);
        }
        return body.path(member);
    }
}
