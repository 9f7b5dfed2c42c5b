package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.service.TableKeys;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys of DynamoDB, which fine-grained access control stands on.
 *
 * <p>Which attribute is the partition key, only the table knows: {@link TableKeys} does of tables that were created through the gateway.
 * Of others it is taken for the only attribute of a key, or the only one that a query compares for equality. Where neither tells,
 * {@code dynamodb:LeadingKeys} is {@link #UNKNOWN}, which no policy names, so that a condition on it fails.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using IAM policy conditions
 *     for fine-grained access control</a>
 */
final class DynamoDbContext {

    static final String UNKNOWN = "(unknown to RoleCall: create the table through it to tell its partition key)";

    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan", "ConditionCheckItem");
    private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

    private DynamoDbContext() {}

    /**
     * @param action without its prefix
     * @param arn of the table or index
     * @param part of the body that is about it: all of it, or an entry of a batch or a transaction
     * @param request the whole body
     */
    static RequestContext.Builder of(String action, String arn, JsonNode part, JsonNode request, TableKeys tables) {
        RequestContext.Builder keys = RequestContext.builder();
        if (!READS.contains(action) && !WRITES.contains(action) && !action.equals("BatchWriteItem")) {
            return keys;
        }
        keys.put("dynamodb:ReturnConsumedCapacity", text(request, "ReturnConsumedCapacity", "NONE"));
        if (WRITES.contains(action)) {
            keys.put("dynamodb:ReturnValues", text(part, "ReturnValues", "NONE"));
        } else if (READS.contains(action) && !action.equals("ConditionCheckItem")) {
            keys.put("dynamodb:Select", text(part, "Select", selected(part, arn)));
        }
        List<JsonNode> items = items(part);
        keys.put("dynamodb:Attributes", List.copyOf(attributes(part, items)));
        if (action.equals("Query")) {
            keys.put("dynamodb:LeadingKeys", List.of(leading(Expressions.equalities(part), arn, tables)));
        } else if (!action.equals("Scan")) {
            Set<String> values = new LinkedHashSet<>();
            items.forEach(item -> values.add(leading(members(item), arn, tables)));
            keys.put("dynamodb:LeadingKeys", List.copyOf(values));
        }
        return keys;
    }

    /** Unless the request says so itself. */
    private static String selected(JsonNode part, String arn) {
        if (part.hasNonNull("ProjectionExpression")
                || !part.path("AttributesToGet").isEmpty()) {
            return "SPECIFIC_ATTRIBUTES";
        }
        return arn.contains("/index/") ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES";
    }

    /** Keys and items wherever they stand. */
    private static List<JsonNode> items(JsonNode part) {
        List<JsonNode> items = new ArrayList<>();
        part.path("Keys").forEach(items::add);
        for (JsonNode one : part.isArray() ? part : List.of(part)) {
            for (JsonNode item : List.of(
                    one.path("Key"),
                    one.path("Item"),
                    one.path("PutRequest").path("Item"),
                    one.path("DeleteRequest").path("Key"))) {
                if (item.isObject()) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    private static Set<String> attributes(JsonNode part, List<JsonNode> items) {
        Set<String> names = new LinkedHashSet<>();
        items.forEach(item -> item.fieldNames().forEachRemaining(names::add));
        part.path("AttributesToGet").forEach(name -> names.add(name.asText()));
        for (String legacy : List.of("Expected", "AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter")) {
            part.path(legacy).fieldNames().forEachRemaining(names::add);
        }
        names.addAll(Expressions.attributes(part));
        return names;
    }

    private static String leading(Map<String, JsonNode> candidates, String arn, TableKeys tables) {
        Optional<String> known = tables.of(arn);
        JsonNode value = known.isPresent()
                ? candidates.get(known.get())
                : candidates.size() == 1 ? candidates.values().iterator().next() : null;
        // {"S": "ada"}: numbers and binary values are text on the wire too.
        return value == null || value.isEmpty()
                ? UNKNOWN
                : value.elements().next().asText();
    }

    private static Map<String, JsonNode> members(JsonNode item) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        item.fields().forEachRemaining(field -> members.put(field.getKey(), field.getValue()));
        return members;
    }

    private static String text(JsonNode body, String member, String otherwise) {
        return body.path(member).asText(otherwise);
    }
}
