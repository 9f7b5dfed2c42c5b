package dev.rolecall.server;

import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;

/** What one fixture answers through the shared listener. No method throws. */
public interface Site {

    /** Whom the fixture belongs to, for sentences: a test's name, or where it was started. */
    String owner();

    /** Answer a request to the metadata service of an instance; its path is the one the instance would see. */
    WireResponse metadata(String instanceId, WireRequest request);

    /** Answer a request that is signed, or ought to be. */
    WireResponse signed(WireRequest request);

    /** Answer a request below {@code /_rolecall/}. */
    WireResponse control(WireRequest request);

    /** Whether answering may wait for somebody else, and so must not happen on the thread that serves all fixtures. */
    boolean mayBlock(WireRequest request);

    /**
     * Whether it takes the body of a request while that is still arriving, however long it is. Asked before any of it has come, and only
     * where answering may wait.
     */
    default boolean takesStream(WireRequest request) {
        return false;
    }
}
