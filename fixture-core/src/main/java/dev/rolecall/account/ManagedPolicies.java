package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The managed policies that an account can attach: its own, and those AWS provides. */
public final class ManagedPolicies {

    private final Account account;
    private final NamedEntities<ManagedPolicy> policies = new NamedEntities<>(ManagedPolicy::name);

    ManagedPolicies(Account account) {
        this.account = account;
    }

    public ManagedPolicy create(
            String name, String path, @Nullable String description, PolicyDocument document, Map<String, String> tags) {
        synchronized (account.lock) {
            if (policies.isTaken(name)) {
                throw new Refusal(
                        "EntityAlreadyExists",
                        "A policy called %s already exists. Duplicate names are not allowed.",
                        name);
            }
            account.require(Quota.POLICIES_PER_ACCOUNT, policies.size() + 1);
            account.require(Quota.MANAGED_POLICY_SIZE, document.sizeWithoutWhiteSpace());
            ManagedPolicy policy = new ManagedPolicy(
                    name,
                    path,
                    Ids.iam("ANPA"),
                    account.iamArn("policy", path, name),
                    account.now(),
                    account.now(),
                    description,
                    List.of(new PolicyVersion("v1", document, account.now())),
                    "v1",
                    1,
                    tags);
            policies.put(policy);
            return policy;
        }
    }

    /** @throws Refusal {@code NoSuchEntity} */
    public ManagedPolicy get(String arn) {
        return find(arn).orElseThrow(() -> new Refusal("NoSuchEntity", "Policy %s was not found.", arn));
    }

    /** A policy of the account or of AWS. */
    public Optional<ManagedPolicy> find(String arn) {
        synchronized (account.lock) {
            return policies.findAny(policy -> policy.arn().equals(arn)).or(() -> AwsManagedPolicies.find(arn));
        }
    }

    /** The policies of the account itself, by name. */
    public List<ManagedPolicy> list() {
        synchronized (account.lock) {
            return policies.all(policy -> true);
        }
    }

    /** Change a policy of the account under the account's lock. */
    void change(String arn, UnaryOperator<ManagedPolicy> change) {
        synchronized (account.lock) {
            policies.put(change.apply(get(arn)));
        }
    }

    void clear() {
        policies.clear();
    }
}
