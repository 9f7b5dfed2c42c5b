/**
 * Auto Scaling as the SDK's {@code AutoScalingClient} declares it, translated to the account. Only the control plane calls the
 * operations.
 */
@NullMarked
package dev.rolecall.api.autoscaling;

import org.jspecify.annotations.NullMarked;
