package dev.rolecall.wire;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it came: the path and the query as the client encoded them, because a signature covers the encoded form.
 *
 * @param method upper case, as sent
 * @param rawPath percent-encoded, starts with a slash
 * @param rawQuery percent-encoded, without the question mark, empty where there is none
 * @param body the bytes as sent, before any {@code aws-chunked} decoding
 * @param stream where the body comes from while it is still arriving, to be read once; null where it is in memory
 */
public record WireRequest(
        String method,
        String rawPath,
        String rawQuery,
        Headers headers,
        byte[] body,
        WireConnection connection,
        @Nullable InputStream stream) {

    /** A request that came through no socket. */
    public WireRequest(String method, String rawPath, String rawQuery, Headers headers, byte[] body) {
        this(method, rawPath, rawQuery, headers, body, WireConnection.NONE, null);
    }

    /** @throws IllegalStateException if the body is still arriving */
    @Override
    public byte[] body() {
        if (stream != null) {
            throw new IllegalStateException("The body of " + this + " is not in memory: it streams");
        }
        return body;
    }

    public String header(String name) {
        return headers.first(name).orElse("");
    }

    public String bodyText() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public WireRequest withPath(String other) {
        return at(other, rawQuery);
    }

    /** The same asked of another address. */
    public WireRequest at(String otherPath, String otherQuery) {
        return new WireRequest(method, otherPath, otherQuery, headers, body, connection, stream);
    }

    public WireRequest withBody(byte[] other) {
        return new WireRequest(method, rawPath, rawQuery, headers, other, connection, null);
    }

    public WireRequest withStream(InputStream other) {
        return new WireRequest(method, rawPath, rawQuery, headers, new byte[0], connection, other);
    }

    public WireRequest withHeaders(Headers other) {
        return new WireRequest(method, rawPath, rawQuery, other, body, connection, stream);
    }

    @Override
    public String toString() {
        return method + " " + rawPath;
    }
}
