package dev.rolecall.account;

import dev.rolecall.account.InstanceRefresh.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The instance refreshes of an account's groups. One replaces as many instances at a time as its least healthy percentage allows, and
 * one at least, each time that somebody looks at the group.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html">Use an instance refresh</a>
 */
public final class InstanceRefreshes {

    private static final String CAUSE = "an instance was %s in response to an instance refresh.";

    private final Account account;
    private final GroupCapacity capacity;
    private final Map<String, List<InstanceRefresh>> byGroupArn = new HashMap<>();

    InstanceRefreshes(Account account, GroupCapacity capacity) {
        this.account = account;
        this.capacity = capacity;
    }

    /** Newest first. */
    public List<InstanceRefresh> of(AutoScalingGroup group) {
        synchronized (account.lock) {
            return List.copyOf(byGroupArn.getOrDefault(group.arn(), List.of()));
        }
    }

    /**
     * Begin to replace instances of a group.
     *
     * @param instanceIds those to replace
     * @throws Refusal {@code InstanceRefreshInProgress}
     */
    public InstanceRefresh start(
            AutoScalingGroup group,
            List<String> instanceIds,
            int minHealthyPercentage,
            @Nullable TemplateSpecification desired) {
        synchronized (account.lock) {
            if (active(group).isPresent()) {
                throw new Refusal(
                        "InstanceRefreshInProgress",
                        "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
            }
            InstanceRefresh refresh = new InstanceRefresh(
                    UUID.randomUUID().toString(),
                    group.name(),
                    group.arn(),
                    Status.PENDING,
                    "",
                    account.now(),
                    null,
                    instanceIds,
                    instanceIds.size(),
                    minHealthyPercentage,
                    desired);
            byGroupArn.computeIfAbsent(group.arn(), arn -> new ArrayList<>()).add(0, refresh);
            return refresh;
        }
    }

    /** @throws Refusal {@code ActiveInstanceRefreshNotFound} */
    public InstanceRefresh cancel(AutoScalingGroup group) {
        synchronized (account.lock) {
            InstanceRefresh refresh = active(group)
                    .filter(active -> active.status() != Status.CANCELLING)
                    .orElseThrow(() -> new Refusal(
                            "ActiveInstanceRefreshNotFound",
                            "No in progress or pending Instance Refresh found for Auto Scaling group %s",
                            group.name()));
            return store(refresh.withStatus(Status.CANCELLING, "Cancelled by user.", null));
        }
    }

    /** The group after one step more of the refresh that is under way, if one is. */
    AutoScalingGroup advanced(AutoScalingGroup group, TemplateLaunch.Source source) {
        InstanceRefresh refresh = active(group).orElse(null);
        if (refresh == null) {
            return group;
        }
        if (refresh.status() == Status.CANCELLING) {
            store(refresh.withStatus(Status.CANCELLED, refresh.reason(), account.now()));
            return group;
        }
        TemplateSpecification desired = refresh.desired();
        TemplateSpecification template = desired == null ? group.template() : desired;
        try {
            source.find(template);
        } catch (Refusal refused) {
            store(refresh.withStatus(Status.FAILED, String.valueOf(refused.getMessage()), account.now()));
            return group;
        }
        int batch = Math.max(1, group.instances().size() * (100 - refresh.minHealthyPercentage()) / 100);
        List<String> now = refresh.remaining().stream().limit(batch).toList();
        AutoScalingGroup after = group;
        for (String instanceId : now) {
            after = replaced(after, instanceId, template, source);
        }
        List<String> left = refresh.remaining().stream().skip(batch).toList();
        InstanceRefresh next = store(refresh.withRemaining(left));
        if (!left.isEmpty()) {
            return after;
        }
        store(next.withStatus(Status.SUCCESSFUL, "", account.now()));
        return after.withTemplate(template);
    }

    private AutoScalingGroup replaced(
            AutoScalingGroup group, String instanceId, TemplateSpecification template, TemplateLaunch.Source source) {
        GroupInstance old = group.instance(instanceId).orElse(null);
        if (old == null) {
            return group;
        }
        AutoScalingGroup without = capacity.terminated(group, old, CAUSE.formatted("taken out of service"));
        return capacity.launched(without, template, source, CAUSE.formatted("launched"));
    }

    private Optional<InstanceRefresh> active(AutoScalingGroup group) {
        return of(group).stream().filter(InstanceRefresh::isActive).findFirst();
    }

    private InstanceRefresh store(InstanceRefresh changed) {
        byGroupArn
                .getOrDefault(changed.groupArn(), List.of())
                .replaceAll(known -> known.id().equals(changed.id()) ? changed : known);
        return changed;
    }

    void forget(AutoScalingGroup group) {
        byGroupArn.remove(group.arn());
    }

    Memento memento() {
        Map<String, List<InstanceRefresh>> then = new HashMap<>();
        byGroupArn.forEach((arn, refreshes) -> then.put(arn, List.copyOf(refreshes)));
        return () -> {
            byGroupArn.clear();
            then.forEach((arn, refreshes) -> byGroupArn.put(arn, new ArrayList<>(refreshes)));
        };
    }

    void clear() {
        byGroupArn.clear();
    }
}
