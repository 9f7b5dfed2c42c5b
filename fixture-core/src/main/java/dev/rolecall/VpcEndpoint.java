package dev.rolecall;

import dev.rolecall.account.NetworkPath;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyKind;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A VPC endpoint for one service, as a test declares it: {@code vpcEndpoint("vpce-1a2b3c4d", "s3").policy("classpath:endpoint.json")}.
 *
 * @param id {@code vpce-} and 8 or 17 hexadecimal digits
 * @param service the prefix of its actions: {@code s3} for {@code com.amazonaws.us-east-1.s3}
 * @param policy a JSON document, or where it is; null for AWS's default, which allows everything
 * @param vpcId the VPC it is in; null for that of the instance
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to VPC endpoints using
 *     endpoint policies</a>
 */
public record VpcEndpoint(
        String id,
        String service,
        @Nullable String policy,
        @Nullable String vpcId) {

    private static final Pattern ID = Pattern.compile("vpce-(?:[0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");

    /** @throws IllegalArgumentException if the id or the service is not one */
    public VpcEndpoint {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "expected the id of a VPC endpoint, such as vpce-1a2b3c4d, but found: '" + id + "'");
        }
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException(
                    "expected a service as its actions begin, s3 for example, but found: '" + service + "'");
        }
    }

    /** An endpoint in the VPC of the instance, with full access. */
    public static VpcEndpoint vpcEndpoint(String id, String service) {
        return new VpcEndpoint(id, service, null, null);
    }

    /** Limit what may go through it: a JSON document, or {@code classpath:…} or {@code file:…}. */
    public VpcEndpoint policy(String documentOrLocation) {
        return new VpcEndpoint(id, service, documentOrLocation, vpcId);
    }

    /** Put it in another VPC than the instance's: where credentials go that were carried away. */
    public VpcEndpoint in(String otherVpcId) {
        return new VpcEndpoint(id, service, policy, otherVpcId);
    }

    /** @throws IllegalArgumentException if the policy is none */
    NetworkPath pathFrom(String instanceVpcId, String privateIp) {
        String source = policy;
        Optional<NamedPolicy> document = source == null
                ? Optional.empty()
                : Optional.of(new NamedPolicy(id, Fixture.parse(source, PolicyKind.ENDPOINT)));
        return new NetworkPath(id, vpcId == null ? instanceVpcId : vpcId, privateIp, document);
    }
}
