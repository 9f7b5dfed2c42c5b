package dev.rolecall.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * As much of PartiQL as names a table and an index.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html">IAM security policies with PartiQL for
 *     DynamoDB</a>
 */
final class PartiQl {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*+\"|'[^']*+'|[A-Za-z0-9_-]++|\\S");
    private static final Pattern NAME = Pattern.compile("\"[^\"]+\"|[A-Za-z0-9_-]+");

    private PartiQl() {}

    /** Empty if any of the statements cannot be read: nothing is allowed on a guess. */
    static List<Access> accesses(Iterable<? extends JsonNode> statements, Incoming incoming) {
        List<Access> accesses = new ArrayList<>();
        for (JsonNode statement : statements) {
            List<String> tokens = tokens(statement.path("Statement").asText());
            Optional<Access> access = tokens.isEmpty() ? Optional.empty() : access(tokens, incoming);
            if (access.isEmpty()) {
                return List.of();
            }
            if (!accesses.contains(access.get())) {
                accesses.add(access.get());
            }
        }
        return accesses;
    }

    private static List<String> tokens(String statement) {
        return TOKEN.matcher(statement).results().map(MatchResult::group).toList();
    }

    private static Optional<Access> access(List<String> tokens, Incoming incoming) {
        return switch (tokens.get(0).toUpperCase(Locale.ROOT)) {
            case "INSERT" -> on("PartiQLInsert", after(tokens, 1, "INTO"), incoming);
            case "UPDATE" -> on("PartiQLUpdate", tokens.subList(1, tokens.size()), incoming);
            case "DELETE" -> on("PartiQLDelete", after(tokens, 1, "FROM"), incoming);
            case "SELECT" -> on("PartiQLSelect", after(tokens, indexOf(tokens, "FROM"), "FROM"), incoming);
            // EXISTS ( SELECT … )
            case "EXISTS" -> tokens.size() < 3 ? Optional.empty() : access(tokens.subList(2, tokens.size()), incoming);
            default -> Optional.empty();
        };
    }

    private static Optional<Access> on(String action, List<String> rest, Incoming incoming) {
        if (rest.isEmpty() || !NAME.matcher(rest.get(0)).matches()) {
            return Optional.empty();
        }
        String table = DynamoDbResources.table(unquoted(rest.get(0)), incoming);
        boolean indexed = rest.size() > 2 && rest.get(1).equals(".");
        String resource = indexed ? table + "/index/" + unquoted(rest.get(2)) : table;
        return Optional.of(Access.of("dynamodb:" + action, resource));
    }

    private static List<String> after(List<String> tokens, int at, String keyword) {
        boolean there = at > 0 && at < tokens.size() && tokens.get(at).equalsIgnoreCase(keyword);
        return there ? tokens.subList(at + 1, tokens.size()) : List.of();
    }

    private static int indexOf(List<String> tokens, String keyword) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).equalsIgnoreCase(keyword)) {
                return i;
            }
        }
        return -1;
    }

    private static String unquoted(String name) {
        return name.replace("\"", "");
    }
}
