/**
 * STS as the SDK's {@code StsClient} declares it, translated to the account. Only the control plane calls the operations.
 */
@NullMarked
package dev.rolecall.api.sts;

import org.jspecify.annotations.NullMarked;
