package dev.rolecall.account;

import java.util.List;

/**
 * Brings the instances of a group to the number it is to have: replaces those that run no more, launches what is missing, terminates
 * what is too much, oldest first. The account's lock is held around it.
 */
final class GroupCapacity {

    private static final String UNHEALTHY =
            "an instance was taken out of service in response to an EC2 health check indicating it"
                    + " has been terminated or stopped.";
    private static final String REPLACEMENT =
            "an instance was launched in response to an unhealthy instance needing to be replaced.";
    private static final String STARTED =
            "an instance was started in response to a difference between desired and actual capacity, increasing the"
                    + " capacity from %d to %d.";
    private static final String SHRUNK =
            "an instance was taken out of service in response to a difference between desired and actual capacity,"
                    + " shrinking the capacity from %d to %d.";

    private final Account account;
    private final ScalingActivities activities;

    GroupCapacity(Account account, ScalingActivities activities) {
        this.account = account;
        this.activities = activities;
    }

    /** @param reason begins the cause of what is done now, or is empty */
    AutoScalingGroup settle(AutoScalingGroup group, TemplateLaunch.Source source, String reason) {
        AutoScalingGroup settled = group;
        for (GroupInstance instance : group.instances()) {
            if (!runs(instance)) {
                settled = terminated(settled, instance, UNHEALTHY);
                settled = launched(settled, settled.template(), source, REPLACEMENT);
            }
        }
        return shrunk(grown(settled, source, reason), reason);
    }

    private AutoScalingGroup grown(AutoScalingGroup group, TemplateLaunch.Source source, String reason) {
        AutoScalingGroup grown = group;
        int from = group.instances().size();
        int to = group.size().desired();
        for (int i = from; i < to && grown.instances().size() == i; i++) {
            grown = launched(grown, grown.template(), source, reason + STARTED.formatted(from, to));
        }
        return grown;
    }

    private AutoScalingGroup shrunk(AutoScalingGroup group, String reason) {
        AutoScalingGroup shrunk = group;
        int from = group.instances().size();
        int to = group.size().desired();
        for (int i = 0; i < from - to; i++) {
            GroupInstance oldest = group.instances().get(i);
            shrunk = terminated(
                    shrunk,
                    oldest,
                    reason + SHRUNK.formatted(from, to) + "  At " + account.now() + " instance " + oldest.id()
                            + " was selected for termination.");
        }
        return shrunk;
    }

    /** The group with one instance more, or as it was if EC2 refuses to launch it. */
    AutoScalingGroup launched(
            AutoScalingGroup group, TemplateSpecification template, TemplateLaunch.Source source, String cause) {
        try {
            TemplateLaunch launch = source.find(template);
            String zone = group.placement().zoneOf(group.instances().size());
            Ec2Instance instance = launch.launcher().launch(zone, group.propagatedTags());
            GroupInstance member = GroupInstance.of(instance, launch);
            activities.launched(group, member, cause);
            return group.with(member);
        } catch (Refusal refused) {
            activities.failed(group, cause, refused);
            return group;
        }
    }

    AutoScalingGroup terminated(AutoScalingGroup group, GroupInstance instance, String cause) {
        activities.terminating(group, instance, cause);
        end(instance);
        return group.without(instance.id());
    }

    void end(GroupInstance instance) {
        account.instances()
                .find(instance.id())
                .ifPresent(found -> account.instances().terminate(List.of(found.id())));
    }

    private boolean runs(GroupInstance instance) {
        return account.instances()
                .find(instance.id())
                .map(Ec2Instance::state)
                .filter(state -> state == InstanceState.PENDING || state == InstanceState.RUNNING)
                .isPresent();
    }
}
