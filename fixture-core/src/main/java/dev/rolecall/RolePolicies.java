package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.Permissions;
import dev.rolecall.account.Role;
import dev.rolecall.policy.NamedPolicy;
import java.util.ArrayList;
import java.util.List;

/** The policies that a role has of its own, as they are now. */
final class RolePolicies {

    private RolePolicies() {}

    /** @throws IllegalArgumentException if there is no role of this name */
    static List<NamedPolicy> of(String role, Account account) {
        Permissions permissions = account.roles()
                .find(role)
                .map(Role::permissions)
                .orElseThrow(() -> new IllegalArgumentException("expected a role of this account, but found: '" + role
                        + "'. It has: "
                        + account.roles().list("/").stream().map(Role::name).toList()));
        List<NamedPolicy> policies = new ArrayList<>();
        permissions.inline().forEach((name, document) -> policies.add(new NamedPolicy(name, document)));
        for (String arn : permissions.attached()) {
            account.managedPolicies()
                    .find(arn)
                    .map(ManagedPolicy::document)
                    .ifPresent(document -> policies.add(new NamedPolicy(arn, document)));
        }
        return policies;
    }
}
