package dev.rolecall.api.ec2;

import dev.rolecall.account.LaunchTemplate;
import dev.rolecall.account.LaunchTemplateReference;
import dev.rolecall.account.LaunchTemplateVersion;
import dev.rolecall.account.LaunchTemplates;
import dev.rolecall.account.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;

/**
 * Which versions DescribeLaunchTemplateVersions is to describe: of one template those named, or those from one number to another; of
 * all templates the latest or the default ones.
 */
record VersionSelection(@Nullable LaunchTemplateReference template, List<String> named, long least, long most) {

    private static final List<String> OF_ALL_TEMPLATES = List.of("$Latest", "$Default");

    /** @throws Refusal {@code MissingParameter}, {@code InvalidParameterCombination} */
    static VersionSelection of(DescribeLaunchTemplateVersionsRequest request) {
        boolean anyTemplate = request.launchTemplateId() == null && request.launchTemplateName() == null;
        boolean ofAll = !request.versions().isEmpty() && OF_ALL_TEMPLATES.containsAll(request.versions());
        boolean range = request.minVersion() != null || request.maxVersion() != null;
        Ec2Parameters.notBoth("Versions", !request.versions().isEmpty(), "MinVersion or MaxVersion", range);
        return new VersionSelection(
                anyTemplate && ofAll
                        ? null
                        : LaunchTemplateParameters.reference(request.launchTemplateId(), request.launchTemplateName()),
                request.versions(),
                bound("MinVersion", request.minVersion(), 1),
                bound("MaxVersion", request.maxVersion(), Long.MAX_VALUE));
    }

    List<LaunchTemplate> templates(LaunchTemplates all) {
        return template == null ? all.list() : List.of(all.get(template));
    }

    Stream<LaunchTemplateVersion> versions(LaunchTemplate of) {
        return named.isEmpty()
                ? of.versions().values().stream()
                        .filter(version -> version.number() >= least && version.number() <= most)
                : named.stream().map(of::version);
    }

    private static long bound(String parameter, @Nullable String value, long otherwise) {
        try {
            return Optional.ofNullable(value).map(Long::valueOf).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%s) for parameter %s is invalid.",
                    String.valueOf(value),
                    parameter);
        }
    }
}
