package dev.rolecall.account;

import dev.rolecall.policy.NamedPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * The root of an organization, an organizational unit or an account, with the policies attached to it.
 *
 * @param id {@code r-…}, {@code ou-…} or the number of an account
 * @param serviceControl {@code FullAWSAccess} among them, unless it was detached
 * @param resourceControl but for {@code RCPFullAWSAccess}, which nobody can detach
 */
public record OrganizationLevel(String id, List<NamedPolicy> serviceControl, List<NamedPolicy> resourceControl) {

    public OrganizationLevel {
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
    }

    public OrganizationLevel withServiceControl(NamedPolicy policy) {
        return new OrganizationLevel(id, with(serviceControl, policy), resourceControl);
    }

    public OrganizationLevel withResourceControl(NamedPolicy policy) {
        return new OrganizationLevel(id, serviceControl, with(resourceControl, policy));
    }

    /** Without the service control policy of this name, if it is there. */
    public OrganizationLevel withoutServiceControl(String name) {
        List<NamedPolicy> rest = serviceControl.stream()
                .filter(policy -> !policy.name().equals(name))
                .toList();
        return new OrganizationLevel(id, rest, resourceControl);
    }

    private static List<NamedPolicy> with(List<NamedPolicy> policies, NamedPolicy policy) {
        return Stream.concat(policies.stream(), Stream.of(policy)).toList();
    }
}
