package dev.rolecall.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of PartiQL as names a table and an index.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html">IAM security policies with PartiQL for
 *     DynamoDB</a>
 */
final class PartiQl {

    private static final String NAME = "(?:\"(?<%1$sQuoted>[^\"]+)\"|(?<%1$s>[A-Za-z0-9_-]+))";

    private static final Pattern STATEMENT = Pattern.compile(
            "(?:(?<verb>INSERT)\\s+INTO|(?<update>UPDATE)|(?<delete>DELETE)\\s+FROM"
                    + "|(?<exists>EXISTS\\s*\\(\\s*)?(?<select>SELECT)\\b.*?\\bFROM)\\s+"
                    + NAME.formatted("table") + "(?:\\s*\\.\\s*" + NAME.formatted("index") + ")?(?:\\s.*|\\).*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private PartiQl() {}

    /** Empty if any of the statements cannot be read: nothing is allowed on a guess. */
    static List<Access> accesses(Iterable<JsonNode> statements, Incoming incoming) {
        List<Access> accesses = new ArrayList<>();
        for (JsonNode statement : statements) {
            Matcher matcher =
                    STATEMENT.matcher(statement.path("Statement").asText().strip());
            if (!matcher.matches()) {
                return List.of();
            }
            Access access = access(matcher, incoming);
            if (!accesses.contains(access)) {
                accesses.add(access);
            }
        }
        return accesses;
    }

    private static Access access(Matcher matcher, Incoming incoming) {
        String index = name(matcher, "index");
        String resource =
                DynamoDbResources.table(name(matcher, "table"), incoming) + (index.isEmpty() ? "" : "/index/" + index);
        return Access.of("dynamodb:PartiQL" + verb(matcher), resource);
    }

    private static String verb(Matcher matcher) {
        return matcher.group("verb") != null
                ? "Insert"
                : matcher.group("update") != null ? "Update" : matcher.group("delete") != null ? "Delete" : "Select";
    }

    private static String name(Matcher matcher, String group) {
        String quoted = matcher.group(group + "Quoted");
        String plain = matcher.group(group);
        return quoted != null ? quoted : plain != null ? plain : "";
    }
}
