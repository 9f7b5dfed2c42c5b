package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The roles of an account. */
public final class Roles {

    private final Account account;
    private final TrustPolicies trustPolicies;
    private final NamedEntities<Role> roles = new NamedEntities<>(Role::name);

    Roles(Account account) {
        this.account = account;
        this.trustPolicies = new TrustPolicies(account);
    }

    public Role create(
            String name,
            String path,
            PolicyDocument trustPolicy,
            @Nullable String description,
            Duration maxSession,
            Map<String, String> tags) {
        synchronized (account.lock) {
            if (roles.isTaken(name)) {
                throw new Refusal("EntityAlreadyExists", "Role with name %s already exists.", name);
            }
            account.require(Quota.ROLES_PER_ACCOUNT, roles.size() + 1);
            trustPolicies.check(trustPolicy);
            Role role = new Role(
                    name,
                    path,
                    Ids.iam("AROA"),
                    account.iamArn("role", path, name),
                    account.now(),
                    trustPolicy,
                    Permissions.NONE,
                    description,
                    maxSession,
                    Map.copyOf(tags));
            roles.put(role);
            return role;
        }
    }

    /** @throws Refusal {@code NoSuchEntity} */
    public Role get(String name) {
        return find(name)
                .orElseThrow(() -> new Refusal("NoSuchEntity", "The role with name %s cannot be found.", name));
    }

    public Optional<Role> find(String name) {
        synchronized (account.lock) {
            return roles.find(name);
        }
    }

    public Optional<Role> findById(String id) {
        synchronized (account.lock) {
            return roles.findAny(role -> role.id().equals(id));
        }
    }

    public Optional<Role> findByArn(String arn) {
        synchronized (account.lock) {
            return roles.findAny(role -> role.arn().equals(arn));
        }
    }

    public List<Role> list(String pathPrefix) {
        synchronized (account.lock) {
            return roles.all(role -> role.path().startsWith(pathPrefix));
        }
    }

    /** Whether the trust policy of a role lets a service, {@code ec2.amazonaws.com} for example, assume it now. */
    public boolean trusts(Role role, String service) {
        return TrustDecision.allows(service, role, account);
    }

    /** @throws Refusal {@code DeleteConflict} while the role is in an instance profile or holds policies */
    public void delete(String name) {
        synchronized (account.lock) {
            Role role = get(name);
            if (!account.instanceProfiles().listForRole(role).isEmpty()) {
                throw new Refusal(
                        "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
            }
            if (!role.permissions().inline().isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete entity, must delete policies first.");
            }
            roles.remove(role);
        }
    }

    public void updateTrustPolicy(String name, PolicyDocument trustPolicy) {
        change(name, role -> {
            trustPolicies.check(trustPolicy);
            return role.withTrustPolicy(trustPolicy);
        });
    }

    /** @throws Refusal {@code LimitExceeded} if the inline policies of the role grow beyond the quota */
    public void putPolicy(String name, String policyName, PolicyDocument document) {
        change(name, role -> {
            Permissions changed = role.permissions().withInline(policyName, document);
            int limit = account.quota(Quota.ROLE_INLINE_POLICY_SIZE);
            if (changed.inlineSize() > limit) {
                throw new Refusal("LimitExceeded", "Maximum policy size of %d bytes exceeded for role %s", limit, name);
            }
            return role.withPermissions(changed);
        });
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no such role, or no such policy in it */
    public PolicyDocument getPolicy(String name, String policyName) {
        return get(name).permissions().inline(policyName).orElseThrow(() -> noSuchPolicy(policyName));
    }

    public void deletePolicy(String name, String policyName) {
        change(name, role -> {
            if (role.permissions().inline(policyName).isEmpty()) {
                throw noSuchPolicy(policyName);
            }
            return role.withPermissions(role.permissions().withoutInline(policyName));
        });
    }

    void remove(Role role) {
        roles.findAny(found -> found.id().equals(role.id())).ifPresent(roles::remove);
    }

    void clear() {
        roles.clear();
    }

    private void change(String name, UnaryOperator<Role> change) {
        synchronized (account.lock) {
            roles.put(change.apply(get(name)));
        }
    }

    private static Refusal noSuchPolicy(String policyName) {
        return new Refusal("NoSuchEntity", "The role policy with name %s cannot be found.", policyName);
    }
}
