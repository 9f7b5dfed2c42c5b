package dev.rolecall.gateway.lambda;

import dev.rolecall.gateway.protocol.Query;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of Lambda: how its requests look, what they need and which status says that it went well.
 *
 * @param path segments after the version of the API; one in braces stands for any
 * @param flag a parameter of the query that has to be there; none where empty
 */
record LambdaRow(String operation, String method, List<String> path, String flag, LambdaResource resource, int status) {

    static LambdaRow of(String operation, String method, String template, LambdaResource resource, int status) {
        int question = template.indexOf('?');
        String path = question < 0 ? template : template.substring(0, question);
        String flag = question < 0 ? "" : template.substring(question + 1);
        return new LambdaRow(operation, method, List.of(path.split("/")), flag, resource, status);
    }

    /** Several batches and forms of one thing need the same permission. */
    String action() {
        return switch (operation) {
            // aws/aws-sdk-ruby#706: InvokeAsync too, whatever its name.
            case "Invoke", "InvokeAsync", "InvokeWithResponseStream" -> "lambda:InvokeFunction";
            case "GetLayerVersionByArn" -> "lambda:GetLayerVersion";
            default -> "lambda:" + operation;
        };
    }

    /** What stands in the place of each brace, decoded; empty for a request of another operation. */
    Optional<Map<String, String>> match(String requestMethod, String rawPath, Query query) {
        String[] segments = rawPath.split("/", -1);
        int first = 2;
        boolean fits = method.equals(requestMethod)
                && segments.length == path.size() + first
                && (flag.isEmpty() || query.has(flag));
        return fits ? values(Arrays.asList(segments).subList(first, segments.length)) : Optional.empty();
    }

    private Optional<Map<String, String>> values(List<String> segments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = path.get(i);
            if (expected.startsWith("{")) {
                values.put(expected.substring(1, expected.length() - 1), Query.decodePath(segments.get(i)));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
