package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One AWS account in one region. Every change happens under one lock, whole or not at all; what is handed out is immutable and
 * stays as it was when it was asked for.
 */
public final class Account {

    private static final Pattern ID = Pattern.compile("\\d{12}");

    /** Around every look at the state and every change of it. */
    final Object lock;

    private final Accounts accounts;
    private final String id;
    private final String region;
    private final Clock clock;
    private final Registrar registrar;
    private final Map<Quota, Integer> quotas = new EnumMap<>(Quota.class);

    private volatile @Nullable Membership membership;

    private final Consistency consistency = new Consistency();
    private final Roles roles = new Roles(this);
    private final InstanceProfiles instanceProfiles = new InstanceProfiles(this);
    private final ManagedPolicies managedPolicies = new ManagedPolicies(this);
    private final Users users = new Users(this);
    private final Groups groups = new Groups(this);
    private final Sessions sessions = new Sessions(this);
    private final Ec2Instances instances = new Ec2Instances(this);
    private final Associations associations = new Associations(this);
    private final Ec2 ec2;
    private final AutoScalingGroups autoScalingGroups = new AutoScalingGroups(this);

    /** An account that knows no other. */
    public Account(String id, String region, Clock clock, Registrar registrar) {
        this(id, region, clock, registrar, new Accounts());
    }

    /**
     * @param id 12 digits
     * @param clock what the account takes every time from
     * @param registrar told of what the outside world may ask for by its id
     * @param accounts those it knows, to which it is added
     */
    public Account(String id, String region, Clock clock, Registrar registrar, Accounts accounts) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an AWS account id has 12 digits, but was: '" + id + "'");
        }
        this.accounts = accounts;
        this.lock = accounts.lock;
        this.id = id;
        this.region = region;
        this.clock = clock;
        this.registrar = registrar;
        this.ec2 = new Ec2(this);
        accounts.add(this);
    }

    public String id() {
        return id;
    }

    public String region() {
        return region;
    }

    /** This account and those it knows. */
    public Accounts accounts() {
        return accounts;
    }

    public Instant now() {
        return clock.instant();
    }

    public Consistency consistency() {
        return consistency;
    }

    public Roles roles() {
        return roles;
    }

    public InstanceProfiles instanceProfiles() {
        return instanceProfiles;
    }

    public ManagedPolicies managedPolicies() {
        return managedPolicies;
    }

    public Users users() {
        return users;
    }

    public Groups groups() {
        return groups;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Ec2Instances instances() {
        return instances;
    }

    public Associations associations() {
        return associations;
    }

    /** Networks, volumes, tags, launch templates: the rest of EC2. */
    public Ec2 ec2() {
        return ec2;
    }

    public AutoScalingGroups autoScalingGroups() {
        return autoScalingGroups;
    }

    /** Its place in an organization; empty if it is in none. */
    public Optional<Membership> membership() {
        return Optional.ofNullable(membership);
    }

    /** Whether another account is this one, or is known to be in the organization that this one is in. */
    public boolean isInOneOrganizationWith(String accountId) {
        Optional<String> own = membership().map(Membership::organizationId);
        Optional<String> other =
                accounts.find(accountId).flatMap(Account::membership).map(Membership::organizationId);
        return accountId.equals(id) || own.isPresent() && own.equals(other);
    }

    /** Put the account in an organization, or in another place of it. */
    public void join(Membership place) {
        membership = place;
    }

    public int quota(Quota quota) {
        synchronized (lock) {
            return quotas.getOrDefault(quota, quota.awsDefault());
        }
    }

    /** Change a quota for this account; what is there beyond it already stays. */
    public void setQuota(Quota quota, int limit) {
        synchronized (lock) {
            quotas.put(quota, limit);
        }
    }

    /** @throws Refusal {@code LimitExceeded} if {@code wanted} is beyond the quota */
    void require(Quota quota, int wanted) {
        int limit = quota(quota);
        if (wanted > limit) {
            throw quota.exceeded(limit);
        }
    }

    /** What an instance gets whose launch says nothing of metadata options. */
    public MetadataOptions defaultMetadataOptions() {
        return ec2.metadataDefaults().get().appliedTo(MetadataOptions.DEFAULTS);
    }

    /** The ARN of an IAM entity of this account, existing or not. */
    public String iamArn(String type, String path, String name) {
        return "arn:aws:iam::" + id + ":" + type + path + name;
    }

    /** The ARN of a resource of EC2 in this account and region. */
    public String ec2Arn(String type, String resourceId) {
        return "arn:aws:ec2:" + region + ":" + id + ":" + type + "/" + resourceId;
    }

    /**
     * Create a role with its policies, and a profile with the role in it: all, or nothing.
     *
     * @param boundary of the role: the document of a managed policy to be made for it, named after the role; null for none
     * @throws Refusal as IAM would refuse the first step that cannot be done
     */
    public void declare(
            String profileName,
            String roleName,
            PolicyDocument trustPolicy,
            List<PolicyDocument> rolePolicies,
            @Nullable PolicyDocument boundary) {
        synchronized (lock) {
            Role role = roles.create(roleName, "/", trustPolicy, null, Role.DEFAULT_MAX_SESSION, Map.of());
            Optional<ManagedPolicy> made = Optional.empty();
            try {
                for (int i = 0; i < rolePolicies.size(); i++) {
                    roles.putPolicy(roleName, roleName + "-" + (i + 1), rolePolicies.get(i));
                }
                if (boundary != null) {
                    made = Optional.of(managedPolicies.create(roleName + "-boundary", "/", null, boundary, Map.of()));
                    roles.putBoundary(roleName, made.get().arn());
                }
                instanceProfiles.create(profileName, "/", Map.of());
                instanceProfiles.addRole(profileName, roleName);
            } catch (Refusal refused) {
                roles.remove(role);
                made.map(ManagedPolicy::arn).ifPresent(managedPolicies::delete);
                throw refused;
            }
        }
    }

    /**
     * Remember everything but the temporary credentials that were issued: those stay good, for the roles that are there again, and are
     * judged by what their roles may do then.
     */
    public Memento memento() {
        synchronized (lock) {
            Membership place = membership;
            Memento then = Memento.of(
                    accounts.memento(),
                    () -> membership = place,
                    consistency.memento(),
                    roles.memento(),
                    managedPolicies.memento(),
                    instanceProfiles.memento(),
                    users.memento(),
                    groups.memento(),
                    ec2.memento(),
                    instances.memento(),
                    associations.memento(),
                    autoScalingGroups.memento(),
                    Memento.of(quotas));
            return () -> {
                synchronized (lock) {
                    then.restore();
                }
            };
        }
    }

    /** Forget everything, as if the account were new. Keys issued before are unknown from now on. */
    public void clear() {
        synchronized (lock) {
            consistency.reset();
            accounts.clear(id);
            membership = null;
            autoScalingGroups.clear();
            associations.clear();
            instances.clear();
            ec2.clear();
            sessions.clear();
            groups.clear();
            users.clear();
            instanceProfiles.clear();
            managedPolicies.clear();
            roles.clear();
        }
    }

    Registrar registrar() {
        return registrar;
    }
}
