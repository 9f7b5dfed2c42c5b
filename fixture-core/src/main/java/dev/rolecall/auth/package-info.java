/**
 * AWS Signature Version 4 as a service checks it: what a request claims, whether the claim is true, and what each service
 * answers when it is not. Called by whoever takes a signed request off the wire and by the translators that phrase its
 * errors; knows only {@code dev.rolecall.wire}.
 */
@NullMarked
package dev.rolecall.auth;

import org.jspecify.annotations.NullMarked;
