package dev.rolecall.account;

import dev.rolecall.policy.NamedPolicy;
import java.util.Optional;

/**
 * A VPC endpoint that the requests of an instance to one service come through.
 *
 * @param endpointId {@code vpce-…}
 * @param vpcId of the endpoint
 * @param sourceIp the private address of the instance
 * @param policy of the endpoint, empty for full access
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to VPC endpoints using
 *     endpoint policies</a>
 */
public record NetworkPath(String endpointId, String vpcId, String sourceIp, Optional<NamedPolicy> policy) {}
