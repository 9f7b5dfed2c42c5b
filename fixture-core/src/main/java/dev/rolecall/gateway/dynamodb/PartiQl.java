package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.policy.RequestContext;
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

    /**
     * Empty if any of the statements cannot be read: nothing is allowed on a guess.
     *
     * @param enclosing the transaction that they are part of; empty where there is none
     */
    static List<NeededAccess> accesses(Iterable<? extends JsonNode> statements, String enclosing, Incoming incoming) {
        List<NeededAccess> accesses = new ArrayList<>();
        for (JsonNode statement : statements) {
            List<String> tokens = tokens(statement.path("Statement").asText());
            Optional<NeededAccess> access = tokens.isEmpty() ? Optional.empty() : access(tokens, enclosing, incoming);
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

    private static Optional<NeededAccess> access(List<String> tokens, String enclosing, Incoming incoming) {
        List<String> rest = tokens.subList(1, tokens.size());
        return switch (tokens.get(0).toUpperCase(Locale.ROOT)) {
            case "INSERT" -> on("PartiQLInsert", after(tokens, 1, "INTO"), enclosing, incoming);
            case "UPDATE" -> on("PartiQLUpdate", rest, enclosing, incoming);
            case "DELETE" -> on("PartiQLDelete", after(tokens, 1, "FROM"), enclosing, incoming);
            case "SELECT" -> on("PartiQLSelect", after(tokens, indexOf(tokens, "FROM"), "FROM"), enclosing, incoming);
            // EXISTS ( SELECT … )
            case "EXISTS" ->
                tokens.size() < 3 ? Optional.empty() : access(tokens.subList(2, tokens.size()), enclosing, incoming);
            default -> Optional.empty();
        };
    }

    private static Optional<NeededAccess> on(String action, List<String> rest, String enclosing, Incoming incoming) {
        if (rest.isEmpty() || !NAME.matcher(rest.get(0)).matches()) {
            return Optional.empty();
        }
        String table = DynamoDbResources.table(unquoted(rest.get(0)), incoming);
        boolean indexed = rest.size() > 2 && rest.get(1).equals(".");
        String resource = indexed ? table + "/index/" + unquoted(rest.get(2)) : table;
        RequestContext.Builder keys = RequestContext.builder()
                // Nobody reads the values of a statement here: a condition on them must not hold for want of them.
                .put("dynamodb:LeadingKeys", List.of(DynamoDbContext.UNKNOWN))
                .put("dynamodb:Attributes", List.of(DynamoDbContext.UNKNOWN));
        if (!enclosing.isEmpty()) {
            keys.put("dynamodb:EnclosingOperation", enclosing);
        }
        if (action.equals("PartiQLSelect")) {
            keys.put(
                    "dynamodb:FullTableScan",
                    Boolean.toString(scans(rest, incoming.tables().of(resource))));
        }
        return Optional.of(new NeededAccess("dynamodb:" + action, resource, keys.build()));
    }

    /** Whether no condition narrows it to a partition; of a table whose key is unknown, any equality is taken for that. */
    private static boolean scans(List<String> rest, Optional<String> key) {
        int where = indexOf(rest, "WHERE");
        for (int i = where + 1; where >= 0 && i + 1 < rest.size(); i++) {
            boolean named = key.isEmpty() || key.get().equals(unquoted(rest.get(i)));
            String operator = rest.get(i + 1).toUpperCase(Locale.ROOT);
            if (named && (operator.equals("=") || operator.equals("IN"))) {
                return false;
            }
        }
        return true;
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
