package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.wire.WireResponse;

/** DynamoDB with nothing in it: no item is ever found, every table is there and active, writes succeed and are forgotten. */
final class DynamoDbAnswers implements EmptyAnswers {

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        ObjectNode request = Json.read(incoming.wire());
        ObjectNode answer = Json.object();
        if (incoming.wire().header("X-Amz-Target").startsWith(DynamoDbStreams.TARGET)) {
            DynamoDbStreams.answer(mapped, answer);
            return Json.response(200, "application/x-amz-json-1.0", answer);
        }
        switch (mapped.operation()) {
            case "Query", "Scan" -> {
                answer.putArray("Items");
                answer.put("Count", 0).put("ScannedCount", 0);
            }
            case "BatchGetItem" -> {
                answer.putObject("Responses");
                answer.putObject("UnprocessedKeys");
            }
            case "BatchWriteItem" -> answer.putObject("UnprocessedItems");
            case "TransactGetItems" -> oneForEach(request.path("TransactItems"), answer.putArray("Responses"));
            case "ExecuteTransaction" -> oneForEach(request.path("TransactStatements"), answer.putArray("Responses"));
            case "BatchExecuteStatement" -> oneForEach(request.path("Statements"), answer.putArray("Responses"));
            case "ExecuteStatement" -> answer.putArray("Items");
            case "ListTables" -> answer.putArray("TableNames");
            case "DescribeTable" -> describe(request, "ACTIVE", answer.putObject("Table"), incoming);
            case "CreateTable", "UpdateTable" ->
                describe(request, "ACTIVE", answer.putObject("TableDescription"), incoming);
            case "DeleteTable" -> describe(request, "DELETING", answer.putObject("TableDescription"), incoming);
            default -> {
                // Every member of every other answer is optional.
            }
        }
        return Json.response(200, "application/x-amz-json-1.0", answer);
    }

    private static void oneForEach(JsonNode asked, ArrayNode answers) {
        asked.forEach(one -> answers.addObject());
    }

    private static void describe(ObjectNode request, String status, ObjectNode table, Incoming incoming) {
        String arn = DynamoDbResources.table(request.path("TableName").asText(), incoming);
        table.put("TableName", arn.substring(arn.lastIndexOf('/') + 1))
                .put("TableArn", arn)
                .put("TableStatus", status)
                .put("ItemCount", 0)
                .put("TableSizeBytes", 0);
    }
}
