package dev.rolecall.gateway;

import java.util.Optional;

/** Derives from a request of one service what it asks for. */
interface ServiceMapping {

    /**
     * Empty for an operation that this does not know.
     *
     * @throws Unreadable where the service itself could not make sense of the request
     */
    Optional<Mapped> map(Incoming incoming);

    /** How to speak of the operation, mapped or not. */
    String nameOf(Incoming incoming);
}
