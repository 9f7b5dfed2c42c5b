package dev.rolecall.wire;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP request as it came: the path and the query as the client encoded them, because a signature covers the encoded form.
 *
 * @param method upper case, as sent
 * @param rawPath percent-encoded, starts with a slash
 * @param rawQuery percent-encoded, without the question mark, empty where there is none
 * @param body the bytes as sent, before any {@code aws-chunked} decoding
 */
public record WireRequest(
        String method, String rawPath, String rawQuery, Headers headers, byte[] body, WireConnection connection) {

    /** A request that came through no socket. */
    public WireRequest(String method, String rawPath, String rawQuery, Headers headers, byte[] body) {
        this(method, rawPath, rawQuery, headers, body, WireConnection.NONE);
    }

    public String header(String name) {
        return headers.first(name).orElse("");
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public WireRequest withPath(String other) {
        return new WireRequest(method, other, rawQuery, headers, body, connection);
    }

    public WireRequest withBody(byte[] other) {
        return new WireRequest(method, rawPath, rawQuery, headers, other, connection);
    }

    public WireRequest withHeaders(Headers other) {
        return new WireRequest(method, rawPath, rawQuery, other, body, connection);
    }

    @Override
    public String toString() {
        return method + " " + rawPath;
    }
}
