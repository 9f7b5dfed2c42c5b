/**
 * SNS: what its requests need, what it answers where nothing is stored, and the policies of its topics. Only the gateway calls it, by
 * {@link dev.rolecall.gateway.sns.Sns}.
 */
@NullMarked
package dev.rolecall.gateway.sns;

import org.jspecify.annotations.NullMarked;
