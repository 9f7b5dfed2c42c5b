package dev.rolecall.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer. The server adds {@code Content-Length} and, unless it is there already, {@code Date}.
 *
 * @param reason the reason phrase of the status line where it is not the usual one of the status
 */
public record WireResponse(int status, @Nullable String reason, Headers headers, byte[] body) {

    /** No answer at all: the connection stays open until the client gives up. Its status, 0, is never sent. */
    public static final WireResponse NEVER = empty(0);

    public WireResponse(int status, Headers headers, byte[] body) {
        this(status, null, headers, body);
    }

    public static WireResponse text(int status, String contentType, String body) {
        return new WireResponse(status, Headers.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    public static WireResponse empty(int status) {
        return new WireResponse(status, Headers.NONE, new byte[0]);
    }

    public WireResponse with(String header, String value) {
        return new WireResponse(status, reason, headers.with(header, value), body);
    }

    public WireResponse withReason(String phrase) {
        return new WireResponse(status, phrase, headers, body);
    }

    /** Whether this stands for silence. */
    public boolean isNever() {
        return status == 0;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
