/**
 * S3: what its requests need, what it answers where nothing is stored, and the policies of its buckets. Only the gateway calls it, by
 * {@link dev.rolecall.gateway.s3.S3}, and to take requests apart that it forwards or allows in part.
 */
@NullMarked
package dev.rolecall.gateway.s3;

import org.jspecify.annotations.NullMarked;
