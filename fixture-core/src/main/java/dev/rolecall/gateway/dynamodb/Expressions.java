package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What DynamoDB's expressions name.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Using expressions in DynamoDB</a>
 */
final class Expressions {

    private static final List<String> MEMBERS = List.of(
            "ProjectionExpression",
            "KeyConditionExpression",
            "FilterExpression",
            "ConditionExpression",
            "UpdateExpression");

    private static final Pattern NAME = Pattern.compile("\\.?[:#]?[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern EQUALITY = Pattern.compile(
            "(#?[A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(:[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)\\s*=\\s*(#?[A-Za-z_][A-Za-z0-9_]*)");

    private static final Set<String> WORDS = Set.of(
            "SET",
            "REMOVE",
            "ADD",
            "DELETE",
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "IN",
            "ATTRIBUTE_EXISTS",
            "ATTRIBUTE_NOT_EXISTS",
            "ATTRIBUTE_TYPE",
            "BEGINS_WITH",
            "CONTAINS",
            "SIZE",
            "IF_NOT_EXISTS",
            "LIST_APPEND");

    private Expressions() {}

    /** The attributes at the top of every path in every expression of a request. */
    static Set<String> attributes(JsonNode request) {
        Set<String> attributes = new LinkedHashSet<>();
        for (String member : MEMBERS) {
            NAME.matcher(request.path(member).asText())
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !name.startsWith(".") && !name.startsWith(":"))
                    .filter(name -> !WORDS.contains(name.toUpperCase(Locale.ROOT)))
                    .forEach(name -> attributes.add(resolved(name, request)));
        }
        return attributes;
    }

    /** What the key of a query has to equal. */
    static Map<String, JsonNode> equalities(JsonNode request) {
        Map<String, JsonNode> equalities = new LinkedHashMap<>();
        Matcher matcher =
                EQUALITY.matcher(request.path("KeyConditionExpression").asText());
        while (matcher.find()) {
            boolean nameFirst = matcher.group(1) != null;
            String name = nameFirst ? matcher.group(1) : matcher.group(4);
            String value = nameFirst ? matcher.group(2) : matcher.group(3);
            equalities.put(
                    resolved(name, request),
                    request.path("ExpressionAttributeValues").path(value));
        }
        request.path("KeyConditions").fields().forEachRemaining(condition -> {
            if (condition.getValue().path("ComparisonOperator").asText().equals("EQ")) {
                equalities.put(
                        condition.getKey(),
                        condition.getValue().path("AttributeValueList").path(0));
            }
        });
        return equalities;
    }

    private static String resolved(String name, JsonNode request) {
        return name.startsWith("#")
                ? request.path("ExpressionAttributeNames").path(name).asText(name)
                : name;
    }
}
