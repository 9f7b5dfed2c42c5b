package dev.rolecall.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts that know of each other, and what they can only know together: whose a resource is, which policy it has, and over which
 * VPC endpoints requests come. An account knows no others unless it was made among them.
 */
public final class Accounts {

    /** One for all of them, so that nobody can wait for the other. */
    final Object lock = new Object();

    private final Map<String, Account> byId = new ConcurrentHashMap<>();
    private final ResourcePolicies resourcePolicies = new ResourcePolicies(this);
    private final NetworkPaths networkPaths = new NetworkPaths();

    /** The account of this number, if it is one of them. */
    public Optional<Account> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The policies of resources, in whichever of the accounts or in none of them. */
    public ResourcePolicies resourcePolicies() {
        return resourcePolicies;
    }

    /** How the requests of instances come. */
    public NetworkPaths networkPaths() {
        return networkPaths;
    }

    boolean knows(String accountId) {
        return byId.containsKey(accountId);
    }

    /** Whether a user or role of any of them has this unique id. */
    boolean knowsPrincipal(String uniqueId) {
        return byId.values().stream()
                .anyMatch(account -> account.roles().findById(uniqueId).isPresent()
                        || account.users().findById(uniqueId).isPresent());
    }

    void add(Account account) {
        byId.put(account.id(), account);
    }

    /** Forget what belongs to one account. */
    void clear(String accountId) {
        resourcePolicies.clear(accountId);
        networkPaths.clear(accountId);
    }

    Memento memento() {
        return Memento.of(resourcePolicies.memento(), networkPaths.memento());
    }

    /** Know an account no longer. */
    public void remove(Account account) {
        synchronized (lock) {
            byId.remove(account.id());
            clear(account.id());
        }
    }
}
