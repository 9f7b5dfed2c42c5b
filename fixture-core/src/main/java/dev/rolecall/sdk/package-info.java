/**
 * The wiring of the AWS SDK for Java in this JVM: what its settings resolve to while a fixture is open, and that nothing it sends
 * leaves loopback. The front door switches it; the SDK itself calls the interceptors.
 */
@NullMarked
package dev.rolecall.sdk;

import org.jspecify.annotations.NullMarked;
