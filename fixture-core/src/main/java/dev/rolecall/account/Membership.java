package dev.rolecall.account;

import dev.rolecall.policy.NamedPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An account's place in an organization of AWS Organizations.
 *
 * @param organizationId {@code o-…}
 * @param management whether it is the organization's management account, which no policy of the organization binds
 * @param path the levels from the root down to the account, both included
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service control policies</a>
 */
public record Membership(String organizationId, boolean management, List<OrganizationLevel> path) {

    /**
     * The services whose resources are subject to resource control policies.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource control
     *     policies</a>
     */
    private static final Set<String> RESOURCE_CONTROLLED = Set.of("s3", "sts", "kms", "sqs", "secretsmanager");

    public Membership {
        path = List.copyOf(path);
    }

    /** What binds the principals of the account, one list for each level. */
    public List<List<NamedPolicy>> serviceControl() {
        return management
                ? List.of()
                : path.stream().map(OrganizationLevel::serviceControl).toList();
    }

    /**
     * What binds whoever wants something of the account's resources, one list for each level.
     *
     * @param service the prefix of the action
     */
    public List<List<NamedPolicy>> resourceControl(String service) {
        return management || !RESOURCE_CONTROLLED.contains(service)
                ? List.of()
                : path.stream().map(OrganizationLevel::resourceControl).toList();
    }

    /** {@code aws:PrincipalOrgPaths}: {@code o-…/r-…/ou-…/}, without the account. */
    public String organizationPath() {
        return path.stream()
                .limit(path.size() - 1L)
                .map(level -> level.id() + "/")
                .collect(Collectors.joining("", organizationId + "/", ""));
    }
}
