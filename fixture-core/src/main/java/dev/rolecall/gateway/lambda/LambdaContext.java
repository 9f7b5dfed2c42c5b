package dev.rolecall.gateway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The condition keys of Lambda that a request itself tells. Those of something that exists, the function of an event source mapping
 * or the VPC of a subnet, are not known here and so are absent.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html#awslambda-policy-keys">Condition
 *     keys for AWS Lambda</a>
 */
final class LambdaContext {

    /** Whose body is not a document of Lambda's but the function's own. */
    private static final Set<String> PAYLOADS = Set.of(
            "Invoke",
            "InvokeAsync",
            "InvokeWithResponseStream",
            "SendDurableExecutionCallbackSuccess",
            "SendDurableExecutionCallbackFailure");

    private LambdaContext() {}

    static JsonNode body(LambdaRow row, Incoming incoming) {
        boolean none = incoming.wire().body().length == 0 || PAYLOADS.contains(row.operation());
        return none ? Json.object() : Json.read(incoming.wire());
    }

    static RequestContext of(LambdaRow row, String resource, JsonNode body, Incoming incoming) {
        RequestContext.Builder keys = RequestContext.builder();
        String operation = row.operation();
        if (operation.endsWith("FunctionUrlConfig")) {
            keys.put("lambda:FunctionArn", resource);
            put("lambda:FunctionUrlAuthType", body.path("AuthType"), keys);
        } else if (operation.endsWith("EventSourceMapping")) {
            if (body.hasNonNull("FunctionName")) {
                keys.put(
                        "lambda:FunctionArn",
                        LambdaArns.function(body.path("FunctionName").asText(), "", incoming));
            }
        } else if (operation.equals("AddPermission")) {
            put("lambda:Principal", body.path("Principal"), keys);
            put("lambda:FunctionUrlAuthType", body.path("FunctionUrlAuthType"), keys);
        }
        put("lambda:CodeSigningConfigArn", body.path("CodeSigningConfigArn"), keys);
        keys.put("lambda:Layer", texts(body.path("Layers")));
        keys.put("lambda:SubnetIds", texts(body.path("VpcConfig").path("SubnetIds")));
        keys.put("lambda:SecurityGroupIds", texts(body.path("VpcConfig").path("SecurityGroupIds")));
        putTags(operation, body, incoming, keys);
        return keys.build();
    }

    private static void putTags(String operation, JsonNode body, Incoming incoming, RequestContext.Builder keys) {
        List<String> names = new ArrayList<>();
        if (operation.equals("UntagResource")) {
            names.addAll(Query.all("tagKeys", incoming.wire().rawQuery()));
        }
        body.path("Tags").fields().forEachRemaining(tag -> {
            names.add(tag.getKey());
            keys.put("aws:RequestTag/" + tag.getKey(), tag.getValue().asText());
        });
        keys.put("aws:TagKeys", names);
    }

    private static void put(String key, JsonNode value, RequestContext.Builder keys) {
        if (value.isTextual()) {
            keys.put(key, value.asText());
        }
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
