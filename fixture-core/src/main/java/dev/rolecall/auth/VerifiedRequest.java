package dev.rolecall.auth;

import dev.rolecall.wire.WireRequest;

/**
 * A request whose signature holds.
 *
 * @param claim what it claimed, now known to be true
 * @param request the request with its body as the service reads it: {@code aws-chunked} framing removed (and no longer named in
 *     {@code Content-Encoding}), {@code Content-Length} that of the decoded body, trailing headers among the others. Of a body that
 *     streams only the headers are believed yet: it throws an {@link AuthenticationException} before its end if it is not the one that
 *     was signed, and its trailing headers are checked but lost
 */
public record VerifiedRequest(SignatureClaim claim, WireRequest request) {}
