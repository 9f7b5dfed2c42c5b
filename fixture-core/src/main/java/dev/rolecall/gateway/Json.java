package dev.rolecall.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;

/** Bodies of the AWS JSON protocols. */
final class Json {

    // Of two members of one name, another reader might believe the other.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode read(WireRequest request) {
        return read(request.body());
    }

    static ObjectNode read(byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            // The same as JSON that is no object.
        }
        throw new Unreadable("SerializationException", "The body of the request is not a JSON object.");
    }

    /** The name of the operation behind the last dot of {@code X-Amz-Target}; empty where there is none. */
    static String target(WireRequest request) {
        String target = request.header("X-Amz-Target");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    static WireResponse response(int status, String contentType, JsonNode body) {
        try {
            Headers headers = Headers.of("Content-Type", contentType, "x-amzn-RequestId", RequestIds.uuid());
            return new WireResponse(status, headers, MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException impossibleOnANode) {
            throw new IllegalStateException(impossibleOnANode);
        }
    }
}
