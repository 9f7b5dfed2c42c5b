package dev.rolecall.wire;

import java.nio.charset.StandardCharsets;

/** One HTTP answer. The server adds {@code Content-Length} and, unless it is there already, {@code Date}. */
public record WireResponse(int status, Headers headers, byte[] body) {

    public static WireResponse text(int status, String contentType, String body) {
        return new WireResponse(status, Headers.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    public static WireResponse empty(int status) {
        return new WireResponse(status, Headers.NONE, new byte[0]);
    }

    public WireResponse with(String header, String value) {
        return new WireResponse(status, headers.with(header, value), body);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
