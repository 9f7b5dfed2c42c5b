/**
 * Lambda: what its requests need, what it answers where nothing is stored, and the policies of its functions. Only the gateway calls
 * it, by {@link dev.rolecall.gateway.lambda.Lambda}.
 */
@NullMarked
package dev.rolecall.gateway.lambda;

import org.jspecify.annotations.NullMarked;
