package dev.rolecall.api.ec2;

import dev.rolecall.account.LaunchTemplateReference;
import dev.rolecall.account.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How requests name launch templates. */
final class LaunchTemplateParameters {

    private static final Pattern ID = Pattern.compile("lt-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");
    private static final int LONGEST_DESCRIPTION = 255;

    private LaunchTemplateParameters() {}

    /** @throws Refusal if it is named by neither, by both, or by what cannot be an id */
    static LaunchTemplateReference reference(@Nullable String id, @Nullable String name) {
        if (id == null && name == null) {
            throw new Refusal(
                    "MissingParameter",
                    "The request must contain the parameter launch template ID or launch template name");
        }
        if (id != null && name != null) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "Either a launch template ID or a launch template name may be specified, not both.");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new Refusal("InvalidLaunchTemplateId.Malformed", "Invalid id: \"%s\"", id);
        }
        return new LaunchTemplateReference(id, name);
    }

    /** @throws Refusal {@code InvalidLaunchTemplateName.MalformedException} */
    static String name(@Nullable String name) {
        String given = Ec2Parameters.required("LaunchTemplateName", name);
        if (!NAME.matcher(given).matches()) {
            throw new Refusal(
                    "InvalidLaunchTemplateName.MalformedException",
                    "The specified launch template name is invalid. A launch template name must be between 3 and 128"
                            + " characters, and may contain letters, numbers, and the following characters: - ( ) . / _.");
        }
        return given;
    }

    /** @throws Refusal {@code InvalidParameterValue} */
    static @Nullable String description(@Nullable String description) {
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%s) for parameter VersionDescription is invalid. It has at most %d characters.",
                    description,
                    LONGEST_DESCRIPTION);
        }
        return description;
    }
}
