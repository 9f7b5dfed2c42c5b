package dev.rolecall.wire;

import java.io.InputStream;
import java.time.Duration;

/** How an answer travels: by default all of it at once, as HTTP has it. The rest is what networks and broken servers do. */
public sealed interface Delivery {

    /** As HTTP has it. */
    Delivery WHOLE = new Whole();

    record Whole() implements Delivery {}

    /**
     * As HTTP has it, while the body is still arriving from elsewhere. If it breaks off there, so does the answer.
     *
     * @param body to be read once, and closed
     */
    record Streamed(InputStream body) implements Delivery {}

    /** Ways to send no byte of the answer. */
    enum None implements Delivery {
        /** The connection stays open until the client gives up. */
        NEVER,
        /** The connection is closed in both directions. */
        CLOSED,
        /** The server says that it will send nothing, and goes on reading. */
        HALF_CLOSED,
        /** TCP RST. */
        RESET
    }

    /**
     * The head announces the whole body, and the connection closes before it has come.
     *
     * @param bytes how much of the body is sent
     */
    record Truncated(int bytes) implements Delivery {}

    /**
     * The body comes in the chunks of HTTP, slowly.
     *
     * @param chunk bytes in each, at least 1
     * @param pause real time before each chunk
     */
    record Dribbled(int chunk, Duration pause) implements Delivery {}

    /** These bytes instead of HTTP, and then the connection closes. */
    record Verbatim(byte[] bytes) implements Delivery {}

    /** @param by real time */
    record Delayed(Duration by, Delivery then) implements Delivery {}
}
