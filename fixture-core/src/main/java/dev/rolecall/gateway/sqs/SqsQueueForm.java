package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbered lists in forms of the older protocol that are about a queue instead of a message. */
final class SqsQueueForm {

    private static final Pattern ATTRIBUTE = Pattern.compile("Attribute\\.(\\d+)\\.Name");
    private static final Pattern ITEM = Pattern.compile("(AttributeName|AWSAccountId|ActionName)\\.\\d+");
    private static final Map<String, String> LISTS = Map.of(
            "AttributeName", "AttributeNames",
            "AWSAccountId", "AWSAccountIds",
            "ActionName", "Actions");

    private SqsQueueForm() {}

    static void put(Map<String, String> parameters, ObjectNode json) {
        parameters.forEach((name, value) -> {
            Matcher attribute = ATTRIBUTE.matcher(name);
            Matcher item = ITEM.matcher(name);
            if (attribute.matches()) {
                String text = parameters.getOrDefault("Attribute." + attribute.group(1) + ".Value", "");
                json.withObject("/Attributes").put(value, text);
            } else if (item.matches()) {
                json.withArray("/" + LISTS.get(item.group(1))).add(value);
            }
        });
    }
}
