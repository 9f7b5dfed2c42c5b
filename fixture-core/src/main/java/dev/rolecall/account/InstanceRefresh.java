package dev.rolecall.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of a group's instances, a few at a time.
 *
 * @param ended null while it is under way
 * @param remaining the ids of the instances that are still to be replaced
 * @param total how many there were to replace
 * @param desired what to launch instead of what the group launches; null for the same
 */
public record InstanceRefresh(
        String id,
        String groupName,
        String groupArn,
        Status status,
        String reason,
        Instant started,
        @Nullable Instant ended,
        List<String> remaining,
        int total,
        int minHealthyPercentage,
        @Nullable TemplateSpecification desired) {

    /** As far as this fake knows them. */
    public enum Status {
        PENDING("Pending"),
        IN_PROGRESS("InProgress"),
        SUCCESSFUL("Successful"),
        FAILED("Failed"),
        CANCELLING("Cancelling"),
        CANCELLED("Cancelled");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public InstanceRefresh {
        remaining = List.copyOf(remaining);
    }

    public boolean isActive() {
        return status == Status.PENDING || status == Status.IN_PROGRESS || status == Status.CANCELLING;
    }

    public int percentageComplete() {
        return total == 0 ? 100 : 100 * (total - remaining.size()) / total;
    }

    InstanceRefresh withRemaining(List<String> left) {
        return new InstanceRefresh(
                id,
                groupName,
                groupArn,
                Status.IN_PROGRESS,
                "",
                started,
                null,
                left,
                total,
                minHealthyPercentage,
                desired);
    }

    InstanceRefresh withStatus(Status changed, String why, @Nullable Instant at) {
        return new InstanceRefresh(
                id, groupName, groupArn, changed, why, started, at, remaining, total, minHealthyPercentage, desired);
    }
}
