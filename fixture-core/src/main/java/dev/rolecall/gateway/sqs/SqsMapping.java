package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ServiceMapping;
import dev.rolecall.wire.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQS: the operation stands in a header or in the form of the older protocol, its queue in the URL that the client was given.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html">Actions, resources, and
 *     condition keys for Amazon SQS</a>
 */
final class SqsMapping implements ServiceMapping {

    private static final Pattern QUEUE_URL = Pattern.compile("(?:https?://[^/]+)?(?:/[^?]*)?/([^/?]+)/([^/?]+)/?");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private static final Map<String, String> RULES = new HashMap<>();

    static {
        rule("QueueUrl", "SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "PurgeQueue");
        rule("QueueUrl", "SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch");
        rule("QueueUrl", "GetQueueAttributes", "SetQueueAttributes", "DeleteQueue", "ListDeadLetterSourceQueues");
        rule("QueueUrl", "AddPermission", "RemovePermission", "TagQueue", "UntagQueue", "ListQueueTags");
        rule("QueueName", "CreateQueue", "GetQueueUrl");
        rule("SourceArn", "StartMessageMoveTask", "ListMessageMoveTasks");
        rule("", "ListQueues");
    }

    private static void rule(String member, String... operations) {
        for (String operation : operations) {
            RULES.put(operation, member);
        }
    }

    @Override
    public Optional<Mapped> map(Incoming incoming) {
        String operation = nameOf(incoming);
        String member = RULES.get(operation);
        if (member == null) {
            return Optional.empty();
        }
        ObjectNode body = SqsBody.read(incoming.wire());
        String resource = resource(member, body, incoming);
        NeededAccess access = NeededAccess.of(action(operation), resource);
        return Optional.of(
                operation.equals("CreateQueue") && isTagged(body)
                        ? new Mapped(operation, List.of(access, NeededAccess.of("sqs:TagQueue", resource)))
                        : Mapped.of(operation, access));
    }

    @Override
    public String nameOf(Incoming incoming) {
        return NamedOperation.orPath(incoming.wire());
    }

    /** Batches need the permission of what they are batches of. */
    private static String action(String operation) {
        return "sqs:" + (operation.endsWith("Batch") ? operation.substring(0, operation.length() - 5) : operation);
    }

    private static boolean isTagged(ObjectNode body) {
        return !body.path("tags").isEmpty() || body.has("Tag.1.Key");
    }

    private static String resource(String member, ObjectNode body, Incoming incoming) {
        return switch (member) {
            // Matches "*" as well as "arn:aws:sqs:REGION:ACCOUNT:*" (ruby-shoryuken/shoryuken#446).
            case "" -> incoming.arn("sqs", "");
            case "QueueUrl" -> ofUrl(url(body, incoming.wire()), incoming);
            case "QueueName" -> arn(body.path("QueueOwnerAWSAccountId").asText(), required(body, member), incoming);
            default -> required(body, member);
        };
    }

    /** Clients of the older protocol may send to the queue instead of naming it. */
    private static String url(ObjectNode body, WireRequest request) {
        boolean toQueue = !body.has("QueueUrl") && request.rawPath().length() > 1;
        return toQueue ? request.rawPath() : required(body, "QueueUrl");
    }

    private static String required(ObjectNode body, String member) {
        String value = body.path(member).asText();
        if (value.isEmpty()) {
            throw new Unreadable("MissingParameter", "The request must contain the parameter " + member + '.');
        }
        return value;
    }

    private static String ofUrl(String url, Incoming incoming) {
        Matcher matcher = QUEUE_URL.matcher(url);
        if (!matcher.matches()) {
            throw new Unreadable("InvalidAddress", "The address " + url + " is not valid for this endpoint.");
        }
        return arn(matcher.group(1), matcher.group(2), incoming);
    }

    /** @param owner taken for the caller's account where it is none, as in the URLs of other fakes */
    private static String arn(String owner, String queue, Incoming incoming) {
        String account =
                ACCOUNT.matcher(owner).matches() && !owner.equals("000000000000") ? owner : incoming.accountId();
        return "arn:aws:sqs:" + incoming.region() + ':' + account + ':' + queue;
    }
}
