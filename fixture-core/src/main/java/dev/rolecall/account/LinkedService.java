package dev.rolecall.account;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services of AWS that a service-linked role can be created for here.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html">Create a service-linked
 *     role</a>
 */
public enum LinkedService {
    AUTO_SCALING("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling", true),
    EC2_SPOT("spot.amazonaws.com", "AWSServiceRoleForEC2Spot", false),
    EC2_SPOT_FLEET("spotfleet.amazonaws.com", "AWSServiceRoleForEC2SpotFleet", false),
    ELASTIC_LOAD_BALANCING("elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing", false),
    ECS("ecs.amazonaws.com", "AWSServiceRoleForECS", false),
    RDS("rds.amazonaws.com", "AWSServiceRoleForRDS", false),
    SSM("ssm.amazonaws.com", "AWSServiceRoleForAmazonSSM", false);

    private final String principal;
    private final String roleName;
    private final boolean takesSuffix;

    LinkedService(String principal, String roleName, boolean takesSuffix) {
        this.principal = principal;
        this.roleName = roleName;
        this.takesSuffix = takesSuffix;
    }

    public static Optional<LinkedService> of(String principal) {
        return Stream.of(values())
                .filter(service -> service.principal.equals(principal))
                .findFirst();
    }

    /** The path that the role has, and no other role can have. */
    public String path() {
        return Roles.SERVICE_LINKED_PATH + principal + "/";
    }

    /**
     * The name of the role.
     *
     * @param suffix empty for none
     * @throws Refusal {@code InvalidInput} if the service takes no suffix
     */
    public String roleName(String suffix) {
        if (suffix.isEmpty()) {
            return roleName;
        }
        if (!takesSuffix) {
            throw new Refusal("InvalidInput", "Custom suffix is not allowed for %s", principal);
        }
        return roleName + "_" + suffix;
    }
}
