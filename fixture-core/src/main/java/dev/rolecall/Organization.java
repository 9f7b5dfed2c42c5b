package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.Membership;
import dev.rolecall.account.OrganizationLevel;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The organization of AWS Organizations that an account is in, as that account sees it: the root, the organizational units on the way
 * down, and the account itself, each with policies attached. {@code FullAWSAccess} is attached everywhere until it is detached.
 *
 * <p>A service control policy binds the principals of the account, its root user included, but not service-linked roles. A resource
 * control policy binds whoever wants something of its resources in S3, STS, KMS, SQS and Secrets Manager. Neither binds a management
 * account, nor what a test does by {@link FakeAws#iam()} and the like.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service control policies</a>
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource control policies</a>
 */
public final class Organization {

    /** The organization of an account that is put in none in particular. */
    public static final String DEFAULT_ID = "o-a1b2c3d4e5";

    private static final String ROOT_ID = "r-a1b2";
    private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");
    private static final Pattern UNIT = Pattern.compile("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}");
    private static final NamedPolicy FULL_ACCESS =
            new NamedPolicy("FullAWSAccess", PolicyDocument.parse("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", PolicyKind.SCP));

    private final Account account;
    private final String id;

    /** The organization the account is in, which it joins now if it is in none. */
    Organization(Account account) {
        this.account = account;
        if (account.membership().isEmpty()) {
            join(DEFAULT_ID);
        }
        this.id = membership().organizationId();
    }

    /** This organization, whichever the account was in before. */
    Organization(Account account, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "expected the id of an organization, such as " + DEFAULT_ID + ", but found: '" + id + "'");
        }
        this.account = account;
        this.id = id;
        if (account.membership().isEmpty() || !membership().organizationId().equals(id)) {
            join(id);
        }
    }

    private void join(String organizationId) {
        account.join(new Membership(organizationId, false, List.of(newLevel(ROOT_ID), newLevel(account.id()))));
    }

    private static OrganizationLevel newLevel(String levelId) {
        return new OrganizationLevel(levelId, List.of(FULL_ACCESS), List.of());
    }

    /** {@code o-…}: {@code aws:PrincipalOrgID} of whoever calls from the account. */
    public String id() {
        return id;
    }

    /** Let the account be the management account. */
    public Organization managedByThisAccount() {
        change(now -> new Membership(now.organizationId(), true, now.path()));
        return this;
    }

    public Level root() {
        return new Level(ROOT_ID);
    }

    /**
     * An organizational unit that the account is in: below the root, or below the unit that was named before it.
     *
     * @param unitId {@code ou-…}
     */
    public Level unit(String unitId) {
        if (!UNIT.matcher(unitId).matches()) {
            throw new IllegalArgumentException(
                    "expected the id of an organizational unit, such as ou-a1b2-f6g7h111, but" + " found: '" + unitId
                            + "'");
        }
        change(now -> {
            List<OrganizationLevel> path = new ArrayList<>(now.path());
            if (path.stream().noneMatch(level -> level.id().equals(unitId))) {
                path.add(path.size() - 1, newLevel(unitId));
            }
            return new Membership(now.organizationId(), now.management(), path);
        });
        return new Level(unitId);
    }

    public Level account() {
        return new Level(account.id());
    }

    private Membership membership() {
        return account.membership()
                .orElseThrow(() -> new IllegalStateException("expected account " + account.id()
                        + " to be in an organization, but it left with the last reset"));
    }

    private void change(UnaryOperator<Membership> change) {
        synchronized (account) {
            account.join(change.apply(membership()));
        }
    }

    /** Something that policies are attached to. */
    public final class Level {

        private final String levelId;

        private Level(String levelId) {
            this.levelId = levelId;
        }

        /**
         * Attach a service control policy.
         *
         * @param documentOrLocation a JSON document, or {@code classpath:…} or {@code file:…}
         */
        public Level serviceControlPolicy(String documentOrLocation) {
            PolicyDocument document = Fixture.parse(documentOrLocation, PolicyKind.SCP);
            return change(level -> level.withServiceControl(
                    named(document, level.serviceControl().size())));
        }

        /** Attach a resource control policy. It can only deny: {@code RCPFullAWSAccess} is always there. */
        public Level resourceControlPolicy(String documentOrLocation) {
            PolicyDocument document = Fixture.parse(documentOrLocation, PolicyKind.RCP);
            return change(level -> level.withResourceControl(
                    named(document, level.resourceControl().size())));
        }

        /**
         * Detach {@code FullAWSAccess}, so that only what the other service control policies allow is left.
         *
         * @throws IllegalStateException if it is the last one: AWS Organizations wants one at least
         */
        public Level detachFullAwsAccess() {
            return change(level -> {
                OrganizationLevel rest = level.withoutServiceControl(FULL_ACCESS.name());
                if (rest.serviceControl().isEmpty()) {
                    throw new IllegalStateException(
                            "expected another service control policy of " + levelId
                                    + " before FullAWSAccess is detached, but it has none: AWS Organizations keeps one at least");
                }
                return rest;
            });
        }

        /** The organization again, for the next level. */
        public Organization organization() {
            return Organization.this;
        }

        private NamedPolicy named(PolicyDocument document, int before) {
            return new NamedPolicy(levelId + "/" + (before + 1), document);
        }

        private Level change(UnaryOperator<OrganizationLevel> change) {
            Organization.this.change(now -> new Membership(
                    now.organizationId(),
                    now.management(),
                    now.path().stream()
                            .map(level -> level.id().equals(levelId) ? change.apply(level) : level)
                            .toList()));
            return this;
        }
    }
}
