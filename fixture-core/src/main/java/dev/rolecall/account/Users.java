package dev.rolecall.account;

import dev.rolecall.policy.NamedPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of an account and their access keys. */
public final class Users {

    private final Account account;
    private final NamedEntities<User> users;
    private final Map<String, AccessKey> keys = new LinkedHashMap<>();

    Users(Account account) {
        this.account = account;
        this.users = new NamedEntities<>(account, User::name, User::id);
    }

    public User create(String name, String path, NamedPolicy policy) {
        synchronized (account.lock) {
            if (users.isTaken(name)) {
                throw new Refusal("EntityAlreadyExists", "User with name %s already exists.", name);
            }
            User user = new User(
                    name,
                    path,
                    Ids.iam("AIDA"),
                    account.iamArn("user", path, name),
                    account.now(),
                    Permissions.NONE.withInline(policy.name(), policy.document()));
            users.put(user);
            return user;
        }
    }

    public AccessKey createAccessKey(User user) {
        return importAccessKey(user, Ids.accessKey("AKIA", account.id()), Ids.secretAccessKey());
    }

    /** Give a user a key that was made elsewhere, as the stand-alone server does with the one on its command line. */
    public AccessKey importAccessKey(User user, String accessKeyId, String secretAccessKey) {
        synchronized (account.lock) {
            AccessKey key = new AccessKey(accessKeyId, secretAccessKey, user.name());
            keys.put(accessKeyId, key);
            account.registrar().accessKeyIssued(accessKeyId);
            return key;
        }
    }

    public Optional<User> find(String name) {
        synchronized (account.lock) {
            return users.find(name);
        }
    }

    public Optional<User> findById(String id) {
        synchronized (account.lock) {
            return users.findById(id);
        }
    }

    public Optional<User> findByArn(String arn) {
        synchronized (account.lock) {
            return users.findAny(user -> user.arn().equals(arn));
        }
    }

    public List<User> list(String pathPrefix) {
        synchronized (account.lock) {
            return users.all(user -> user.path().startsWith(pathPrefix));
        }
    }

    /** The user of this id as the judging of permissions sees it, which may be late. */
    public Optional<User> seenById(String id) {
        synchronized (account.lock) {
            return users.seenById(id);
        }
    }

    public Optional<AccessKey> findKey(String accessKeyId) {
        synchronized (account.lock) {
            return Optional.ofNullable(keys.get(accessKeyId));
        }
    }

    void clear() {
        users.clear();
        keys.clear();
    }
}
