package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import java.util.Optional;

/** The streams of DynamoDB: another endpoint, the same name to sign for and the same prefix of actions. Every stream is empty. */
final class DynamoDbStreams {

    static final String TARGET = "DynamoDBStreams_20120810.";

    private DynamoDbStreams() {}

    static Optional<Mapped> map(String operation, JsonNode body) {
        return switch (operation) {
            case "ListStreams" -> of(operation, "*");
            case "DescribeStream", "GetShardIterator" -> of(operation, DynamoDbResources.text(body, "StreamArn"));
            // As AWS's own do, iterators begin with the stream.
            case "GetRecords" ->
                of(operation, DynamoDbResources.text(body, "ShardIterator").split("\\|", 2)[0]);
            default -> Optional.empty();
        };
    }

    private static Optional<Mapped> of(String operation, String resource) {
        return Optional.of(Mapped.of(operation, NeededAccess.of("dynamodb:" + operation, resource)));
    }

    static void answer(Mapped mapped, ObjectNode answer) {
        String stream = mapped.accesses().get(0).resource();
        switch (mapped.operation()) {
            case "ListStreams" -> answer.putArray("Streams");
            case "GetRecords" -> answer.putArray("Records");
            case "GetShardIterator" -> answer.put("ShardIterator", stream + "|1|" + RequestIds.upload());
            default ->
                throw new Unreadable(
                        "ResourceNotFoundException", "Requested resource not found: Stream: " + stream + " not found");
        }
    }
}
