/**
 * IAM as the SDK's {@code IamClient} declares it, translated to the account. Only the control plane calls the operations.
 */
@NullMarked
package dev.rolecall.api.iam;

import org.jspecify.annotations.NullMarked;
