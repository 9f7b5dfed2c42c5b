package dev.rolecall.imds;

/**
 * The state that Auto Scaling is moving an instance to.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve the
 *     target lifecycle state through instance metadata</a>
 */
public enum TargetLifecycleState {
    DETACHED("Detached"),
    IN_SERVICE("InService"),
    STANDBY("Standby"),
    TERMINATED("Terminated"),
    WARMED_HIBERNATED("Warmed:Hibernated"),
    WARMED_RUNNING("Warmed:Running"),
    WARMED_STOPPED("Warmed:Stopped"),
    WARMED_TERMINATED("Warmed:Terminated");

    private final String wireName;

    TargetLifecycleState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
