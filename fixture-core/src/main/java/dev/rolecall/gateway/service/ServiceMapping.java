package dev.rolecall.gateway.service;

import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.wire.WireRequest;
import java.util.Optional;

/** Derives from a request of one service what it asks for. */
public interface ServiceMapping {

    /**
     * Empty for an operation that this does not know.
     *
     * @throws Unreadable where the service itself could not make sense of the request
     */
    Optional<Mapped> map(Incoming incoming);

    /**
     * Whether {@link #map} needs the body, judged by the rest of the request. One that is not needed may be of any length, and streams
     * where the request is forwarded.
     */
    default boolean readsBody(WireRequest head) {
        return true;
    }

    /** How to speak of the operation, mapped or not. */
    String nameOf(Incoming incoming);
}
