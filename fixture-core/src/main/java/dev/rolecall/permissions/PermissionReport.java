package dev.rolecall.permissions;

import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one role was granted by its own policies, what it used of that, and what it was denied, as of one moment.
 *
 * <p>A statement is <em>used</em> if it allowed a request that was allowed in the end, or if it is a {@code Deny} that struck. If several
 * statements allow the same request, each of them is used. A request that was denied uses none of the statements that would have allowed
 * it. Boundaries, session policies and the policies of resources grant a role nothing by themselves and are not listed; the policy of
 * {@linkplain Recording recording} is not either.
 */
public final class PermissionReport {

    private final String role;
    private final Set<GrantedStatement> granted;
    private final Usage usage;

    private PermissionReport(String role, Set<GrantedStatement> granted, Usage usage) {
        this.role = role;
        this.granted = granted;
        this.usage = usage;
    }

    /** @param policies the inline and attached policies of the role */
    public static PermissionReport of(String role, Collection<NamedPolicy> policies, Usage usage) {
        Set<GrantedStatement> granted = new LinkedHashSet<>();
        for (NamedPolicy policy : policies) {
            if (!policy.name().equals(Recording.POLICY_NAME)) {
                policy.document()
                        .statements()
                        .forEach(statement -> granted.add(new GrantedStatement(policy.name(), statement)));
            }
        }
        return new PermissionReport(role, granted, usage);
    }

    /** Both reports as one, as if a single role had done what both did. */
    public PermissionReport plus(PermissionReport other) {
        Set<GrantedStatement> all = new LinkedHashSet<>(granted);
        all.addAll(other.granted);
        return new PermissionReport(role, all, usage.plus(other.usage));
    }

    /** The name of the role. */
    public String role() {
        return role;
    }

    /** The statements of its policies, in their order. */
    public List<GrantedStatement> granted() {
        return List.copyOf(granted);
    }

    /** Those of them that nothing was decided by. */
    public List<GrantedStatement> unused() {
        return granted.stream().filter(statement -> times(statement) == 0).toList();
    }

    /** How many requests a statement decided; 0 for one that is none of the role's. */
    public long times(GrantedStatement statement) {
        return usage.statements().getOrDefault(statement, 0L);
    }

    /** What it was allowed to do and did, in alphabetical order. */
    public List<Access> used() {
        return List.copyOf(usage.allowed().keySet());
    }

    /** How often it was allowed to do this; 0 for what it did not do. */
    public long times(Access access) {
        Usage.Allowed allowed = usage.allowed().get(access);
        return allowed == null ? 0 : allowed.times();
    }

    /** What it wanted to do and was denied, in alphabetical order. */
    public List<Access> denied() {
        return List.copyOf(usage.denied().keySet());
    }

    /**
     * AWS's sentence for what was denied.
     *
     * @throws IllegalArgumentException if this was not denied
     */
    public String reason(Access access) {
        Usage.Denied denied = usage.denied().get(access);
        if (denied == null) {
            throw new IllegalArgumentException("expected something that " + role + " was denied, but found: " + access
                    + ". Denied were: " + denied());
        }
        return denied.reason();
    }

    /**
     * The smallest policy that allows all that the role was allowed and needs policies of its own for. {@code CreatePolicy} takes it,
     * unless it is longer than the 6,144 characters of {@link PolicyDocument#sizeWithoutWhiteSpace()} that fit into a managed policy.
     *
     * <p>Actions that were used on the same resources share a statement. Ids that nobody chose become {@code *}: UUIDs, other than of
     * KMS keys, and the ids of EC2. More than 5 S3 objects below one prefix, or parameters below one path, become that prefix and
     * {@code *}. {@code iam:PassRole} keeps the services that the role was passed to. Of very many resources of one action, the first
     * 1,000 count one by one.
     *
     * @throws IllegalStateException if the role used nothing that a policy must grant
     */
    public PolicyDocument suggestPolicy() {
        List<Access> needed = needed();
        if (needed.isEmpty()) {
            throw new IllegalStateException("expected role " + role
                    + " to have used something that a policy must grant, but found nothing: there is no policy to suggest."
                    + " A policy without statements is not one that IAM takes.");
        }
        return PolicySuggestion.of(needed);
    }

    /** Whether the role did anything that it needs a policy of its own for. */
    public boolean usesGrants() {
        return !needed().isEmpty();
    }

    private List<Access> needed() {
        return usage.allowed().entrySet().stream()
                .filter(entry -> entry.getValue().granted())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The report for people, a line for each statement and action. */
    @Override
    public String toString() {
        return ReportText.of(this, usage);
    }
}
