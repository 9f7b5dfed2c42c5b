package dev.rolecall.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The condition keys that a rule has from the events it matches. A pattern with one value for a field has one value for the key, so
 * that {@code StringEquals} can match it; one with several has a list [?].
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html">Using IAM policy conditions in Amazon
 *     EventBridge</a>
 */
final class EventPatternKeys {

    private static final Map<String, String> FIELDS = Map.of(
            "/source", "events:source",
            "/detail-type", "events:detail-type",
            "/detail/service", "events:detail.service",
            "/detail/eventTypeCode", "events:detail.eventTypeCode",
            "/detail/userIdentity/principalId", "events:detail.userIdentity.principalId");

    private EventPatternKeys() {}

    static void put(JsonCall call, RequestContext.Builder keys) {
        keys.put("events:creatorAccount", call.incoming().accountId());
        call.optional("EventPattern")
                .map(EventPatternKeys::read)
                .ifPresent(pattern -> FIELDS.forEach((field, key) -> {
                    List<String> values = values(pattern.at(field));
                    if (values.size() == 1) {
                        keys.put(key, values.get(0));
                    } else {
                        keys.put(key, values);
                    }
                }));
    }

    private static JsonNode read(String pattern) {
        return Json.parse(pattern)
                .orElseThrow(() -> new Unreadable(
                        "InvalidEventPatternException",
                        "Event pattern is not valid. Reason: it is not a JSON object."));
    }

    /** Plain values only: a filter such as a prefix has none. */
    private static List<String> values(JsonNode field) {
        List<String> values = new ArrayList<>();
        field.forEach(value -> {
            if (value.isTextual()) {
                values.add(value.asText());
            }
        });
        return values;
    }
}
