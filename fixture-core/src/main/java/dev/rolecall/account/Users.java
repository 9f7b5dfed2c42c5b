package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The users of an account and their access keys. */
public final class Users {

    private final Account account;
    private final NamedEntities<User> users;
    private final AccessKeys keys;
    private final PermissionRules rules;

    Users(Account account) {
        this.account = account;
        this.users = new NamedEntities<>(account, User::name, User::id);
        this.keys = new AccessKeys(account);
        this.rules = new PermissionRules(account, "user", Quota.USER_INLINE_POLICY_SIZE, Quota.POLICIES_PER_USER);
    }

    /**
     * Create a user.
     *
     * @param boundary the ARN of the managed policy that bounds it, null for none
     * @throws Refusal {@code EntityAlreadyExists} if the name is taken in any case, {@code NoSuchEntity} if there is no such boundary
     */
    public User create(String name, String path, Map<String, String> tags, @Nullable String boundary) {
        synchronized (account.lock) {
            requireFree(name);
            account.require(Quota.USERS_PER_ACCOUNT, users.size() + 1);
            User user = new User(
                    name,
                    path,
                    Ids.iam("AIDA"),
                    account.iamArn("user", path, name),
                    account.now(),
                    boundary == null ? Permissions.NONE : rules.bound(Permissions.NONE, boundary),
                    Tags.with(Map.of(), tags, account));
            users.put(user);
            return user;
        }
    }

    /** @throws Refusal {@code NoSuchEntity} */
    public User get(String name) {
        return find(name)
                .orElseThrow(() -> new Refusal("NoSuchEntity", "The user with name %s cannot be found.", name));
    }

    public Optional<User> find(String name) {
        synchronized (account.lock) {
            return users.find(name);
        }
    }

    public Optional<User> findByArn(String arn) {
        synchronized (account.lock) {
            return users.findAny(user -> user.arn().equals(arn));
        }
    }

    public Optional<User> findById(String id) {
        synchronized (account.lock) {
            return users.findById(id);
        }
    }

    /** The user of this id as the judging of permissions sees it, which may be late. */
    public Optional<User> seenById(String id) {
        synchronized (account.lock) {
            return users.seenById(id);
        }
    }

    public List<User> list(String pathPrefix) {
        synchronized (account.lock) {
            return users.all(user -> user.path().startsWith(pathPrefix));
        }
    }

    public AccessKeys keys() {
        return keys;
    }

    /**
     * Give a user another name or path. Id, keys, groups and permissions stay with it.
     *
     * @throws Refusal {@code EntityAlreadyExists} if somebody else has the new name in any case
     */
    public void rename(String name, String newName, String newPath) {
        synchronized (account.lock) {
            User user = get(name);
            if (!name.equalsIgnoreCase(newName)) {
                requireFree(newName);
            }
            users.remove(user);
            users.put(user.renamed(newName, newPath, account.iamArn("user", newPath, newName)));
        }
    }

    /** @throws Refusal {@code DeleteConflict} while the user has access keys or policies or is in a group */
    public void delete(String name) {
        synchronized (account.lock) {
            User user = get(name);
            if (!keys.of(user).isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete entity, must delete access keys first.");
            }
            if (!account.groups().of(user).isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete entity, must remove users from group first.");
            }
            PermissionRules.requireNone(user.permissions());
            users.remove(user);
        }
    }

    /** @throws Refusal {@code LimitExceeded} if the user would have too many */
    public void tag(String name, Map<String, String> tags) {
        change(name, user -> user.withTags(Tags.with(user.tags(), tags, account)));
    }

    /** Take tags from a user; keys that it does not have are none of its. */
    public void untag(String name, Collection<String> tagKeys) {
        change(name, user -> user.withTags(Tags.without(user.tags(), tagKeys)));
    }

    /** @throws Refusal {@code LimitExceeded} if the inline policies of the user grow beyond the quota */
    public void putPolicy(String name, String policyName, PolicyDocument document) {
        change(name, user -> user.withPermissions(rules.put(name, user.permissions(), policyName, document)));
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no such user, or no such policy in it */
    public PolicyDocument getPolicy(String name, String policyName) {
        return rules.get(get(name).permissions(), policyName);
    }

    public void deletePolicy(String name, String policyName) {
        change(name, user -> user.withPermissions(rules.delete(user.permissions(), policyName)));
    }

    /** Attach a managed policy; one that is attached already stays. */
    public void attach(String name, String policyArn) {
        change(name, user -> user.withPermissions(rules.attach(user.permissions(), policyArn)));
    }

    public void detach(String name, String policyArn) {
        change(name, user -> user.withPermissions(rules.detach(user.permissions(), policyArn)));
    }

    /** Bound what the user may do, replacing the boundary that it has. */
    public void putBoundary(String name, String policyArn) {
        change(name, user -> user.withPermissions(rules.bound(user.permissions(), policyArn)));
    }

    /** Take the boundary from a user, if it has one. */
    public void deleteBoundary(String name) {
        change(name, user -> user.withPermissions(user.permissions().withBoundary(null)));
    }

    Memento memento() {
        return Memento.of(users.memento(), keys.memento());
    }

    void clear() {
        users.clear();
        keys.clear();
    }

    private void change(String name, UnaryOperator<User> change) {
        synchronized (account.lock) {
            users.put(change.apply(get(name)));
        }
    }

    private void requireFree(String name) {
        if (users.isTaken(name)) {
            throw new Refusal("EntityAlreadyExists", "User with name %s already exists.", name);
        }
    }
}
