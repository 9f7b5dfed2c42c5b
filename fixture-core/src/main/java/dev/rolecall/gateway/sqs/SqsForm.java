package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.Unreadable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms of the older protocol, in which lists are numbered: {@code MessageAttribute.1.Name}. */
final class SqsForm {

    private static final Pattern ENTRY = Pattern.compile("[A-Za-z]+BatchRequestEntry\\.(\\d+)\\.(.+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(Message(?:System)?Attribute)\\.(\\d+)\\.(.+)");

    private SqsForm() {}

    static ObjectNode toJson(Query form) {
        ObjectNode json = Json.object();
        Map<Integer, Map<String, String>> entries = new TreeMap<>();
        Map<String, String> rest = new TreeMap<>();
        for (String name : form.names()) {
            String value = form.first(name).orElse("");
            Matcher entry = ENTRY.matcher(name);
            if (entry.matches()) {
                entries.computeIfAbsent(number(entry.group(1)), key -> new TreeMap<>())
                        .put(entry.group(2), value);
            } else {
                rest.put(name, value);
            }
        }
        putMessage(rest, json);
        SqsQueueForm.put(rest, json);
        if (!entries.isEmpty()) {
            entries.values()
                    .forEach(
                            entry -> putMessage(entry, json.withArray("Entries").addObject()));
        }
        return json;
    }

    private static void putMessage(Map<String, String> parameters, ObjectNode message) {
        Map<String, ObjectNode> attributes = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        parameters.forEach((name, value) -> {
            Matcher attribute = ATTRIBUTE.matcher(name);
            if (!attribute.matches()) {
                message.put(name, value);
                return;
            }
            String id = attribute.group(1) + '.' + attribute.group(2);
            String member = attribute.group(3);
            if (member.equals("Name")) {
                names.put(id, value);
            } else {
                attributes
                        .computeIfAbsent(id, key -> Json.object())
                        .put(member.substring(member.indexOf('.') + 1), value);
            }
        });
        BiConsumer<String, ObjectNode> put = (id, value) ->
                message.withObject('/' + id.replaceFirst("\\..*", "s")).set(names.getOrDefault(id, ""), value);
        attributes.forEach(put);
    }

    private static Integer number(String digits) {
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException tooLong) {
            throw new Unreadable("InvalidParameterValue", "A list has no entry number " + digits + '.');
        }
    }
}
