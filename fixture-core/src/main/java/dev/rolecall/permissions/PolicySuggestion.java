package dev.rolecall.permissions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The smallest policy for what was used: a statement for each set of resources that actions have in common, and every action in one
 * statement only, unless its conditions differ. In alphabetical order throughout, so that the same use gives the same text.
 */
final class PolicySuggestion {

    private static final JsonFactory JSON = new JsonFactory();

    /** An action as it was used under the same conditions. */
    private record Use(String action, Map<String, String> conditions) {}

    /** An action on resources under conditions that have the same keys. */
    private record Grant(String action, List<String> resources, List<String> conditionKeys) {}

    /** What the actions of one statement share. */
    private record Scope(List<String> resources, Map<String, TreeSet<String>> conditions) {}

    private record Suggested(TreeSet<String> actions, Scope scope) {}

    private PolicySuggestion() {}

    static PolicyDocument of(Collection<Access> used) {
        return PolicyDocument.parse(text(statements(scopes(used))), PolicyKind.IDENTITY);
    }

    private static Map<Grant, Scope> scopes(Collection<Access> used) {
        Map<Use, List<String>> resources = new LinkedHashMap<>();
        for (Access access : used) {
            resources
                    .computeIfAbsent(new Use(access.action(), access.conditions()), use -> new ArrayList<>())
                    .add(access.resource());
        }
        Map<Grant, Scope> scopes = new LinkedHashMap<>();
        resources.forEach((use, names) -> {
            List<String> patterns = ResourcePatterns.of(names);
            List<String> keys = List.copyOf(use.conditions().keySet());
            Scope scope = scopes.computeIfAbsent(
                    new Grant(use.action(), patterns, keys), grant -> new Scope(patterns, new TreeMap<>()));
            use.conditions()
                    .forEach((key, value) -> scope.conditions()
                            .computeIfAbsent(key, each -> new TreeSet<>())
                            .add(value));
        });
        return scopes;
    }

    private static List<Suggested> statements(Map<Grant, Scope> scopes) {
        Map<Scope, TreeSet<String>> actions = new LinkedHashMap<>();
        scopes.forEach((grant, scope) ->
                actions.computeIfAbsent(scope, each -> new TreeSet<>()).add(grant.action()));
        return actions.entrySet().stream()
                .map(entry -> new Suggested(entry.getValue(), entry.getKey()))
                .sorted(Comparator.comparing(
                                (Suggested statement) -> statement.actions().first())
                        .thenComparing(statement -> statement.scope().toString()))
                .toList();
    }

    private static String text(List<Suggested> statements) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            json.writeStartObject();
            json.writeStringField("Version", "2012-10-17");
            json.writeArrayFieldStart("Statement");
            for (Suggested statement : statements) {
                write(statement, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossibleOnAString) {
            throw new UncheckedIOException(impossibleOnAString);
        }
        return text.toString();
    }

    private static void write(Suggested statement, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Effect", "Allow");
        write("Action", statement.actions(), json);
        write("Resource", statement.scope().resources(), json);
        if (!statement.scope().conditions().isEmpty()) {
            json.writeObjectFieldStart("Condition");
            json.writeObjectFieldStart("StringEquals");
            for (Map.Entry<String, TreeSet<String>> condition :
                    statement.scope().conditions().entrySet()) {
                write(condition.getKey(), condition.getValue(), json);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(String name, Collection<String> values, JsonGenerator json) throws IOException {
        if (values.size() == 1) {
            json.writeStringField(name, values.iterator().next());
            return;
        }
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
