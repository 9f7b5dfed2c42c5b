package dev.rolecall.gateway;

import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;

/** The envelope that a protocol puts around an error. */
interface ErrorShape {

    WireResponse error(WireRequest request, int status, String code, String message);
}
