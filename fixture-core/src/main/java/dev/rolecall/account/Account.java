package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One AWS account in one region. Every change happens under one lock, whole or not at all; what is handed out is immutable and
 * stays as it was when it was asked for.
 */
public final class Account {

    private static final Pattern ID = Pattern.compile("\\d{12}");

    /** Around every look at the state and every change of it. */
    final Object lock = new Object();

    private final String id;
    private final String region;
    private final Clock clock;
    private final Registrar registrar;
    private final Map<Quota, Integer> quotas = new EnumMap<>(Quota.class);

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

    /**
     * @param id 12 digits
     * @param clock what the account takes every time from
     * @param registrar told of what the outside world may ask for by its id
     */
    public Account(String id, String region, Clock clock, Registrar registrar) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an AWS account id has 12 digits, but was: '" + id + "'");
        }
        this.id = id;
        this.region = region;
        this.clock = clock;
        this.registrar = registrar;
        this.ec2 = new Ec2(this);
    }

    public String id() {
        return id;
    }

    public String region() {
        return region;
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
     * @throws Refusal as IAM would refuse the first step that cannot be done
     */
    public void declare(
            String profileName, String roleName, PolicyDocument trustPolicy, List<PolicyDocument> rolePolicies) {
        synchronized (lock) {
            Role role = roles.create(roleName, "/", trustPolicy, null, Role.DEFAULT_MAX_SESSION, Map.of());
            try {
                for (int i = 0; i < rolePolicies.size(); i++) {
                    roles.putPolicy(roleName, roleName + "-" + (i + 1), rolePolicies.get(i));
                }
                instanceProfiles.create(profileName, "/", Map.of());
                instanceProfiles.addRole(profileName, roleName);
            } catch (Refusal refused) {
                roles.remove(role);
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
            Memento then = Memento.of(
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
