package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whose resources are, and the policies they have. */
public final class ResourcePolicies {

    private final Accounts accounts;
    private final Map<String, ResourcePolicy> policies = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    ResourcePolicies(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Give a resource a policy in place of the one it has.
     *
     * @param arn of the resource itself: of a bucket, not of an object in it
     * @param caller the account that owns the resource if nothing tells otherwise
     * @throws Refusal {@code MalformedPolicyDocument} if the document names a user or role that does not exist, or resources that are not
     *     this one's
     */
    public void put(String arn, PolicyDocument document, Account caller) {
        synchronized (accounts.lock) {
            PolicyScope.requireOwnResources(arn, document);
            policies.put(
                    arn,
                    new ResourcePolicy(arn, ownerOf(arn, caller), document, NamedPrincipals.of(document, accounts)));
        }
    }

    /** The policy that a resource itself was given. */
    public Optional<ResourcePolicy> find(String arn) {
        synchronized (accounts.lock) {
            return Optional.ofNullable(policies.get(arn));
        }
    }

    /** Take the policy from a resource, if it has one. */
    public void remove(String arn) {
        synchronized (accounts.lock) {
            policies.remove(arn);
        }
    }

    /**
     * The policy that decides about a resource: its own, or that of what it is a part of. A KMS key that was given none has the one that
     * KMS gives to every key.
     *
     * @param owner the account that owns the resource
     */
    public Optional<ResourcePolicy> over(String arn, String owner) {
        synchronized (accounts.lock) {
            return PolicyScope.holdersOf(arn).stream()
                    .flatMap(holder -> find(holder).stream())
                    .findFirst()
                    .or(() -> DefaultKeyPolicy.of(arn, owner));
        }
    }

    /** Let an account own a resource whose ARN names none. */
    public void own(String arn, String accountId) {
        synchronized (accounts.lock) {
            owners.put(arn, accountId);
        }
    }

    /** The number of the account that owns a resource: as its ARN says; else as was declared; else the caller's. */
    public String ownerOf(String arn, Account caller) {
        Optional<String> named = PolicyScope.accountIn(arn);
        if (named.isPresent()) {
            return named.get();
        }
        synchronized (accounts.lock) {
            return PolicyScope.holdersOf(arn).stream()
                    .flatMap(holder ->
                            Optional.ofNullable(owners.get(holder))
                                    .or(() -> find(holder).map(ResourcePolicy::owner))
                                    .stream())
                    .findFirst()
                    .orElse(caller.id());
        }
    }

    /** Forget what an account owns, and what nobody owns whom anybody knows. */
    void clear(String accountId) {
        policies.values().removeIf(policy -> goesWith(accountId, policy.owner()));
        owners.values().removeIf(owner -> goesWith(accountId, owner));
    }

    Memento memento() {
        return Memento.of(Memento.of(policies), Memento.of(owners));
    }

    private boolean goesWith(String accountId, String owner) {
        return owner.equals(accountId) || !accounts.knows(owner);
    }
}
