package dev.rolecall.account;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What the groups of an account have done. The words are those of AWS's own examples and event messages. */
public final class ScalingActivities {

    private final Account account;
    private final List<ScalingActivity> activities = new ArrayList<>();

    ScalingActivities(Account account) {
        this.account = account;
    }

    /** Newest first; of groups that are deleted too. */
    public List<ScalingActivity> list() {
        synchronized (account.lock) {
            return activities.stream()
                    .sorted(Comparator.comparing(ScalingActivity::serial).reversed())
                    .toList();
        }
    }

    ScalingActivity launched(AutoScalingGroup group, GroupInstance instance, String cause) {
        return note(group, "Launching a new EC2 instance: " + instance.id(), cause, instance.availabilityZone(), "");
    }

    ScalingActivity terminating(AutoScalingGroup group, GroupInstance instance, String cause) {
        return note(group, "Terminating EC2 instance: " + instance.id(), cause, instance.availabilityZone(), "");
    }

    /** A launch that EC2 refused; once, however often it is tried in vain. */
    void failed(AutoScalingGroup group, String cause, Refusal refused) {
        // hashicorp/terraform-provider-aws#29866
        String failure = refused.getMessage() + ". Launching EC2 instance failed.";
        boolean known = activities.stream()
                .filter(activity -> activity.groupArn().equals(group.arn()))
                .reduce((earlier, later) -> later)
                .filter(last -> last.failure().equals(failure))
                .isPresent();
        if (!known) {
            note(group, "Launching a new EC2 instance.  Status Reason: " + failure, cause, "", failure);
        }
    }

    private ScalingActivity note(
            AutoScalingGroup group, String description, String cause, String zone, String failure) {
        String at = "At " + account.now().truncatedTo(ChronoUnit.SECONDS) + " ";
        ScalingActivity activity = new ScalingActivity(
                activities.size(),
                UUID.randomUUID().toString(),
                group.name(),
                group.arn(),
                description,
                at + cause,
                zone,
                account.now(),
                failure);
        activities.add(activity);
        return activity;
    }

    Memento memento() {
        return Memento.of(activities);
    }

    void clear() {
        activities.clear();
    }
}
