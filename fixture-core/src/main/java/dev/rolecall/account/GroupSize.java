package dev.rolecall.account;

import org.jspecify.annotations.Nullable;

/**
 * How many instances a group may have, and how many it is to have.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html">Set scaling limits for your Auto Scaling
 *     group</a>
 */
public record GroupSize(int min, int max, int desired) {

    /** @throws Refusal {@code ValidationError} unless {@code min <= desired <= max} */
    public GroupSize {
        if (max < min) {
            throw new Refusal(
                    "ValidationError", "Max bound, %d, must be greater than or equal to min bound, %d", max, min);
        }
        if (desired < min || desired > max) {
            // convox/praxis#258, banzaicloud/pipeline#3017
            throw new Refusal(
                    "ValidationError",
                    "Desired capacity:%d must be between the specified min size:%d and max size:%d",
                    desired,
                    min,
                    max);
        }
    }

    /** What a group begins with: its least size unless it says otherwise. */
    public static GroupSize of(int min, int max, @Nullable Integer desired) {
        return new GroupSize(min, max, desired == null ? min : desired);
    }

    /** A change of any of the three. A desired capacity that nobody names moves into the new limits. */
    public GroupSize changed(@Nullable Integer newMin, @Nullable Integer newMax, @Nullable Integer newDesired) {
        int least = newMin == null ? min : newMin;
        int most = newMax == null ? max : newMax;
        int wanted = newDesired == null ? Math.max(least, Math.min(most, desired)) : newDesired;
        return new GroupSize(least, most, wanted);
    }

    /** @throws Refusal {@code ValidationError} for a capacity outside the limits */
    GroupSize withDesired(int wanted) {
        if (wanted > max) {
            throw new Refusal(
                    "ValidationError",
                    "New SetDesiredCapacity value %d is above max value %d for the AutoScalingGroup.",
                    wanted,
                    max);
        }
        if (wanted < min) {
            throw new Refusal(
                    "ValidationError",
                    "New SetDesiredCapacity value %d is below min value %d for the AutoScalingGroup.",
                    wanted,
                    min);
        }
        return new GroupSize(min, max, wanted);
    }
}
