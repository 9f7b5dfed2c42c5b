package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The managed policies that an account can attach: its own, and those AWS provides. */
public final class ManagedPolicies {

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+", Pattern.DOTALL);

    private final Account account;
    private final NamedEntities<ManagedPolicy> policies;

    ManagedPolicies(Account account) {
        this.account = account;
        this.policies = new NamedEntities<>(account, ManagedPolicy::name, ManagedPolicy::arn);
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
            Instant now = account.now();
            ManagedPolicy policy = new ManagedPolicy(
                    name,
                    path,
                    Ids.iam("ANPA"),
                    account.iamArn("policy", path, name),
                    now,
                    now,
                    description,
                    List.of(new PolicyVersion("v1", document, now)),
                    "v1",
                    1,
                    Tags.with(Map.of(), tags, account));
            policies.put(policy);
            return policy;
        }
    }

    /** @throws Refusal {@code NoSuchEntity}; {@code ValidationError} if it is no ARN at all */
    public ManagedPolicy get(String arn) {
        requireArn(arn);
        return find(arn).orElseThrow(() -> notFound(arn));
    }

    /** A policy of the account or of AWS. */
    public Optional<ManagedPolicy> find(String arn) {
        synchronized (account.lock) {
            return policies.find(arn.substring(arn.lastIndexOf('/') + 1))
                    .filter(policy -> policy.arn().equals(arn))
                    .or(() -> AwsManagedPolicies.find(arn));
        }
    }

    /** The policies of the account itself, by name. */
    public List<ManagedPolicy> list() {
        synchronized (account.lock) {
            return policies.all(policy -> true);
        }
    }

    /** The policies that AWS provides, by name. */
    public List<ManagedPolicy> listAwsManaged() {
        return AwsManagedPolicies.all();
    }

    /** Who holds which policy now. */
    public PolicyUses uses() {
        synchronized (account.lock) {
            return PolicyUses.in(account);
        }
    }

    /** @throws Refusal {@code DeleteConflict} while anybody holds it, or it has versions besides the default one */
    public void delete(String arn) {
        synchronized (account.lock) {
            ManagedPolicy policy = own(arn);
            PolicyUses uses = uses();
            if (!uses.attachedTo(arn).isEmpty() || !uses.bounding(arn).isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete a policy attached to entities.");
            }
            if (policy.versions().size() > 1) {
                throw new Refusal(
                        "DeleteConflict",
                        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                                + " The default version is deleted with the policy.");
            }
            policies.remove(policy);
        }
    }

    /** @throws Refusal {@code LimitExceeded} if the document is too large, or the policy has all the versions that it may have */
    public PolicyVersion createVersion(String arn, PolicyDocument document, boolean setAsDefault) {
        synchronized (account.lock) {
            ManagedPolicy policy = own(arn);
            account.require(Quota.VERSIONS_PER_POLICY, policy.versions().size() + 1);
            account.require(Quota.MANAGED_POLICY_SIZE, document.sizeWithoutWhiteSpace());
            Instant now = account.now();
            int number = policy.latestVersion() + 1;
            PolicyVersion version = new PolicyVersion("v" + number, document, now);
            List<PolicyVersion> versions = Stream.concat(policy.versions().stream(), Stream.of(version))
                    .toList();
            ManagedPolicy changed = policy.withVersions(versions, number, now);
            policies.put(setAsDefault ? changed.withDefaultVersion(version.id()) : changed);
            return version;
        }
    }

    /** @throws Refusal {@code DeleteConflict} for the default version */
    public void deleteVersion(String arn, String versionId) {
        change(arn, policy -> {
            PolicyVersion version = policy.version(versionId);
            if (versionId.equals(policy.defaultVersionId())) {
                throw new Refusal("DeleteConflict", "Cannot delete the default version of a policy.");
            }
            List<PolicyVersion> rest = new ArrayList<>(policy.versions());
            rest.remove(version);
            return policy.withVersions(rest, policy.latestVersion(), policy.updated());
        });
    }

    /** Let another version count, for everybody who holds the policy. */
    public void setDefaultVersion(String arn, String versionId) {
        change(
                arn,
                policy -> policy.withDefaultVersion(policy.version(versionId).id()));
    }

    /** @throws Refusal {@code LimitExceeded} if the policy would have too many */
    public void tag(String arn, Map<String, String> tags) {
        change(arn, policy -> policy.withTags(Tags.with(policy.tags(), tags, account)));
    }

    /** Take tags from a policy; keys that it does not have are none of its. */
    public void untag(String arn, Collection<String> keys) {
        change(arn, policy -> policy.withTags(Tags.without(policy.tags(), keys)));
    }

    /** @throws Refusal as attaching a policy that does not exist is refused */
    void attachable(String arn) {
        if (find(arn).isEmpty()) {
            throw new Refusal("NoSuchEntity", "Policy %s does not exist or is not attachable.", arn);
        }
    }

    static Refusal notFound(String arn) {
        return new Refusal("NoSuchEntity", "Policy %s was not found.", arn);
    }

    /** @throws Refusal {@code ValidationError} for what has not the form of an ARN */
    static void requireArn(String text) {
        if (!ARN.matcher(text).matches()) {
            throw new Refusal("ValidationError", "Invalid ARN:  Could not be parsed!");
        }
    }

    Memento memento() {
        return policies.memento();
    }

    void clear() {
        policies.clear();
    }

    private void change(String arn, UnaryOperator<ManagedPolicy> change) {
        synchronized (account.lock) {
            policies.put(change.apply(own(arn)));
        }
    }

    /** A policy that the account may change. */
    private ManagedPolicy own(String arn) {
        ManagedPolicy policy = get(arn);
        if (policy.isAwsManaged()) {
            throw new Refusal("AccessDenied", "The policy %s is managed by AWS and cannot be changed.", arn);
        }
        return policy;
    }
}
