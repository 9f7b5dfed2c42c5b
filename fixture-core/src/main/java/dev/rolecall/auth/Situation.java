package dev.rolecall.auth;

import dev.rolecall.account.Account;
import dev.rolecall.account.Membership;
import dev.rolecall.account.NetworkPath;
import dev.rolecall.account.ResourcePolicy;
import dev.rolecall.account.Session;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.PrincipalDirectory;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What bears on one action of a call besides who makes it: whose the resource is, which policy it has, the organizations of both sides,
 * and the way that the request came.
 */
final class Situation {

    private final Account account;
    private final String service;
    private final String owner;
    private final Optional<Account> ownerAccount;
    private final Optional<ResourcePolicy> resourcePolicy;
    private final Optional<NetworkPath> path;
    private final boolean bound;

    private Situation(Call call, String action, String resource) {
        account = call.account();
        service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
        bound = !call.isByTheTestItself();
        owner = bound ? account.accounts().resourcePolicies().ownerOf(resource, account) : account.id();
        ownerAccount = account.accounts().find(owner);
        boolean outOfReach = OwnersOnly.contains(action) && !owner.equals(account.id());
        resourcePolicy = outOfReach
                ? Optional.empty()
                : account.accounts().resourcePolicies().over(resource, owner);
        path = Optional.ofNullable(call.session())
                .map(Session::instanceArn)
                .flatMap(arn -> account.accounts().networkPaths().find(arn, service));
    }

    static Situation of(Call call, String action, String resource) {
        return new Situation(call, action, resource);
    }

    /** The number of the account that owns the resource. */
    String owner() {
        return owner;
    }

    /** All that bears on the action, with the policy that the resource has. */
    PolicySet over(PolicySet own) {
        return over(own, resourcePolicy.map(policy -> new NamedPolicy(policy.arn(), policy.document())));
    }

    /** The same with another policy for the resource's. */
    PolicySet over(PolicySet own, Optional<NamedPolicy> ofResource) {
        return new PolicySet(
                own.identity(),
                own.boundary(),
                own.session(),
                ofResource,
                bound ? account.membership().map(Membership::serviceControl).orElse(List.of()) : List.of(),
                bound
                        ? ownerAccount
                                .flatMap(Account::membership)
                                .map(membership -> membership.resourceControl(service))
                                .orElse(List.of())
                        : List.of(),
                path.flatMap(NetworkPath::policy));
    }

    /** Tells whom the policy of the resource still means. */
    PrincipalDirectory directory() {
        return resourcePolicy
                .map(policy -> policy.directory(account.accounts()))
                .orElse(PrincipalDirectory.UNCHANGED);
    }

    void putKeys(RequestContext.Builder keys) {
        keys.put("aws:PrincipalAccount", account.id()).put("aws:ResourceAccount", owner);
        if (service.equals("s3")) {
            keys.put("s3:ResourceAccount", owner);
        }
        account.membership()
                .ifPresent(membership -> keys.put("aws:PrincipalOrgID", membership.organizationId())
                        .put("aws:PrincipalOrgPaths", List.of(membership.organizationPath())));
        ownerAccount
                .flatMap(Account::membership)
                .ifPresent(membership -> keys.put("aws:ResourceOrgID", membership.organizationId())
                        .put("aws:ResourceOrgPaths", List.of(membership.organizationPath())));
        path.ifPresent(found -> keys.put("aws:SourceVpce", found.endpointId())
                .put("aws:SourceVpc", found.vpcId())
                .put("aws:VpcSourceIp", found.sourceIp()));
    }
}
