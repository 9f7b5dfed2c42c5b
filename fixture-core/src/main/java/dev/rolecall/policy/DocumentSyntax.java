package dev.rolecall.policy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Check 1 of a document: it is JSON, and of the shape the policy grammar gives. What it says is not looked at. */
final class DocumentSyntax {

    static final String SYNTAX_ERRORS = "Syntax errors in policy.";

    /** The longest document read, in characters. The quotas of IAM are far below and have messages of their own. */
    static final int MAX_LENGTH = 1 << 20;

    private static final String INVALID_JSON = "This policy contains invalid Json";
    private static final String NO_STATEMENT = "Could not parse the policy: Statement is empty!";
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

    private DocumentSyntax() {}

    /** @param version null if the document has none */
    record Raw(@Nullable String version, List<RawStatement> statements) {}

    static Raw read(String text, PolicyKind kind) {
        Json json = json(text, kind);
        if (!(json instanceof Json.Object document)) {
            throw syntax("expected a policy to be an object, found " + json.describe());
        }
        for (String element : document.fields().keySet()) {
            if (!ELEMENTS.contains(element)) {
                throw syntax("expected only Version, Id and Statement in a policy, found \"" + element + '"');
            }
        }
        optionalText(document, "Id");
        String version = optionalText(document, "Version");
        if (version != null && !VERSIONS.contains(version)) {
            throw syntax("expected Version to be 2012-10-17 or 2008-10-17, found \"" + version + '"');
        }
        return new Raw(version, statements(document, kind));
    }

    private static Json json(String text, PolicyKind kind) {
        String message = kind == PolicyKind.TRUST ? INVALID_JSON : SYNTAX_ERRORS;
        if (text.length() > MAX_LENGTH) {
            throw new MalformedPolicyException(
                    message, "expected at most " + MAX_LENGTH + " characters, found " + text.length());
        }
        try {
            return JsonReader.read(text);
        } catch (IOException notJson) {
            throw new MalformedPolicyException(message, String.valueOf(notJson.getMessage()));
        }
    }

    private static List<RawStatement> statements(Json.Object document, PolicyKind kind) {
        Json written = document.fields().get("Statement");
        if (written == null) {
            throw syntax("expected a policy to have a Statement, found none");
        }
        List<Json> items = written instanceof Json.Array array ? array.items() : List.of(written);
        if (items.isEmpty()) {
            throw new MalformedPolicyException(
                    kind == PolicyKind.TRUST ? NO_STATEMENT : SYNTAX_ERRORS,
                    "expected at least one statement, found an empty list");
        }
        List<RawStatement> statements = new ArrayList<>(items.size());
        for (Json item : items) {
            if (!(item instanceof Json.Object statement)) {
                throw syntax("expected a statement to be an object, found " + item.describe());
            }
            statements.add(StatementSyntax.read(statement));
        }
        return statements;
    }

    static @Nullable String optionalText(Json.Object object, String name) {
        Json value = object.fields().get(name);
        if (value != null && !(value instanceof Json.Text)) {
            throw syntax("expected " + name + " to be a string, found " + value.describe());
        }
        return value instanceof Json.Text text ? text.value() : null;
    }

    static MalformedPolicyException syntax(String detail) {
        return new MalformedPolicyException(SYNTAX_ERRORS, detail);
    }
}
