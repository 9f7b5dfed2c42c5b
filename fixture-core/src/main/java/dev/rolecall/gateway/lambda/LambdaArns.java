package dev.rolecall.gateway.lambda;

import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Incoming;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resources of Lambda, which requests may name in full or in part.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters">FunctionName</a>
 */
final class LambdaArns {

    private static final Pattern FUNCTION = Pattern.compile("(?:arn:(?<partition>aws[a-zA-Z-]*):lambda:)?"
            + "(?:(?<region>[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d):)?(?:(?<account>\\d{12}):)?(?:function:)?"
            + "(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");

    private LambdaArns() {}

    /** @param path what stood in the path by the names of the table */
    static String of(LambdaRow row, Map<String, String> path, Query query, Incoming incoming) {
        return switch (row.resource()) {
            case FUNCTION ->
                function(
                        path.getOrDefault("Function", ""),
                        query.first("Qualifier").orElse(""),
                        incoming);
            case NEW_FUNCTION ->
                function(Json.read(incoming.wire()).path("FunctionName").asText(), "", incoming);
            case LAYER -> layer(path, incoming);
            case LAYER_VERSION -> layer(path, incoming) + ':' + path.get("Version");
            case LAYER_VERSION_ARN -> query.first("Arn").orElse("");
            case EVENT_SOURCE_MAPPING -> incoming.arn("lambda", "event-source-mapping:" + path.get("UUID"));
            case CAPACITY_PROVIDER -> named("capacity-provider:", path.getOrDefault("Name", ""), incoming);
            case ARN -> path.getOrDefault("Arn", "");
            case NONE -> "*";
        };
    }

    /** @param qualifier of the query, in place of one in the name; empty where there is none */
    static String function(String name, String qualifier, Incoming incoming) {
        Matcher matcher = FUNCTION.matcher(name);
        if (!matcher.matches()) {
            throw new Unreadable(
                    "ValidationException",
                    "1 validation error detected: Value '" + name
                            + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                            + FUNCTION.pattern());
        }
        String region = orElse(matcher.group("region"), incoming.region());
        String account = orElse(matcher.group("account"), incoming.accountId());
        String version = qualifier.isEmpty() ? orElse(matcher.group("qualifier"), "") : qualifier;
        return "arn:" + orElse(matcher.group("partition"), "aws") + ":lambda:" + region + ':' + account + ":function:"
                + matcher.group("name") + (version.isEmpty() ? "" : ':' + version);
    }

    private static String layer(Map<String, String> path, Incoming incoming) {
        return named("layer:", path.getOrDefault("Layer", ""), incoming);
    }

    private static String named(String type, String name, Incoming incoming) {
        return name.startsWith("arn:") ? name : incoming.arn("lambda", type + name);
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
