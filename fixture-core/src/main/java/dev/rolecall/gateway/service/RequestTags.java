package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code aws:RequestTag/KEY} and {@code aws:TagKeys}, in whichever of their ways a service takes tags: a list of pairs, a map, or
 * the keys alone.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition context
 *     keys</a>
 */
final class RequestTags {

    private static final List<String> MEMBERS = List.of("Tags", "tags", "TagKeys", "tagKeys");

    private RequestTags() {}

    static void put(JsonNode body, RequestContext.Builder keys) {
        List<String> names = new ArrayList<>();
        for (String member : MEMBERS) {
            JsonNode tags = body.path(member);
            if (tags.isObject()) {
                tags.fields().forEachRemaining(tag -> put(tag.getKey(), tag.getValue(), names, keys));
            } else {
                tags.forEach(tag -> {
                    if (tag.isTextual()) {
                        names.add(tag.asText());
                    } else {
                        put(
                                first(tag, "Key", "TagKey", "key").asText(),
                                first(tag, "Value", "TagValue", "value"),
                                names,
                                keys);
                    }
                });
            }
        }
        keys.put("aws:TagKeys", names);
    }

    private static void put(String name, JsonNode value, List<String> names, RequestContext.Builder keys) {
        names.add(name);
        keys.put("aws:RequestTag/" + name, value.asText());
    }

    private static JsonNode first(JsonNode tag, String... members) {
        for (String member : members) {
            if (tag.has(member)) {
                return tag.get(member);
            }
        }
        return tag.path(members[0]);
    }
}
