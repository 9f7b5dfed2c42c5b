package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape of one statement. */
final class StatementSyntax {

    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Principal",
            "NotPrincipal",
            "Condition");

    private final Json.Object statement;

    private StatementSyntax(Json.Object statement) {
        this.statement = statement;
    }

    static RawStatement read(Json.Object statement) {
        return new StatementSyntax(statement).read();
    }

    private RawStatement read() {
        for (String element : statement.fields().keySet()) {
            if (!ELEMENTS.contains(element)) {
                throw syntax("expected an element of a statement", '"' + element + '"');
            }
        }
        String sid = DocumentSyntax.optionalText(statement, "Sid");
        return new RawStatement(
                sid == null ? "" : sid,
                effect(),
                element("Action", "NotAction"),
                element("Resource", "NotResource"),
                principals(),
                conditions(),
                statement.start(),
                statement.end());
    }

    private String effect() {
        String effect = DocumentSyntax.optionalText(statement, "Effect");
        if (effect == null || !(effect.equalsIgnoreCase("Allow") || effect.equalsIgnoreCase("Deny"))) {
            throw syntax("expected Effect to be Allow or Deny", effect == null ? "none" : '"' + effect + '"');
        }
        return effect;
    }

    private RawStatement.@Nullable Element element(String name, String negatedName) {
        boolean negated = negated(name, negatedName);
        Json value = statement.fields().get(negated ? negatedName : name);
        return value == null ? null : new RawStatement.Element(texts(negated ? negatedName : name, value), negated);
    }

    private boolean negated(String name, String negatedName) {
        boolean negated = statement.fields().containsKey(negatedName);
        if (negated && statement.fields().containsKey(name)) {
            throw syntax("expected either " + name + " or " + negatedName, "both");
        }
        return negated;
    }

    private RawStatement.@Nullable Principals principals() {
        boolean negated = negated("Principal", "NotPrincipal");
        String name = negated ? "NotPrincipal" : "Principal";
        Json value = statement.fields().get(name);
        if (value == null) {
            return null;
        }
        List<RawStatement.Principals.Named> named = new ArrayList<>();
        if (value instanceof Json.Text text) {
            named.add(new RawStatement.Principals.Named("AWS", text.value()));
        } else if (value instanceof Json.Object types) {
            types.fields()
                    .forEach((type, values) -> texts(name + '.' + type, values)
                            .forEach(each -> named.add(new RawStatement.Principals.Named(type, each))));
        } else {
            throw syntax("expected " + name + " to be \"*\" or an object", value.describe());
        }
        return new RawStatement.Principals(List.copyOf(named), negated);
    }

    private List<RawStatement.RawCondition> conditions() {
        Json value = statement.fields().get("Condition");
        if (value == null) {
            return List.of();
        }
        List<RawStatement.RawCondition> conditions = new ArrayList<>();
        object("Condition", value).forEach((name, keys) -> {
            ConditionOperator operator = ConditionOperator.parse(name);
            Map<String, Json> byKey = object(name, keys);
            // An unknown operator passes as long as it says nothing: observed on AWS by moto's authors.
            if (operator == null && !byKey.isEmpty()) {
                throw syntax("expected a condition operator", '"' + name + '"');
            }
            byKey.forEach((key, values) -> {
                if (operator != null) {
                    conditions.add(new RawStatement.RawCondition(operator, key, scalars(name + '.' + key, values)));
                }
            });
        });
        return conditions;
    }

    private Map<String, Json> object(String name, Json value) {
        if (value instanceof Json.Object object) {
            return object.fields();
        }
        throw syntax("expected " + name + " to be an object", value.describe());
    }

    private List<String> texts(String name, Json value) {
        return items(value).stream()
                .map(item -> {
                    if (item instanceof Json.Text text) {
                        return text.value();
                    }
                    throw syntax("expected " + name + " to be a string or a list of strings", item.describe());
                })
                .toList();
    }

    private List<String> scalars(String name, Json value) {
        return items(value).stream()
                .map(item -> {
                    if (item instanceof Json.Text text) {
                        return text.value();
                    } else if (item instanceof Json.Flag || item instanceof Json.Number) {
                        return item.describe();
                    }
                    throw syntax("expected " + name + " to hold strings, numbers or booleans", item.describe());
                })
                .toList();
    }

    private static List<Json> items(Json value) {
        return value instanceof Json.Array array ? array.items() : List.of(value);
    }

    private MalformedPolicyException syntax(String expected, String found) {
        Position start = statement.start();
        return DocumentSyntax.syntax("statement at line " + start.line() + ", column " + start.column() + ": "
                + expected + ", found " + found);
    }
}
