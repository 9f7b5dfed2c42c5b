package dev.rolecall.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer. The server adds {@code Content-Length} and, unless it is there already, {@code Date}.
 *
 * @param reason the reason phrase of the status line where it is not the usual one of the status
 */
public record WireResponse(int status, @Nullable String reason, Headers headers, byte[] body, Delivery delivery) {

    /** No answer at all: the connection stays open until the client gives up. Its status, 0, is never sent. */
    public static final WireResponse NEVER = none(Delivery.None.NEVER);

    public WireResponse(int status, Headers headers, byte[] body) {
        this(status, null, headers, body, Delivery.WHOLE);
    }

    /** Not a byte of an answer. Its status, 0, is never sent. */
    public static WireResponse none(Delivery.None form) {
        return empty(0).delivered(form);
    }

    public static WireResponse text(int status, String contentType, String body) {
        return new WireResponse(status, Headers.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    public static WireResponse empty(int status) {
        return new WireResponse(status, Headers.NONE, new byte[0]);
    }

    public WireResponse with(String header, String value) {
        return new WireResponse(status, reason, headers.with(header, value), body, delivery);
    }

    public WireResponse without(String header) {
        return new WireResponse(status, reason, headers.without(header), body, delivery);
    }

    public WireResponse withReason(String phrase) {
        return new WireResponse(status, phrase, headers, body, delivery);
    }

    public WireResponse withBody(byte[] other) {
        return new WireResponse(status, reason, headers, other, delivery);
    }

    public WireResponse delivered(Delivery other) {
        return new WireResponse(status, reason, headers, body, other);
    }

    /** Whether this stands for silence. */
    public boolean isNever() {
        return delivery == Delivery.None.NEVER;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
