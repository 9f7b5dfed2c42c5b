package dev.rolecall.gateway.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.util.Optional;

/** Bodies of the AWS JSON protocols. */
public final class Json {

    /** Twice what the largest request is, a batch of DynamoDB's. */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(500)
            .maxTokenCount(1_000_000)
            .build();

    // Of two members of one name, another reader might believe the other.
    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    // The same protocol in fewer bytes: what the SDK speaks with Kinesis.
    private static final ObjectMapper CBOR = CBORMapper.builder(
                    CBORFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static boolean isCbor(String contentType) {
        return contentType.startsWith("application/x-amz-cbor-");
    }

    /** What an answer in JSON has: what its request has, or version 1.0 where that is of another kind. */
    public static String contentType(WireRequest request) {
        String asked = request.header("Content-Type");
        return asked.startsWith("application/x-amz-json-") || isCbor(asked) ? asked : "application/x-amz-json-1.0";
    }

    private static ObjectMapper mapper(String contentType) {
        return isCbor(contentType) ? CBOR : MAPPER;
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode read(WireRequest request) {
        return read(request.body(), mapper(request.header("Content-Type")));
    }

    public static ObjectNode read(byte[] json) {
        return read(json, MAPPER);
    }

    private static ObjectNode read(byte[] json, ObjectMapper mapper) {
        if (json.length > MAX_BYTES) {
            throw new Unreadable(
                    "SerializationException",
                    "RoleCall reads JSON of up to " + MAX_BYTES + " bytes, and this has " + json.length + ".");
        }
        try {
            if (mapper.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            // The same as JSON that is no object.
        }
        throw new Unreadable("SerializationException", "The body of the request is not a JSON object.");
    }

    /** The name of the operation behind the last dot of {@code X-Amz-Target}; empty where there is none. */
    public static String target(WireRequest request) {
        String target = request.header("X-Amz-Target");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    /** A JSON object within a string; empty for anything else. */
    public static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** A blob, which JSON holds in base64; empty where there is none. */
    public static Optional<byte[]> bytes(JsonNode node) {
        try {
            return Optional.ofNullable(node.binaryValue());
        } catch (IOException notBase64) {
            return Optional.empty();
        }
    }

    public static WireResponse response(int status, String contentType, JsonNode body) {
        try {
            Headers headers = Headers.of("Content-Type", contentType, "x-amzn-RequestId", RequestIds.uuid());
            return new WireResponse(status, headers, mapper(contentType).writeValueAsBytes(body));
        } catch (JsonProcessingException impossibleOnANode) {
            throw new IllegalStateException(impossibleOnANode);
        }
    }
}
