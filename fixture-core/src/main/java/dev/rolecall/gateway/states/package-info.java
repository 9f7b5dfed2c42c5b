/**
 * Step Functions: what its requests need, what it answers where nothing is stored. Only the gateway calls it, by {@link
 * dev.rolecall.gateway.states.StepFunctions}.
 */
@NullMarked
package dev.rolecall.gateway.states;

import org.jspecify.annotations.NullMarked;
