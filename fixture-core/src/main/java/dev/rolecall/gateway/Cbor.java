package dev.rolecall.gateway;

import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Bodies of the RPC v2 protocol: maps of text, which is all that empty answers and errors are made of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949: Concise Binary Object Representation</a>
 */
final class Cbor {

    private static final int TEXT = 3 << 5;
    private static final int MAP = 5 << 5;
    private static final int IN_TWO_BYTES = 25;

    private Cbor() {}

    /** @param members fewer than 24, each no longer than 65,535 bytes */
    static WireResponse response(int status, Map<String, String> members) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(MAP | members.size());
        members.forEach((name, value) -> {
            write(name, body);
            write(value, body);
        });
        Headers headers = Headers.of(
                "Content-Type",
                "application/cbor",
                "Smithy-Protocol",
                "rpc-v2-cbor",
                "x-amzn-RequestId",
                RequestIds.uuid());
        return new WireResponse(status, headers, body.toByteArray());
    }

    private static void write(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(TEXT | IN_TWO_BYTES);
        out.write(bytes.length >>> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
