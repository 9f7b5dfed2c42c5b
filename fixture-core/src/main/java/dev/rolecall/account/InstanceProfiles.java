package dev.rolecall.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The instance profiles of an account. A profile holds one role at most; a role may be in many. */
public final class InstanceProfiles {

    private final Account account;
    private final NamedEntities<InstanceProfile> profiles;

    InstanceProfiles(Account account) {
        this.account = account;
        this.profiles = new NamedEntities<>(account, InstanceProfile::name, InstanceProfile::id);
    }

    public InstanceProfile create(String name, String path, Map<String, String> tags) {
        synchronized (account.lock) {
            if (profiles.isTaken(name)) {
                throw new Refusal("EntityAlreadyExists", "Instance Profile %s already exists.", name);
            }
            account.require(Quota.INSTANCE_PROFILES_PER_ACCOUNT, profiles.size() + 1);
            InstanceProfile profile = new InstanceProfile(
                    name,
                    path,
                    Ids.iam("AIPA"),
                    account.iamArn("instance-profile", path, name),
                    account.now(),
                    null,
                    Tags.with(Map.of(), tags, account));
            profiles.put(profile);
            return profile;
        }
    }

    /** @throws Refusal {@code NoSuchEntity} */
    public InstanceProfile get(String name) {
        return find(name).orElseThrow(() -> new Refusal("NoSuchEntity", "Instance Profile %s cannot be found.", name));
    }

    public Optional<InstanceProfile> find(String name) {
        synchronized (account.lock) {
            return profiles.find(name);
        }
    }

    public Optional<InstanceProfile> findByArn(String arn) {
        synchronized (account.lock) {
            return profiles.find(arn.substring(arn.lastIndexOf('/') + 1))
                    .filter(profile -> profile.arn().equals(arn));
        }
    }

    public Optional<InstanceProfile> findById(String id) {
        synchronized (account.lock) {
            return profiles.findById(id);
        }
    }

    /** The profile as EC2 sees it, which may be late: without a role that was added just now, or not there at all. */
    Optional<InstanceProfile> seen(InstanceProfile profile) {
        return profiles.seenById(profile.id());
    }

    public List<InstanceProfile> list(String pathPrefix) {
        synchronized (account.lock) {
            return profiles.all(profile -> profile.path().startsWith(pathPrefix));
        }
    }

    public List<InstanceProfile> listForRole(Role role) {
        synchronized (account.lock) {
            return profiles.all(profile -> role.id().equals(profile.roleId()));
        }
    }

    /** The role in a profile, as it is now. */
    public Optional<Role> roleOf(InstanceProfile profile) {
        return Optional.ofNullable(profile.roleId()).flatMap(account.roles()::findById);
    }

    /**
     * The ARN of the role that whoever names this profile hands to EC2.
     *
     * @throws Refusal if the profile is not one that an instance can get
     */
    public String passedRoleArn(ProfileReference reference) {
        synchronized (account.lock) {
            return roleOf(reference.in(this)).orElseThrow().arn();
        }
    }

    /** @throws Refusal {@code LimitExceeded} if there is a role in the profile already, the same one included */
    public void addRole(String name, String roleName) {
        synchronized (account.lock) {
            InstanceProfile profile = get(name);
            Role role = account.roles().get(roleName);
            if (profile.roleId() != null) {
                throw Quota.INSTANCE_SESSIONS_PER_INSTANCE_PROFILE.exceeded(1);
            }
            profiles.put(profile.withRole(role.id()));
        }
    }

    public void removeRole(String name, String roleName) {
        synchronized (account.lock) {
            InstanceProfile profile = get(name);
            Role role = account.roles().get(roleName);
            if (!Objects.equals(profile.roleId(), role.id())) {
                throw new Refusal("NoSuchEntity", "Role %s in Instance Profile %s cannot be found.", roleName, name);
            }
            profiles.put(profile.withRole(null));
        }
    }

    /** @throws Refusal {@code LimitExceeded} if the profile would have too many */
    public void tag(String name, Map<String, String> tags) {
        synchronized (account.lock) {
            InstanceProfile profile = get(name);
            profiles.put(profile.withTags(Tags.with(profile.tags(), tags, account)));
        }
    }

    /** Take tags from a profile; keys that it does not have are none of its. */
    public void untag(String name, Collection<String> keys) {
        synchronized (account.lock) {
            InstanceProfile profile = get(name);
            profiles.put(profile.withTags(Tags.without(profile.tags(), keys)));
        }
    }

    /**
     * Delete a profile. Instances that run with it are not asked: they keep its id, which now names nothing.
     *
     * @throws Refusal {@code DeleteConflict} while a role is in it
     */
    public void delete(String name) {
        synchronized (account.lock) {
            InstanceProfile profile = get(name);
            if (profile.roleId() != null) {
                throw new Refusal(
                        "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
            }
            profiles.remove(profile);
        }
    }

    Memento memento() {
        return profiles.memento();
    }

    void clear() {
        profiles.clear();
    }
}
