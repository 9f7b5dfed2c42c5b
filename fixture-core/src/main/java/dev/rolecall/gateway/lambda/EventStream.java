package dev.rolecall.gateway.lambda;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Messages of an event stream.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon Event Stream Specification</a>
 */
final class EventStream {

    private static final int PRELUDE = 12;
    private static final int TRAILER = 4;
    private static final int TEXT = 7;

    private EventStream() {}

    /** An event with a JSON document. */
    static byte[] message(String event, String json) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(message)) {
            byte[] headers = headers(event);
            byte[] payload = json.getBytes(StandardCharsets.UTF_8);
            out.writeInt(PRELUDE + headers.length + payload.length + TRAILER);
            out.writeInt(headers.length);
            out.writeInt(checksum(message));
            out.write(headers);
            out.write(payload);
            out.writeInt(checksum(message));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return message.toByteArray();
    }

    private static byte[] headers(String event) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(headers)) {
            header(":message-type", "event", out);
            header(":event-type", event, out);
            header(":content-type", "application/json", out);
        }
        return headers.toByteArray();
    }

    private static void header(String name, String value, DataOutputStream out) throws IOException {
        out.writeByte(name.length());
        out.writeBytes(name);
        out.writeByte(TEXT);
        out.writeUTF(value);
    }

    private static int checksum(ByteArrayOutputStream written) {
        CRC32 crc = new CRC32();
        crc.update(written.toByteArray());
        return (int) crc.getValue();
    }
}
