/**
 * KMS: what its requests need, what it answers where nothing is stored, and the policies of its keys. Only the gateway calls it, by
 * {@link dev.rolecall.gateway.kms.Kms}.
 */
@NullMarked
package dev.rolecall.gateway.kms;

import org.jspecify.annotations.NullMarked;
