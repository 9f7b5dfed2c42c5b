package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;

/** What happens to a request that a fault strikes, as a value. Its text is the end of a sentence: {@code is answered 503}. */
public sealed interface Effect permits WireEffect, MetadataEffect, CallEffect, InstanceEffect {

    /** Answer a request that is struck. */
    WireResponse answer(Strike strike);

    /** Whether it can mean anything to this request. One that it cannot does not count as a turn. */
    default boolean concerns(Asked asked) {
        return true;
    }
}
