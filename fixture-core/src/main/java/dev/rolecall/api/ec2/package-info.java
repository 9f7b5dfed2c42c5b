/**
 * EC2 as the SDK's {@code Ec2Client} declares it, translated to the account. Only the control plane calls the operations.
 */
@NullMarked
package dev.rolecall.api.ec2;

import org.jspecify.annotations.NullMarked;
