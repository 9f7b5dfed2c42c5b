package dev.rolecall.gateway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Lambda with no code to run: an invocation succeeds and returns {@code null}, writes succeed and are forgotten, lists are empty. To
 * read one thing finds that it is missing, because every answer but that would be an invention.
 */
final class LambdaAnswers implements EmptyAnswers {

    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("ListFunctions", "Functions"),
            Map.entry("ListAliases", "Aliases"),
            Map.entry("ListEventSourceMappings", "EventSourceMappings"),
            Map.entry("ListLayers", "Layers"),
            Map.entry("ListLayerVersions", "LayerVersions"),
            Map.entry("ListCodeSigningConfigs", "CodeSigningConfigs"),
            Map.entry("ListFunctionsByCodeSigningConfig", "FunctionArns"),
            Map.entry("ListFunctionEventInvokeConfigs", "FunctionEventInvokeConfigs"),
            Map.entry("ListFunctionUrlConfigs", "FunctionUrlConfigs"),
            Map.entry("ListProvisionedConcurrencyConfigs", "ProvisionedConcurrencyConfigs"),
            Map.entry("ListCapacityProviders", "CapacityProviders"),
            Map.entry("ListFunctionVersionsByCapacityProvider", "FunctionVersions"),
            Map.entry("ListDurableExecutionsByFunction", "DurableExecutions"));

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        String operation = mapped.operation();
        String resource = mapped.accesses().get(0).resource();
        return switch (operation) {
            case "Invoke" -> invoked(resource, incoming);
            case "InvokeWithResponseStream" ->
                new WireResponse(
                        200,
                        Headers.of(
                                "Content-Type",
                                "application/vnd.amazon.eventstream",
                                "X-Amz-Executed-Version",
                                version(resource)),
                        EventStream.message("InvokeComplete", "{}"));
            case "InvokeAsync" -> json(202, Json.object());
            case "GetAccountSettings" -> json(200, account());
            // No limit is what a function has that nobody limited.
            case "GetFunctionConcurrency" -> json(200, Json.object());
            default -> LISTS.containsKey(operation) ? list(operation) : other(operation, resource, incoming);
        };
    }

    private static WireResponse invoked(String function, Incoming incoming) {
        Headers headers =
                Headers.of("X-Amz-Executed-Version", version(function), "x-amzn-RequestId", RequestIds.uuid());
        return switch (incoming.wire().header("X-Amz-Invocation-Type")) {
            case "Event" -> new WireResponse(202, headers, new byte[0]);
            case "DryRun" -> new WireResponse(204, headers, new byte[0]);
            default ->
                new WireResponse(
                        200, headers.with("Content-Type", "application/json"), "null".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** The version or alias of a function's ARN. */
    private static String version(String function) {
        String[] parts = function.split(":", 8);
        return parts.length == 8 ? parts[7] : "$LATEST";
    }

    private static WireResponse list(String operation) {
        ObjectNode answer = Json.object();
        answer.putArray(LISTS.get(operation));
        return json(200, answer);
    }

    private static WireResponse other(String operation, String resource, Incoming incoming) {
        if (operation.equals("ListTags")) {
            ObjectNode answer = Json.object();
            answer.putObject("Tags");
            return json(200, answer);
        }
        if (operation.startsWith("Get") || operation.startsWith("List")) {
            throw new ServiceFault(404, "ResourceNotFoundException", missing(operation, resource));
        }
        int status = status(operation);
        return status == 204 ? WireResponse.empty(204) : json(status, written(operation, resource, incoming));
    }

    private static String missing(String operation, String resource) {
        return switch (operation) {
            case "GetFunction", "GetFunctionConfiguration", "ListVersionsByFunction" ->
                "Function not found: " + resource;
            default -> "The resource you requested does not exist.";
        };
    }

    private static ObjectNode written(String operation, String resource, Incoming incoming) {
        ObjectNode answer = Json.object();
        switch (operation) {
            case "CreateFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration", "PublishVersion" -> {
                JsonNode request = incoming.wire().body().length == 0 ? Json.object() : Json.read(incoming.wire());
                answer.put("FunctionName", resource.split(":", 8)[6])
                        .put("FunctionArn", resource)
                        .put("State", "Active")
                        .put("LastUpdateStatus", "Successful");
                for (String echoed :
                        new String[] {"Runtime", "Role", "Handler", "Description", "Timeout", "MemorySize"}) {
                    if (request.hasNonNull(echoed)) {
                        answer.set(echoed, request.path(echoed));
                    }
                }
            }
            case "CreateEventSourceMapping" ->
                answer.put("UUID", RequestIds.uuid()).put("State", "Creating");
            default -> {
                // Every member of every other answer is optional.
            }
        }
        return answer;
    }

    private static ObjectNode account() {
        ObjectNode answer = Json.object();
        answer.putObject("AccountUsage").put("FunctionCount", 0).put("TotalCodeSize", 0);
        return answer;
    }

    private static int status(String operation) {
        return LambdaActions.rows().stream()
                .filter(row -> row.operation().equals(operation))
                .mapToInt(LambdaRow::status)
                .findFirst()
                .orElse(200);
    }

    private static WireResponse json(int status, JsonNode body) {
        return Json.response(status, "application/json", body);
    }
}
