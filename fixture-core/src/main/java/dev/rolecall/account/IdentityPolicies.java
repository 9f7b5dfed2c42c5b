package dev.rolecall.account;

import dev.rolecall.policy.NamedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All policies of a user, group or role at one moment, under the names by which the policy simulator reports them: managed policies
 * their own, inline ones {@code user_ann_policy}. Those of a user include the ones of its groups.
 */
public record IdentityPolicies(List<NamedPolicy> policies, Optional<NamedPolicy> boundary) {

    private static final Pattern ENTITY = Pattern.compile("arn:[^:]+:iam::\\d{12}:(user|group|role)/(?:.*/)?([^/]+)");

    public IdentityPolicies {
        policies = List.copyOf(policies);
    }

    /**
     * The policies of whoever has this ARN.
     *
     * @throws Refusal {@code InvalidInput} for an ARN of something else, {@code NoSuchEntity} if it names nobody
     */
    public static IdentityPolicies of(Account account, String arn) {
        Matcher entity = ENTITY.matcher(arn);
        if (!entity.matches()) {
            throw new Refusal(
                    "InvalidInput", "Invalid Entity Arn: %s does not clearly define entity type and name.", arn);
        }
        Supplier<Refusal> missing = () ->
                new Refusal("NoSuchEntity", "The %s with name %s cannot be found.", entity.group(1), entity.group(2));
        synchronized (account.lock) {
            return switch (entity.group(1)) {
                case "user" -> ofUser(account, account.users().findByArn(arn).orElseThrow(missing));
                case "group" -> ofGroup(account, account.groups().findByArn(arn).orElseThrow(missing));
                default -> ofRole(account, account.roles().findByArn(arn).orElseThrow(missing));
            };
        }
    }

    private static IdentityPolicies ofUser(Account account, User user) {
        List<NamedPolicy> policies = new ArrayList<>(named(account, "user_" + user.name(), user.permissions()));
        account.groups()
                .of(user)
                .forEach(group -> policies.addAll(ofGroup(account, group).policies()));
        return new IdentityPolicies(
                policies, boundary(account, user.permissions().boundary()));
    }

    private static IdentityPolicies ofGroup(Account account, Group group) {
        return new IdentityPolicies(named(account, "group_" + group.name(), group.permissions()), Optional.empty());
    }

    private static IdentityPolicies ofRole(Account account, Role role) {
        return new IdentityPolicies(
                named(account, "role_" + role.name(), role.permissions()),
                boundary(account, role.permissions().boundary()));
    }

    private static List<NamedPolicy> named(Account account, String owner, Permissions permissions) {
        List<NamedPolicy> policies = new ArrayList<>();
        permissions.inline().forEach((name, document) -> policies.add(new NamedPolicy(owner + "_" + name, document)));
        permissions
                .attached()
                .forEach(arn -> account.managedPolicies()
                        .find(arn)
                        .ifPresent(policy -> policies.add(new NamedPolicy(policy.name(), policy.document()))));
        return policies;
    }

    private static Optional<NamedPolicy> boundary(Account account, @Nullable String arn) {
        return Optional.ofNullable(arn)
                .flatMap(account.managedPolicies()::find)
                .map(policy -> new NamedPolicy(policy.name(), policy.document()));
    }
}
