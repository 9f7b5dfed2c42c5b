package dev.rolecall.api.ec2;

import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** What EC2 checks of parameters before it does anything, in its own words. */
final class Ec2Parameters {

    private static final Pattern INSTANCE_ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

    private Ec2Parameters() {}

    /** @throws Refusal {@code MissingParameter} */
    static <T> T required(String name, @Nullable T value) {
        if (value == null || value instanceof Collection<?> list && list.isEmpty()) {
            throw new Refusal("MissingParameter", "The request must contain the parameter %s", name);
        }
        return value;
    }

    /** @throws Refusal {@code InvalidInstanceID.Malformed} */
    static List<String> instanceIds(List<String> ids) {
        ids.forEach(Ec2Parameters::instanceId);
        return ids.stream().distinct().toList();
    }

    static String instanceId(String id) {
        if (!INSTANCE_ID.matcher(id).matches()) {
            throw new Refusal("InvalidInstanceID.Malformed", "Invalid id: \"%s\"", id);
        }
        return id;
    }

    /**
     * Check that an image is named by its id. Which images there are is unknown here.
     *
     * @throws Refusal {@code InvalidAMIID.Malformed}
     */
    static void imageId(String id) {
        if (!id.startsWith("ami-")) {
            throw new Refusal("InvalidAMIID.Malformed", "Invalid id: \"%s\" (expecting \"ami-...\")", id);
        }
    }

    static ProfileReference profile(IamInstanceProfileSpecification specification) {
        if (specification.name() == null && specification.arn() == null) {
            throw new Refusal(
                    "MissingParameter",
                    "The request must contain the parameter iamInstanceProfile.name or iamInstanceProfile.arn");
        }
        return new ProfileReference(specification.name(), specification.arn());
    }

    /** Ends a request that only asks whether it would be allowed. */
    static void stopIfDryRun(@Nullable Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw new Refusal("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
    }

    /** @throws Refusal {@code InvalidParameterValue} unless one of {@code allowed} */
    static void oneOf(String parameter, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%s) for parameter %s is invalid. Expected one of: %s.",
                    value,
                    parameter,
                    String.join(", ", allowed));
        }
    }

    /** @throws Refusal {@code InvalidParameterCombination} if both are there */
    static void notBoth(String parameter, boolean given, String other, boolean otherGiven) {
        if (given && otherGiven) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "The parameter %s cannot be used with the parameter %s",
                    parameter,
                    other);
        }
    }
}
