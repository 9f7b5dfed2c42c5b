package dev.rolecall.auth;

import dev.rolecall.account.Account;
import dev.rolecall.account.Group;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.Permissions;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import dev.rolecall.account.User;
import dev.rolecall.journal.Judgement;
import dev.rolecall.policy.Caller;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.PrincipalDirectory;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a fake: who makes it, what it was judged to be allowed, and how it went. Permissions are judged by
 * the policies of now, whenever the credentials were issued. Confined to one thread.
 */
public final class Call {

    private static final String ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final Account account;
    private final Principal principal;
    private final @Nullable Session session;
    private final List<Judgement> judgements = new ArrayList<>(1);
    private List<NamedPolicy> imposed = List.of();
    private String operation = "";
    private String error = "";

    private Call(Account account, Principal principal, @Nullable Session session) {
        this.account = account;
        this.principal = principal;
        this.session = session;
    }

    /** A call by the account itself, to which no policy of this fake applies. */
    public static Call byRoot(Account account) {
        return new Call(account, new Principal.Root(account.id()), null);
    }

    static Call bySession(Account account, Session session) {
        return new Call(account, session.principal(), session);
    }

    static Call byUser(Account account, User user) {
        Principal principal = new Principal.IamUser(account.id(), user.arn(), user.id(), user.name());
        return new Call(account, principal, null);
    }

    public Account account() {
        return account;
    }

    public Principal principal() {
        return principal;
    }

    /**
     * Go on only if the caller may do this.
     *
     * @throws Denied with AWS's sentence
     */
    public void require(String action, String resource) {
        require(action, resource, Map.of());
    }

    /**
     * Go on only if the caller may do this.
     *
     * @param context condition keys of this request besides those of the caller
     * @throws Denied with AWS's sentence
     */
    public void require(String action, String resource, Map<String, String> context) {
        require(action, resource, RequestContext.of(context));
    }

    /** The same for condition keys that have several values, {@code aws:TagKeys} for example. */
    public void require(String action, String resource, RequestContext context) {
        Decision decision = decide(action, resource, context);
        Judgement judgement = remember(decision);
        if (!judgement.allowed()) {
            throw new Denied(judgement.reason(), new AuthorizationFailure(decision, principal));
        }
    }

    /**
     * Go on only if the caller may hand this role to that service.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant a user permissions to pass a
     *     role to an AWS service</a>
     */
    public void requirePassRole(String roleArn, String service) {
        require("iam:PassRole", roleArn, Map.of("iam:PassedToService", service));
    }

    /** Decide, and remember it for the journal. */
    public Judgement judge(String action, String resource, Map<String, String> context) {
        return judge(action, resource, RequestContext.of(context));
    }

    /** The same for condition keys that have several values, {@code dynamodb:LeadingKeys} for example. */
    public Judgement judge(String action, String resource, RequestContext context) {
        return remember(decide(action, resource, context));
    }

    /** Decide on an action whose resource nobody knows, and remember that for the journal. */
    public Judgement passThrough(String action) {
        Decision decision = decide(action, "*", RequestContext.EMPTY);
        return remember(decision, decision.isAllowed() ? Judgement.PASSED_THROUGH : decision.message(principal.arn()));
    }

    private Decision decide(String action, String resource, RequestContext context) {
        Situation situation = Situation.of(this, action, resource);
        RequestContext keys = ContextKeys.of(this, situation, context);
        PolicyRequest request = new PolicyRequest(caller(), action, resource, situation.owner(), keys);
        return PolicyEngine.decide(request, situation.over(bearingPolicies()), situation.directory());
    }

    /** Whether it would be allowed if the resource had this policy in place of its own. Not for the journal. */
    public boolean wouldBeAllowed(String action, String resource, NamedPolicy policy) {
        Situation situation = Situation.of(this, action, resource);
        PolicyRequest request = new PolicyRequest(
                caller(), action, resource, situation.owner(), ContextKeys.of(this, situation, RequestContext.EMPTY));
        PolicySet policies = situation.over(bearingPolicies(), Optional.of(policy));
        return PolicyEngine.decide(request, policies, PrincipalDirectory.UNCHANGED)
                .isAllowed();
    }

