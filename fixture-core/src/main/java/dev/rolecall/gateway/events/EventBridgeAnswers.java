package dev.rolecall.gateway.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;

/** EventBridge where every bus that is named is there and nothing else is; events are taken and forgotten. */
final class EventBridgeAnswers {

    private static final String NOT_FOUND = "ResourceNotFoundException";

    static final AnswerTable TABLE = new AnswerTable("events")
            .to(EventBridgeAnswers::taken, "PutEvents", "PutPartnerEvents")
            .to((answer, call, rule) -> answer.put("RuleArn", rule), "PutRule")
            .to(EventBridgeAnswers::noneFailed, "PutTargets", "RemoveTargets")
            .to((answer, call, bus) -> answer.put("EventBusArn", bus), "CreateEventBus")
            .to(EventBridgeAnswers::bus, "DescribeEventBus", "UpdateEventBus")
            .missing(NOT_FOUND, EventBridgeAnswers::noRule, "DescribeRule", "ListTargetsByRule")
            .missing(NOT_FOUND, call -> "Archive " + call.text("ArchiveName") + " does not exist.", "DescribeArchive")
            .missing(NOT_FOUND, call -> "Replay " + call.text("ReplayName") + " does not exist.", "DescribeReplay")
            .missing(NOT_FOUND, EventBridgeAnswers::nothing, "DescribeConnection", "DescribeApiDestination")
            .missing(NOT_FOUND, EventBridgeAnswers::nothing, "DescribeEndpoint", "DescribeEventSource")
            .missing(NOT_FOUND, EventBridgeAnswers::nothing, "DescribePartnerEventSource")
            .to(
                    (answer, call, arn) -> made(answer, "ArchiveArn", arn, "State", "ENABLED", call),
                    "CreateArchive",
                    "UpdateArchive")
            .to((answer, call, arn) -> answer.put("ReplayArn", arn).put("State", "STARTING"), "StartReplay")
            .to((answer, call, arn) -> answer.put("ReplayArn", arn).put("State", "CANCELLING"), "CancelReplay")
            .to(
                    (answer, call, arn) -> made(answer, "ConnectionArn", arn, "ConnectionState", "AUTHORIZED", call),
                    "CreateConnection",
                    "UpdateConnection")
            .to(
                    (answer, call, arn) -> made(answer, "ConnectionArn", arn, "ConnectionState", "DEAUTHORIZING", call),
                    "DeauthorizeConnection")
            .to(
                    (answer, call, arn) -> made(answer, "ConnectionArn", arn, "ConnectionState", "DELETING", call),
                    "DeleteConnection")
            .to(
                    (answer, call, arn) ->
                            made(answer, "ApiDestinationArn", arn, "ApiDestinationState", "ACTIVE", call),
                    "CreateApiDestination",
                    "UpdateApiDestination")
            .to(
                    (answer, call, arn) -> answer.put("Name", call.text("Name"))
                            .put("Arn", arn)
                            .put("State", "CREATING"),
                    "CreateEndpoint",
                    "UpdateEndpoint")
            .to((answer, call, arn) -> answer.put("EventSourceArn", arn), "CreatePartnerEventSource")
            .nothingIn("Rules", "ListRules")
            .nothingIn("RuleNames", "ListRuleNamesByTarget")
            .nothingIn("EventBuses", "ListEventBuses")
            .nothingIn("Archives", "ListArchives")
            .nothingIn("Replays", "ListReplays")
            .nothingIn("Connections", "ListConnections")
            .nothingIn("ApiDestinations", "ListApiDestinations")
            .nothingIn("Endpoints", "ListEndpoints")
            .nothingIn("EventSources", "ListEventSources")
            .nothingIn("PartnerEventSources", "ListPartnerEventSources")
            .nothingIn("PartnerEventSourceAccounts", "ListPartnerEventSourceAccounts")
            .nothingIn("Tags", "ListTagsForResource")
            .unanswered("TestEventPattern");

    private EventBridgeAnswers() {}

    private static void taken(ObjectNode answer, JsonCall call, String bus) {
        ArrayNode entries = answer.put("FailedEntryCount", 0).putArray("Entries");
        call.body().path("Entries").forEach(entry -> entries.addObject().put("EventId", RequestIds.uuid()));
    }

    private static void noneFailed(ObjectNode answer, JsonCall call, String rule) {
        answer.put("FailedEntryCount", 0).putArray("FailedEntries");
    }

    private static void bus(ObjectNode answer, JsonCall call, String bus) {
        answer.put("Arn", bus).put("Name", bus.substring(bus.indexOf('/') + 1));
    }

    private static void made(
            ObjectNode answer, String member, String arn, String stateMember, String state, JsonCall call) {
        answer.put(member, arn)
                .put(stateMember, state)
                .put("CreationTime", call.incoming().now().getEpochSecond());
    }

    private static String noRule(JsonCall call) {
        return "Rule " + call.optional("Rule").orElse(call.text("Name")) + " does not exist on EventBus "
                + call.optional("EventBusName").orElse("default") + '.';
    }

    private static String nothing(JsonCall call) {
        return call.text("Name") + " does not exist.";
    }
}
