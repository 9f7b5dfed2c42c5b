package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PrincipalDirectory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The roles of an account. */
public final class Roles {

    /** Where service-linked roles are, and no others. */
    static final String SERVICE_LINKED_PATH = "/aws-service-role/";

    private final Account account;
    private final NamedEntities<Role> roles;
    private final PermissionRules rules;

    Roles(Account account) {
        this.account = account;
        this.roles = new NamedEntities<>(account, Role::name, Role::id);
        this.rules = new PermissionRules(account, "role", Quota.ROLE_INLINE_POLICY_SIZE, Quota.POLICIES_PER_ROLE);
    }

    /** Create a role without a permissions boundary. */
    public Role create(
            String name,
            String path,
            PolicyDocument trustPolicy,
            @Nullable String description,
            Duration maxSession,
            Map<String, String> tags) {
        return create(name, path, trustPolicy, description, maxSession, tags, null);
    }

    /**
     * Create a role.
     *
     * @param boundary the ARN of the managed policy that bounds it, null for none
     * @throws Refusal {@code EntityAlreadyExists} if the name is taken in any case, {@code MalformedPolicyDocument} if the trust policy
     *     names a user or role that does not exist, {@code NoSuchEntity} if the boundary does not
     */
    public Role create(
            String name,
            String path,
            PolicyDocument trustPolicy,
            @Nullable String description,
            Duration maxSession,
            Map<String, String> tags,
            @Nullable String boundary) {
        synchronized (account.lock) {
            if (roles.isTaken(name)) {
                throw new Refusal("EntityAlreadyExists", "Role with name %s already exists.", name);
            }
            account.require(Quota.ROLES_PER_ACCOUNT, roles.size() + 1);
            account.require(Quota.TRUST_POLICY_SIZE, trustPolicy.sizeWithoutWhiteSpace());
            Role role = new Role(
                    name,
                    path,
                    Ids.iam("AROA"),
                    account.iamArn("role", path, name),
                    account.now(),
                    TrustPolicy.of(trustPolicy, account),
                    boundary == null ? Permissions.NONE : rules.bound(Permissions.NONE, boundary),
                    description,
                    maxSession,
                    Tags.with(Map.of(), tags, account));
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
            return roles.findById(id);
        }
    }

    public Optional<Role> findByArn(String arn) {
        synchronized (account.lock) {
            return roles.findAny(role -> role.arn().equals(arn));
        }
    }

    /** The role of this id as STS and the judging of permissions see it, which may be late. */
    public Optional<Role> seenById(String id) {
        synchronized (account.lock) {
            return roles.seenById(id);
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

    /** Tells the policy engine whom the trust policy of a role still means. */
    public PrincipalDirectory trusted(Role role) {
        return role.trust().directory(account);
    }

    /** @throws Refusal {@code DeleteConflict} while the role is in an instance profile or holds policies */
    public void delete(String name) {
        synchronized (account.lock) {
            Role role = get(name);
            refuseIfServiceLinked(role);
            if (!account.instanceProfiles().listForRole(role).isEmpty()) {
                throw new Refusal(
                        "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
            }
            if (!role.permissions().attached().isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete entity, must detach all policies first.");
            }
            if (!role.permissions().inline().isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete entity, must delete policies first.");
            }
            roles.remove(role);
        }
    }

    /** @throws Refusal {@code MalformedPolicyDocument} if the document names a user or role that does not exist */
    public void updateTrustPolicy(String name, PolicyDocument trustPolicy) {
        changeOwn(name, role -> {
            account.require(Quota.TRUST_POLICY_SIZE, trustPolicy.sizeWithoutWhiteSpace());
            return role.withTrust(TrustPolicy.of(trustPolicy, account));
        });
    }

    /** Change the description, the greatest session duration or both; null leaves what there is. */
    public Role update(String name, @Nullable String description, @Nullable Duration maxSession) {
        return change(name, role -> {
            Role described = description == null ? role : role.withDescription(description);
            return maxSession == null ? described : described.withMaxSession(maxSession);
        });
    }

    /** @throws Refusal {@code LimitExceeded} if the role would have too many */
    public void tag(String name, Map<String, String> tags) {
        change(name, role -> role.withTags(Tags.with(role.tags(), tags, account)));
    }

    /** Take tags from a role; keys that it does not have are none of its. */
    public void untag(String name, Collection<String> keys) {
        change(name, role -> role.withTags(Tags.without(role.tags(), keys)));
    }

    /**
     * Attach a managed policy; one that is attached already stays.
     *
     * @throws Refusal {@code LimitExceeded} if the role would have too many, {@code NoSuchEntity} if there is no such policy
     */
    public void attach(String name, String policyArn) {
        ManagedPolicies.requireArn(policyArn);
        changeOwn(name, role -> role.withPermissions(rules.attach(role.permissions(), policyArn)));
    }

    /** @throws Refusal {@code NoSuchEntity} if the policy is not attached */
    public void detach(String name, String policyArn) {
        ManagedPolicies.requireArn(policyArn);
        changeOwn(name, role -> role.withPermissions(rules.detach(role.permissions(), policyArn)));
    }

    /** Bound what the role may do, replacing the boundary that it has. */
    public void putBoundary(String name, String policyArn) {
        changeOwn(name, role -> role.withPermissions(rules.bound(role.permissions(), policyArn)));
    }

    /** Take the boundary from a role, if it has one. */
    public void deleteBoundary(String name) {
        changeOwn(name, role -> role.withPermissions(role.permissions().withBoundary(null)));
    }

    /** @throws Refusal {@code LimitExceeded} if the inline policies of the role grow beyond the quota */
    public void putPolicy(String name, String policyName, PolicyDocument document) {
        changeOwn(name, role -> role.withPermissions(rules.put(name, role.permissions(), policyName, document)));
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no such role, or no such policy in it */
    public PolicyDocument getPolicy(String name, String policyName) {
        return rules.get(get(name).permissions(), policyName);
    }

    public void deletePolicy(String name, String policyName) {
        changeOwn(name, role -> role.withPermissions(rules.delete(role.permissions(), policyName)));
    }

    void remove(Role role) {
        roles.findById(role.id()).ifPresent(roles::remove);
    }

    Memento memento() {
        return roles.memento();
    }

    void clear() {
        roles.clear();
    }

    /** Change what belongs to AWS in a service-linked role. */
    private void changeOwn(String name, UnaryOperator<Role> change) {
        change(name, role -> {
            refuseIfServiceLinked(role);
            return change.apply(role);
        });
    }

    private static void refuseIfServiceLinked(Role role) {
        if (role.path().startsWith(SERVICE_LINKED_PATH)) {
            throw new Refusal(
                    "UnmodifiableEntity",
                    "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS",
                    role.name());
        }
    }

    private Role change(String name, UnaryOperator<Role> change) {
        synchronized (account.lock) {
            Role changed = change.apply(get(name));
            roles.put(changed);
            return changed;
        }
    }
}
