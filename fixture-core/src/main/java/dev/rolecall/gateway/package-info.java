/**
 * Every AWS service that this project does not fake itself: what a request asks for is read off the wire, put to the caller's
 * policies, and answered with an empty success, a forwarded answer or the service's own refusal. Called by whoever takes a request
 * off the wire and has had its signature verified.
 */
@NullMarked
package dev.rolecall.gateway;

import org.jspecify.annotations.NullMarked;
