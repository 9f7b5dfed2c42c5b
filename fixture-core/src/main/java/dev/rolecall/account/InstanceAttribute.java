package dev.rolecall.account;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an instance that a request can ask for and change one by one.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html">ModifyInstanceAttribute</a>
 */
public enum InstanceAttribute {
    /** What RunInstances takes if nobody says. */
    INSTANCE_TYPE("instanceType", "m1.small", true),
    /** In base 64. */
    USER_DATA("userData", null, true),
    DISABLE_API_TERMINATION("disableApiTermination", "false", false),
    DISABLE_API_STOP("disableApiStop", "false", false),
    INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR("instanceInitiatedShutdownBehavior", "stop", false),
    SOURCE_DEST_CHECK("sourceDestCheck", "true", false),
    EBS_OPTIMIZED("ebsOptimized", "false", true),
    ENA_SUPPORT("enaSupport", "true", true);

    private final String wireName;
    private final @Nullable String unsaid;
    private final boolean changedWhenStopped;

    InstanceAttribute(String wireName, @Nullable String unsaid, boolean changedWhenStopped) {
        this.wireName = wireName;
        this.unsaid = unsaid;
        this.changedWhenStopped = changedWhenStopped;
    }

    public static Optional<InstanceAttribute> named(String wireName) {
        return Stream.of(values())
                .filter(attribute -> attribute.wireName.equals(wireName))
                .findFirst();
    }

    /** {@code instanceType}, as EC2 writes it. */
    public String wireName() {
        return wireName;
    }

    /** Whether it is true or false. */
    public boolean isFlag() {
        return "true".equals(unsaid) || "false".equals(unsaid);
    }

    @Nullable
    String unsaid() {
        return unsaid;
    }

    /** Whether it can be changed on a stopped instance only. */
    boolean changesWhenStopped() {
        return changedWhenStopped;
    }

    /** @throws Refusal {@code InvalidParameterValue} */
    void check(String value) {
        boolean possible = isFlag()
                ? value.equals("true") || value.equals("false")
                : this != INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR || value.equals("stop") || value.equals("terminate");
        if (!possible) {
            throw new Refusal("InvalidParameterValue", "Value (%s) for parameter %s is invalid.", value, wireName);
        }
    }
}
