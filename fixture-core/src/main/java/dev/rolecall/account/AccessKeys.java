package dev.rolecall.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The access keys of the users of an account. */
public final class AccessKeys {

    private final Account account;
    private final Map<String, AccessKey> keys = new LinkedHashMap<>();

    AccessKeys(Account account) {
        this.account = account;
    }

    /** @throws Refusal {@code NoSuchEntity} for an unknown user, {@code LimitExceeded} if it has all the keys it may have */
    public AccessKey create(String userName) {
        synchronized (account.lock) {
            User user = account.users().get(userName);
            account.require(Quota.ACCESS_KEYS_PER_USER, of(user).size() + 1);
            return issue(user);
        }
    }

    /** Give a user a key beyond every quota, as nobody can over the API. */
    public AccessKey issue(User user) {
        return importKey(user, Ids.accessKey("AKIA", account.id()), Ids.secretAccessKey());
    }

    /** Give a user a key that was made elsewhere, as the stand-alone server does with the one on its command line. */
    public AccessKey importKey(User user, String accessKeyId, String secretAccessKey) {
        synchronized (account.lock) {
            AccessKey key = new AccessKey(accessKeyId, secretAccessKey, user.id(), true, account.now(), null);
            keys.put(accessKeyId, key);
            account.registrar().accessKeyIssued(accessKeyId);
            return key;
        }
    }

    /** A key of any user, active or not. */
    public Optional<AccessKey> find(String accessKeyId) {
        synchronized (account.lock) {
            return Optional.ofNullable(keys.get(accessKeyId));
        }
    }

    /** The keys of a user, oldest first. */
    public List<AccessKey> of(User user) {
        synchronized (account.lock) {
            return keys.values().stream()
                    .filter(key -> key.userId().equals(user.id()))
                    .toList();
        }
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no such user, or no such key of the user */
    public void setActive(String userName, String accessKeyId, boolean active) {
        change(ofUser(userName, accessKeyId), key -> key.withActive(active));
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no such user, or no such key of the user */
    public void delete(String userName, String accessKeyId) {
        synchronized (account.lock) {
            keys.remove(ofUser(userName, accessKeyId).accessKeyId());
        }
    }

    /** Note that a request was signed with a key; the key of a session is passed over. */
    public void used(String accessKeyId, String service, String region) {
        find(accessKeyId)
                .ifPresent(key ->
                        change(key, found -> found.usedBy(new AccessKey.Use(account.now(), service, region))));
    }

    Memento memento() {
        return Memento.of(keys);
    }

    void clear() {
        keys.clear();
    }

    private AccessKey ofUser(String userName, String accessKeyId) {
        User user = account.users().get(userName);
        return find(accessKeyId)
                .filter(key -> key.userId().equals(user.id()))
                .orElseThrow(
                        () -> new Refusal("NoSuchEntity", "The Access Key with id %s cannot be found.", accessKeyId));
    }

    private void change(AccessKey key, UnaryOperator<AccessKey> change) {
        synchronized (account.lock) {
            keys.computeIfPresent(key.accessKeyId(), (id, found) -> change.apply(found));
        }
    }
}
