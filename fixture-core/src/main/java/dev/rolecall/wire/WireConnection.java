package dev.rolecall.wire;

/** The connection that a request came by, as far as whoever answers may know it. */
@FunctionalInterface
public interface WireConnection {

    /** Of a request that was not sent through a socket: it is over at once. */
    WireConnection NONE = Runnable::run;

    /** Do something, once, when the answer is sent or the connection is gone, whichever is first. */
    void whenOver(Runnable action);
}