    /** Judge it from now on as if the caller had these identity-based policies too. */
    public void impose(List<NamedPolicy> policies) {
        imposed = List.copyOf(policies);
    }

    /** Whether an imposed policy of this name has denied anything so far. */
    public boolean isDeniedBy(String policyName) {
        return judgements.stream()
                .filter(judgement -> !judgement.allowed())
                .flatMap(judgement -> judgement.statements().stream())
                .anyMatch(statement -> statement.policyName().equals(policyName));
    }

    private Judgement remember(Decision decision) {
        String reason = decision.isAllowed() ? "" : decision.message(principal.arn());
        return remember(decision, reason);
    }

    /** Note a decision for the journal. */
    Judgement remember(Decision decision, String reason) {
        Judgement judgement = new Judgement(decision, reason);
        judgements.add(judgement);
        return judgement;
    }

    /** What was decided so far, in order. */
    public List<Judgement> judgements() {
        return judgements;
    }

    /** Say which operation this turned out to be. */
    public void named(String operationName) {
        operation = operationName;
    }

    public String operation() {
        return operation;
    }

    /** Say that it went wrong, and how. */
    public void failed(String what) {
        error = what;
    }

    public String error() {
        return error;
    }

    /** The temporary credentials it is made with; null where they are long-term ones. */
    public @Nullable Session session() {
        return session;
    }

    /** Whether a test made it in this process, with no credentials: what it sets up, nothing limits. */
    boolean isByTheTestItself() {
        return session == null && principal instanceof Principal.Root;
    }

    /** The caller's own policies, and those that limit the session. */
    PolicySet bearingPolicies() {
        return session == null ? policies() : SessionLayer.over(policies(), session, account);
    }

    private PolicySet policies() {
        PolicySet.Builder policies = PolicySet.builder().identity(imposed);
        Permissions permissions = permissions();
        add(permissions, policies);
        groups().forEach(group -> add(group.permissions(), policies));
        String boundary = permissions.boundary();
        if (boundary != null) {
            managed(boundary).ifPresent(document -> policies.boundary(boundary, document));
        }
        return policies.build();
    }

    private void add(Permissions permissions, PolicySet.Builder policies) {
        permissions.inline().forEach(policies::identity);
        permissions.attached().forEach(arn -> managed(arn).ifPresent(document -> policies.identity(arn, document)));
    }

    private Optional<PolicyDocument> managed(String arn) {
        return account.managedPolicies().find(arn).map(ManagedPolicy::document);
    }

    /** Empty for a role or user that is gone: its credentials live on and may do nothing. */
    private Permissions permissions() {
        if (principal instanceof Principal.AssumedRole role) {
            return account.roles()
                    .seenById(role.roleId())
                    .map(Role::permissions)
                    .orElse(Permissions.NONE);
        }
        if (owner() instanceof Principal.IamUser user) {
            return account.users()
                    .seenById(user.userId())
                    .map(User::permissions)
                    .orElse(Permissions.NONE);
        }
        return Permissions.NONE.withAttached(ADMINISTRATOR_ACCESS);
    }

    /** The groups of a user, whose policies are the user's too. */
    private List<Group> groups() {
        return owner() instanceof Principal.IamUser user ? account.groups().seenOf(user.userId()) : List.of();
    }

    /** Whose policies count: of a federated user, those of whoever asked for its token. */
    Principal owner() {
        return principal instanceof Principal.FederatedUser federated ? federated.issuer() : principal;
    }

    Caller caller() {
        if (principal instanceof Principal.AssumedRole role) {
            return new Caller.RoleSession(role.arn(), role.roleArn());
        } else if (principal instanceof Principal.FederatedUser federated) {
            return new Caller.FederatedUser(federated.arn(), federated.issuer().arn());
        }
        return principal instanceof Principal.IamUser user
                ? new Caller.User(user.arn())
                : new Caller.Root(principal.arn());
    }
}
