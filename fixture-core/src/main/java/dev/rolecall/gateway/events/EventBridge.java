package dev.rolecall.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What each operation of EventBridge is authorised on.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html">Actions, resources,
 *     and condition keys for Amazon EventBridge</a>
 */
public final class EventBridge {

    private static final String PRINCIPAL = "events.amazonaws.com";

    private static final ResourceRule BUS = ResourceRule.namedOrArn("event-bus/", "Name");
    private static final ResourceRule BUS_OR_DEFAULT =
            call -> List.of(bus(call.optional("Name").orElse("default"), call));
    private static final ResourceRule RULE = call -> List.of(rule(call.required("Name"), call));
    private static final ResourceRule RULE_OF_TARGETS = call -> List.of(rule(call.required("Rule"), call));
    private static final ResourceRule ARCHIVE = ResourceRule.named("archive/", "ArchiveName");
    private static final ResourceRule REPLAY = ResourceRule.named("replay/", "ReplayName");
    private static final ResourceRule CONNECTION = ResourceRule.named("connection/", "Name");
    private static final ResourceRule DESTINATION = ResourceRule.named("api-destination/", "Name");
    private static final ResourceRule ENDPOINT = ResourceRule.named("endpoint/", "Name");
    private static final ResourceRule TAGGED = ResourceRule.arnIn("ResourceARN");
    private static final ResourceRule NEW_ARCHIVE =
            call -> List.of(ARCHIVE.of(call).get(0), call.requiredArn("EventSourceArn"));
    private static final ResourceRule NEW_REPLAY =
            call -> List.of(REPLAY.of(call).get(0), call.requiredArn("EventSourceArn"));

    /** Sources of partners belong to no account. */
    private static final ResourceRule SOURCE = call -> List.of(source(call.required("Name"), call));

    private static final OperationTable OPERATIONS = new OperationTable()
            // [?] That each entry is judged by itself follows from the keys of the reference; no refusal shows it.
            .judged(EventBridge::entries, "PutEvents")
            .on(RULE, "PutRule", "DescribeRule", "EnableRule", "DisableRule", "DeleteRule")
            .on(RULE_OF_TARGETS, "PutTargets", "RemoveTargets", "ListTargetsByRule")
            .on(BUS, "CreateEventBus", "DeleteEventBus")
            .on(BUS_OR_DEFAULT, "DescribeEventBus", "UpdateEventBus")
            // [?] The reference has a resource type for it, and the request names no rule.
            .on(call -> List.of(call.arn("rule/*")), "ListRules")
            .on(ARCHIVE, "DescribeArchive", "UpdateArchive", "DeleteArchive")
            .on(NEW_ARCHIVE, "CreateArchive")
            .on(REPLAY, "DescribeReplay", "CancelReplay")
            .on(NEW_REPLAY, "StartReplay")
            .on(CONNECTION, "CreateConnection", "DescribeConnection", "UpdateConnection", "DeleteConnection")
            .on(CONNECTION, "DeauthorizeConnection")
            .on(DESTINATION, "CreateApiDestination", "DescribeApiDestination", "UpdateApiDestination")
            .on(DESTINATION, "DeleteApiDestination")
            .on(ENDPOINT, "CreateEndpoint", "DescribeEndpoint", "UpdateEndpoint", "DeleteEndpoint")
            .on(SOURCE, "CreatePartnerEventSource", "DeletePartnerEventSource", "DescribePartnerEventSource")
            .on(SOURCE, "ActivateEventSource", "DeactivateEventSource", "DescribeEventSource")
            .on(call -> List.of(source(call.required("EventSourceName"), call)), "ListPartnerEventSourceAccounts")
            .on(TAGGED, "TagResource", "UntagResource", "ListTagsForResource")
            .on(ResourceRule.NONE, "PutPermission", "RemovePermission", "TestEventPattern", "PutPartnerEvents")
            .on(ResourceRule.NONE, "ListRuleNamesByTarget", "ListEventBuses", "ListArchives", "ListReplays")
            .on(ResourceRule.NONE, "ListConnections", "ListApiDestinations", "ListEndpoints")
            .on(ResourceRule.NONE, "ListEventSources", "ListPartnerEventSources")
            .also(AccessRule.with("Tags", "TagResource", RULE), "PutRule")
            .also(AccessRule.with("Tags", "TagResource", BUS), "CreateEventBus")
            .also(AccessRule.passing("RoleArn", PRINCIPAL), "PutRule", "CreateEndpoint", "UpdateEndpoint")
            .also(EventBridge::rolesOfTargets, "PutTargets");

    private static final ContextTable KEYS = new ContextTable().further((call, keys) -> {
        switch (call.operation()) {
            case "PutRule" -> EventPatternKeys.put(call, keys);
            case "PutTargets" -> keys.put("events:TargetArn", arns(call));
            default -> {
                // No other operation has keys of its own.
            }
        }
    });

    public static final FrontedService SERVICE =
            new FrontedService(new JsonMapping("events", "AWSEvents", OPERATIONS, KEYS), EventBridgeAnswers.TABLE);

    private EventBridge() {}

    static String bus(String name, JsonCall call) {
        return ResourceRule.arnOr(call, "event-bus/", name);
    }

    /** Rules of the default bus have no bus in their ARN. */
    static String rule(String name, JsonCall call) {
        String bus = call.optional("EventBusName").orElse("default");
        String of = bus.substring(bus.indexOf("event-bus/") < 0 ? 0 : bus.indexOf("event-bus/") + 10);
        return call.arn("rule/" + (of.equals("default") ? "" : of + '/') + name);
    }

    private static String source(String name, JsonCall call) {
        return "arn:aws:events:" + call.incoming().region() + "::event-source/" + name;
    }

    /** Each event is judged on its bus, with its own source and detail type. */
    private static List<NeededAccess> entries(JsonCall call, RequestContext context) {
        List<NeededAccess> accesses = new ArrayList<>();
        for (JsonNode entry : call.body().path("Entries")) {
            RequestContext.Builder keys = context.toBuilder();
            put(keys, "events:source", entry.path("Source"));
            put(keys, "events:detail-type", entry.path("DetailType"));
            String bus = entry.path("EventBusName").asText("default");
            accesses.add(new NeededAccess(call.action(), bus(bus, call), keys.build()));
        }
        if (accesses.isEmpty()) {
            throw call.missing("Entries");
        }
        return accesses;
    }

    private static void put(RequestContext.Builder keys, String key, JsonNode value) {
        if (value.isTextual()) {
            keys.put(key, value.asText());
        }
    }

    private static List<String> arns(JsonCall call) {
        List<String> arns = new ArrayList<>();
        call.body()
                .path("Targets")
                .forEach(target -> arns.add(target.path("Arn").asText()));
        return arns;
    }

    private static List<NeededAccess> rolesOfTargets(JsonCall call, RequestContext context) {
        List<NeededAccess> accesses = new ArrayList<>();
        for (JsonNode target : call.body().path("Targets")) {
            JsonCall one = new JsonCall(call.service(), call.operation(), target, call.incoming());
            accesses.addAll(AccessRule.passing("RoleArn", PRINCIPAL).of(one, context));
        }
        return accesses;
    }
}
