package dev.rolecall.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds which managed policy at one moment: attached to it, or as its permissions boundary. */
public final class PolicyUses {

    private final Map<String, List<PolicyHolder>> attached = new HashMap<>();
    private final Map<String, List<PolicyHolder>> bounded = new HashMap<>();

    private PolicyUses() {}

    static PolicyUses in(Account account) {
        PolicyUses uses = new PolicyUses();
        account.roles()
                .list("/")
                .forEach(role -> uses.add(
                        new PolicyHolder(PolicyHolder.Kind.ROLE, role.name(), role.id(), role.path()),
                        role.permissions()));
        account.users()
                .list("/")
                .forEach(user -> uses.add(
                        new PolicyHolder(PolicyHolder.Kind.USER, user.name(), user.id(), user.path()),
                        user.permissions()));
        account.groups()
                .list("/")
                .forEach(group -> uses.add(
                        new PolicyHolder(PolicyHolder.Kind.GROUP, group.name(), group.id(), group.path()),
                        group.permissions()));
        return uses;
    }

    /** Whom a policy is attached to: roles, then users, then groups, each in the order of their names. */
    public List<PolicyHolder> attachedTo(String policyArn) {
        return attached.getOrDefault(policyArn, List.of());
    }

    /** Whose permissions boundary a policy is. */
    public List<PolicyHolder> bounding(String policyArn) {
        return bounded.getOrDefault(policyArn, List.of());
    }

    private void add(PolicyHolder holder, Permissions permissions) {
        permissions
                .attached()
                .forEach(arn ->
                        attached.computeIfAbsent(arn, key -> new ArrayList<>()).add(holder));
        String boundary = permissions.boundary();
        if (boundary != null) {
            bounded.computeIfAbsent(boundary, key -> new ArrayList<>()).add(holder);
        }
    }
}
