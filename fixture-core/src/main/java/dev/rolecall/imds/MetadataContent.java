package dev.rolecall.imds;

import java.util.Optional;

/** What is behind the protocol: pages by path. */
@FunctionalInterface
interface MetadataContent {

    /** @param version of the protocol, by which credentials differ */
    Optional<Page> page(MetadataPath path, ProtocolVersion version);
}
