package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The groups of an account, and who is in them. */
public final class Groups {

    private final Account account;
    private final NamedEntities<Group> groups;
    private final PermissionRules rules;

    Groups(Account account) {
        this.account = account;
        this.groups = new NamedEntities<>(account, Group::name, Group::id);
        this.rules = new PermissionRules(account, "group", Quota.GROUP_INLINE_POLICY_SIZE, Quota.POLICIES_PER_GROUP);
    }

    /** @throws Refusal {@code EntityAlreadyExists} if the name is taken in any case */
    public Group create(String name, String path) {
        synchronized (account.lock) {
            requireFree(name);
            account.require(Quota.GROUPS_PER_ACCOUNT, groups.size() + 1);
            Group group = new Group(
                    name,
                    path,
                    Ids.iam("AGPA"),
                    account.iamArn("group", path, name),
                    account.now(),
                    Permissions.NONE,
                    Set.of());
            groups.put(group);
            return group;
        }
    }

    /** @throws Refusal {@code NoSuchEntity} */
    public Group get(String name) {
        return find(name)
                .orElseThrow(() -> new Refusal("NoSuchEntity", "The group with name %s cannot be found.", name));
    }

    public Optional<Group> find(String name) {
        synchronized (account.lock) {
            return groups.find(name);
        }
    }

    public Optional<Group> findByArn(String arn) {
        synchronized (account.lock) {
            return groups.findAny(group -> group.arn().equals(arn));
        }
    }

    public List<Group> list(String pathPrefix) {
        synchronized (account.lock) {
            return groups.all(group -> group.path().startsWith(pathPrefix));
        }
    }

    /** The groups that a user is in. */
    public List<Group> of(User user) {
        synchronized (account.lock) {
            return groups.all(group -> group.memberIds().contains(user.id()));
        }
    }

    /** The groups with a user of this id as the judging of permissions sees them, which may be late. */
    public List<Group> seenOf(String userId) {
        synchronized (account.lock) {
            return groups.all(group -> true).stream()
                    .flatMap(group -> groups.seenById(group.id()).stream())
                    .filter(group -> group.memberIds().contains(userId))
                    .toList();
        }
    }

    /** The users in a group, by name. */
    public List<User> members(Group group) {
        synchronized (account.lock) {
            return account.users().list("/").stream()
                    .filter(user -> group.memberIds().contains(user.id()))
                    .toList();
        }
    }

    /** @throws Refusal {@code EntityAlreadyExists} if another group has the new name in any case */
    public void rename(String name, String newName, String newPath) {
        synchronized (account.lock) {
            Group group = get(name);
            if (!name.equalsIgnoreCase(newName)) {
                requireFree(newName);
            }
            groups.remove(group);
            groups.put(group.renamed(newName, newPath, account.iamArn("group", newPath, newName)));
        }
    }

    /** @throws Refusal {@code DeleteConflict} while users are in it or it has policies */
    public void delete(String name) {
        synchronized (account.lock) {
            Group group = get(name);
            if (!group.memberIds().isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete entity, must remove users from group first.");
            }
            PermissionRules.requireNone(group.permissions());
            groups.remove(group);
        }
    }

    /** Put a user into a group; one who is in it already stays. */
    public void addUser(String name, String userName) {
        synchronized (account.lock) {
            User user = account.users().get(userName);
            Group group = get(name);
            if (!group.memberIds().contains(user.id())) {
                account.require(Quota.GROUPS_PER_USER, of(user).size() + 1);
            }
            groups.put(group.withMember(user.id()));
        }
    }

    /** Take a user out of a group, whether or not it is in it. */
    public void removeUser(String name, String userName) {
        synchronized (account.lock) {
            User user = account.users().get(userName);
            groups.put(get(name).withoutMember(user.id()));
        }
    }

    /** @throws Refusal {@code LimitExceeded} if the inline policies of the group grow beyond the quota */
    public void putPolicy(String name, String policyName, PolicyDocument document) {
        change(name, group -> group.withPermissions(rules.put(name, group.permissions(), policyName, document)));
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no such group, or no such policy in it */
    public PolicyDocument getPolicy(String name, String policyName) {
        return rules.get(get(name).permissions(), policyName);
    }

    public void deletePolicy(String name, String policyName) {
        change(name, group -> group.withPermissions(rules.delete(group.permissions(), policyName)));
    }

    /** Attach a managed policy; one that is attached already stays. */
    public void attach(String name, String policyArn) {
        change(name, group -> group.withPermissions(rules.attach(group.permissions(), policyArn)));
    }

    public void detach(String name, String policyArn) {
        change(name, group -> group.withPermissions(rules.detach(group.permissions(), policyArn)));
    }

    Memento memento() {
        return groups.memento();
    }

    void clear() {
        groups.clear();
    }

    private void change(String name, UnaryOperator<Group> change) {
        synchronized (account.lock) {
            groups.put(change.apply(get(name)));
        }
    }

    private void requireFree(String name) {
        if (groups.isTaken(name)) {
            throw new Refusal("EntityAlreadyExists", "Group with name %s already exists.", name);
        }
    }
}
