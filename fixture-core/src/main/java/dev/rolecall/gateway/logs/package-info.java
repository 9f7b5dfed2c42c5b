/**
 * CloudWatch Logs: what its requests need, what it answers where nothing is stored. Only the gateway calls it, by {@link
 * dev.rolecall.gateway.logs.Logs}.
 */
@NullMarked
package dev.rolecall.gateway.logs;

import org.jspecify.annotations.NullMarked;
