package dev.rolecall.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The Auto Scaling groups of an account. Nothing happens in the background: whoever asks for a group finds it with the instances it
 * should have by then.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-groups.html">Auto Scaling groups</a>
 */
public final class AutoScalingGroups {

    private final Account account;
    private final Map<String, AutoScalingGroup> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ScalingActivities activities;
    private final GroupCapacity capacity;
    private final InstanceRefreshes refreshes;
    private final TemplateLaunch.Source source;

    AutoScalingGroups(Account account) {
        this.account = account;
        this.source = new LaunchTemplateSource(account);
        this.activities = new ScalingActivities(account);
        this.capacity = new GroupCapacity(account, activities);
        this.refreshes = new InstanceRefreshes(account, capacity);
    }

    public ScalingActivities activities() {
        return activities;
    }

    public InstanceRefreshes refreshes() {
        return refreshes;
    }

    /**
     * What would be launched.
     *
     * @throws Refusal {@code ValidationError}, if EC2 would refuse it
     */
    public TemplateLaunch launchOf(TemplateSpecification template) {
        synchronized (account.lock) {
            try {
                TemplateLaunch launch = source.find(template);
                if (launch.profile() != null) {
                    account.instanceProfiles().passedRoleArn(launch.profile());
                }
                return launch;
            } catch (Refusal refused) {
                // hashicorp/terraform-provider-aws#24910
                throw new Refusal(
                        "ValidationError",
                        "You must use a valid fully-formed launch template. %s",
                        String.valueOf(refused.getMessage()));
            }
        }
    }

    /** The ARN of a group; for one that does not exist, as the pattern that permissions on creating it are judged by. */
    public String arnOf(String name) {
        return find(name).map(AutoScalingGroup::arn).orElseGet(() -> arn("*", name));
    }

    /** @throws Refusal {@code AlreadyExists} */
    public AutoScalingGroup create(
            String name,
            TemplateSpecification template,
            GroupSize size,
            GroupPlacement placement,
            GroupSettings settings,
            List<GroupTag> tags) {
        synchronized (account.lock) {
            if (groups.containsKey(name)) {
                throw new Refusal(
                        "AlreadyExists",
                        "AutoScalingGroup by this name already exists - A group with the name %s already exists",
                        name);
            }
            launchOf(template);
            AutoScalingGroup group = new AutoScalingGroup(
                    name,
                    arn(UUID.randomUUID().toString(), name),
                    account.now(),
                    template,
                    size,
                    placement,
                    settings,
                    tags,
                    List.of());
            return settled(
                    group,
                    "a user request created an AutoScalingGroup changing the desired capacity from 0 to "
                            + size.desired() + ".  At " + account.now() + " ");
        }
    }

    /** @throws Refusal {@code ValidationError} */
    public AutoScalingGroup get(String name) {
        return find(name)
                .orElseThrow(() -> new Refusal(
                        "ValidationError", "AutoScalingGroup name not found - AutoScalingGroup '%s' not found", name));
    }

    public Optional<AutoScalingGroup> find(String name) {
        synchronized (account.lock) {
            return Optional.ofNullable(groups.get(name))
                    .filter(group -> group.name().equals(name))
                    .map(group -> settled(group, ""));
        }
    }

    public List<AutoScalingGroup> list() {
        synchronized (account.lock) {
            return List.copyOf(groups.values()).stream()
                    .map(group -> settled(group, ""))
                    .toList();
        }
    }

    /** Go on with the instance refreshes that are under way, one step each. */
    public void advanceRefreshes() {
        synchronized (account.lock) {
            List.copyOf(groups.values())
                    .forEach(group -> groups.put(group.name(), refreshes.advanced(settled(group, ""), source)));
        }
    }

    public AutoScalingGroup update(String name, UnaryOperator<AutoScalingGroup> change) {
        synchronized (account.lock) {
            AutoScalingGroup before = get(name);
            AutoScalingGroup after = change.apply(before);
            if (!after.template().equals(before.template())) {
                launchOf(after.template());
            }
            GroupSize size = after.size();
            return settled(
                    after,
                    "a user request update of AutoScalingGroup constraints to min: %d, max: %d, desired: %d changing the desired"
                                    .formatted(size.min(), size.max(), size.desired())
                            + " capacity from %d to %d.  At "
                                    .formatted(before.size().desired(), size.desired()) + account.now() + " ");
        }
    }

    public AutoScalingGroup setDesiredCapacity(String name, int desired) {
        synchronized (account.lock) {
            AutoScalingGroup group = get(name);
            return settled(
                    group.withSize(group.size().withDesired(desired)),
                    "a user request explicitly set group desired capacity changing the desired capacity from %d to %d.  At "
                                    .formatted(group.size().desired(), desired)
                            + account.now() + " ");
        }
    }

    /**
     * Terminate one instance of a group.
     *
     * @param decrement whether the group is to have one less; else it launches another
     */
    public ScalingActivity terminate(String instanceId, boolean decrement) {
        synchronized (account.lock) {
            AutoScalingGroup group = ofInstance(instanceId)
                    .orElseThrow(() -> new Refusal(
                            "ValidationError",
                            "Instance Id not found - No managed instance found for instance ID %s",
                            instanceId));
            GroupSize size = group.size();
            if (decrement && size.desired() == size.min()) {
                throw new Refusal(
                        "ValidationError",
                        "Currently, desiredSize equals minSize (%d). Terminating instance without replacement will violate"
                                + " group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or"
                                + " lower group's min size.",
                        size.min());
            }
            String cause = "instance " + instanceId + " was taken out of service in response to a user request";
            String ending = decrement
                    ? ", shrinking the capacity from %d to %d.".formatted(size.desired(), size.desired() - 1)
                    : ".";
            GroupInstance instance = group.instance(instanceId).orElseThrow();
            ScalingActivity activity = activities.terminating(group, instance, cause + ending);
            capacity.end(instance);
            AutoScalingGroup without = group.without(instanceId);
            settled(decrement ? without.withSize(size.withDesired(size.desired() - 1)) : without, "");
            return activity;
        }
    }

    public Optional<AutoScalingGroup> ofInstance(String instanceId) {
        synchronized (account.lock) {
            return list().stream()
                    .filter(group -> group.instance(instanceId).isPresent())
                    .findFirst();
        }
    }

    /** @throws Refusal {@code ResourceInUse} while it has instances, unless {@code force} takes them with it */
    public void delete(String name, boolean force) {
        synchronized (account.lock) {
            AutoScalingGroup group = get(name);
            if (!force && !group.instances().isEmpty()) {
                // cloud-custodian/cloud-custodian#1686
                throw new Refusal(
                        "ResourceInUse",
                        "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s)"
                                + " still in the group.");
            }
            group.instances().forEach(capacity::end);
            refreshes.forget(group);
            groups.remove(group.name());
        }
    }

    Memento memento() {
        return Memento.of(Memento.of(groups), activities.memento(), refreshes.memento());
    }

    void clear() {
        groups.clear();
        activities.clear();
        refreshes.clear();
    }

    private AutoScalingGroup settled(AutoScalingGroup group, String reason) {
        AutoScalingGroup settled = capacity.settle(group, source, reason);
        groups.put(settled.name(), settled);
        return settled;
    }

    private String arn(String id, String name) {
        return "arn:aws:autoscaling:" + account.region() + ":" + account.id() + ":autoScalingGroup:" + id
                + ":autoScalingGroupName/" + name;
    }
}
