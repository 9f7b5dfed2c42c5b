/**
 * EventBridge: what its requests need, what it answers where nothing is stored. Only the gateway calls it, by {@link
 * dev.rolecall.gateway.events.EventBridge}.
 */
@NullMarked
package dev.rolecall.gateway.events;

import org.jspecify.annotations.NullMarked;
