package dev.rolecall.wire;

import java.io.IOException;
import java.io.InputStream;
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

    /**
     * An answer whose body is still arriving.
     *
     * @param headers with {@code Content-Length} if the length is known
     */
    public static WireResponse streaming(int status, Headers headers, InputStream body) {
        return empty(status).withHeaders(headers).delivered(new Delivery.Streamed(body));
    }

    /** Not a byte of an answer. Its status, 0, is never sent. */
    public static WireResponse none(Delivery.None form) {
        return empty(0).delivered(form);
    }

    /** @throws IllegalStateException if the body is still arriving */
    @Override
    public byte[] body() {
        if (delivery instanceof Delivery.Streamed) {
            throw new IllegalStateException("The body of this answer, " + this + ", is not in memory");
        }
        return body;
    }

    /**
     * The same with its body in memory.
     *
     * @param most bytes; an answer that is longer is an error
     */
    public WireResponse inMemory(int most) throws IOException {
        if (!(delivery instanceof Delivery.Streamed streamed)) {
            return this;
        }
        try (InputStream stream = streamed.body()) {
            byte[] all = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw new IOException("expected an answer of at most " + most + " bytes, but it is longer");
            }
            return new WireResponse(status, reason, headers, all, Delivery.WHOLE);
        }
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

    private WireResponse withHeaders(Headers other) {
        return new WireResponse(status, reason, other, body, delivery);
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
        return new String(body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + (delivery instanceof Delivery.Streamed ? " (streams)" : " (" + body.length + " bytes)");
    }
}
