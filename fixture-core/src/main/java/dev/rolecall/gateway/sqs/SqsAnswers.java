package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Md5;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;

/** SQS with nothing in it: every queue is there and empty, messages are taken and forgotten. */
final class SqsAnswers implements EmptyAnswers {

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        ObjectNode answer = answer(mapped, SqsBody.read(incoming.wire()), incoming);
        return inProtocolOf(incoming.wire(), mapped.operation(), answer);
    }

    static WireResponse inProtocolOf(WireRequest request, String operation, ObjectNode answer) {
        return SqsBody.isJson(request)
                ? Json.response(200, "application/x-amz-json-1.0", answer)
                : SqsXml.response(operation, answer);
    }

    private static ObjectNode answer(Mapped mapped, ObjectNode request, Incoming incoming) {
        ObjectNode answer = Json.object();
        String queue = mapped.accesses().get(0).resource();
        switch (mapped.operation()) {
            case "SendMessage" -> sent(request, queue, answer);
            case "SendMessageBatch" -> {
                ArrayNode successful = answer.putArray("Successful");
                for (JsonNode entry : request.path("Entries")) {
                    sent(
                            entry,
                            queue,
                            successful.addObject().put("Id", entry.path("Id").asText()));
                }
            }
            case "DeleteMessageBatch", "ChangeMessageVisibilityBatch" -> {
                ArrayNode successful = answer.putArray("Successful");
                request.path("Entries")
                        .forEach(entry -> successful
                                .addObject()
                                .put("Id", entry.path("Id").asText()));
            }
            case "CreateQueue", "GetQueueUrl" -> answer.put("QueueUrl", url(queue, incoming));
            case "StartMessageMoveTask" -> answer.put("TaskHandle", RequestIds.uuid());
            default -> {
                // Every member of every other answer is optional.
            }
        }
        return answer;
    }

    private static void sent(JsonNode message, String queue, ObjectNode answer) {
        byte[] body = message.path("MessageBody").asText().getBytes(StandardCharsets.UTF_8);
        answer.put("MessageId", RequestIds.uuid()).put("MD5OfMessageBody", Md5.hex(body));
        digest(message.path("MessageAttributes"), "MD5OfMessageAttributes", answer);
        digest(message.path("MessageSystemAttributes"), "MD5OfMessageSystemAttributes", answer);
        if (queue.endsWith(".fifo")) {
            answer.put("SequenceNumber", "18850000000000000000");
        }
    }

    private static void digest(JsonNode attributes, String name, ObjectNode answer) {
        if (!attributes.isEmpty()) {
            answer.put(name, MessageAttributes.digest(attributes));
        }
    }

    /** On the host that was asked, which is where the client should go on. */
    private static String url(String queueArn, Incoming incoming) {
        String[] arn = queueArn.split(":", 6);
        return "http://" + incoming.wire().header("Host") + '/' + arn[4] + '/' + arn[5];
    }
}
