/**
 * Kinesis Data Streams: what its requests need, what it answers where nothing is stored. Only the gateway calls it, by {@link
 * dev.rolecall.gateway.kinesis.Kinesis}.
 */
@NullMarked
package dev.rolecall.gateway.kinesis;

import org.jspecify.annotations.NullMarked;
