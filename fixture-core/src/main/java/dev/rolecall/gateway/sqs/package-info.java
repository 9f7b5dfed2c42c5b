/**
 * SQS, in both of its protocols: what its requests need, what it answers where nothing is stored, and the policies of its queues.
 * Only the gateway calls it, by {@link dev.rolecall.gateway.sqs.Sqs}.
 */
@NullMarked
package dev.rolecall.gateway.sqs;

import org.jspecify.annotations.NullMarked;
