package dev.rolecall.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request names an instance profile: by name or by ARN, not both. */
public record ProfileReference(
        @Nullable String name, @Nullable String arn) {

    public static ProfileReference named(String name) {
        return new ProfileReference(name, null);
    }

    /**
     * Find the profile that is meant, with a role in it.
     *
     * @throws Refusal with EC2's codes and messages: what callers of RunInstances have seen
     */
    InstanceProfile in(InstanceProfiles profiles) {
        if (name != null && arn != null) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        }
        InstanceProfile profile = arn != null
                ? profiles.findByArn(arn).flatMap(profiles::seen).orElseThrow(() -> invalid("arn", arn, "ARN"))
                : profiles.find(String.valueOf(name))
                        .flatMap(profiles::seen)
                        .orElseThrow(() -> invalid("name", String.valueOf(name), "name"));
        if (profile.roleId() == null) {
            throw new Refusal(
                    "InvalidParameterValue", "IAM Instance Profile \"%s\" has no associated IAM Roles", profile.arn());
        }
        return profile;
    }

    /** The ARN of the profile that is meant; empty if there is none. */
    public Optional<String> arnIn(InstanceProfiles profiles) {
        Optional<InstanceProfile> meant = arn != null ? profiles.findByArn(arn) : profiles.find(String.valueOf(name));
        return meant.map(InstanceProfile::arn);
    }

    private static Refusal invalid(String parameter, String value, String kind) {
        return new Refusal(
                "InvalidParameterValue",
                "Value (%s) for parameter iamInstanceProfile.%s is invalid. Invalid IAM Instance Profile %s",
                value,
                parameter,
                kind);
    }
}
