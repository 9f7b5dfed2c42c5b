package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Md5;
import dev.rolecall.gateway.protocol.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes of a message, and the digest of them that clients compare with their own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating
 *     the MD5 message digest for message attributes</a>
 */
final class MessageAttributes {

    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private MessageAttributes() {}

    static String digest(JsonNode attributes) {
        Map<String, JsonNode> byName = new TreeMap<>();
        attributes.fields().forEachRemaining(field -> byName.put(field.getKey(), field.getValue()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<String, JsonNode> attribute : byName.entrySet()) {
                JsonNode value = attribute.getValue();
                write(out, utf8(attribute.getKey()));
                write(out, utf8(value.path("DataType").asText()));
                boolean text = value.has("StringValue");
                out.writeByte(text ? TEXT : BINARY);
                write(out, text ? utf8(value.path("StringValue").asText()) : binary(value));
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return Md5.hex(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] binary(JsonNode value) {
        try {
            return Base64.getDecoder().decode(value.path("BinaryValue").asText());
        } catch (IllegalArgumentException notBase64) {
            throw new Unreadable("SerializationException", "A binary message attribute is not encoded in Base64.");
        }
    }
}
