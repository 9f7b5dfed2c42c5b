/**
 * Every AWS service that this project does not fake itself: what a request asks for is read off the wire, put to the caller's
 * policies, and answered with an empty success, a forwarded answer or the service's own refusal. Called by whoever takes a request
 * off the wire and has had its signature verified.
 *
 * <p>Each service is a package of its own, by the name that requests are signed for. {@code gateway.service} is what they share,
 * {@code gateway.protocol} how it is written on the wire, and nobody outside calls any of these.
 */
@NullMarked
package dev.rolecall.gateway;

import org.jspecify.annotations.NullMarked;
