package dev.rolecall.api.autoscaling;

import dev.rolecall.account.GroupPlacement;
import dev.rolecall.account.GroupTag;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.TemplateSpecification;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** Reads the parameters of groups. */
final class GroupParameters {

    private static final String NO_TEMPLATE =
            "Valid requests must contain either LaunchTemplate, LaunchConfigurationName,"
                    + " InstanceId or MixedInstancesPolicy parameter.";

    private GroupParameters() {}

    static TemplateSpecification requiredTemplate(@Nullable LaunchTemplateSpecification given) {
        return template(given).orElseThrow(() -> new Refusal("ValidationError", NO_TEMPLATE));
    }

    static Optional<TemplateSpecification> template(@Nullable LaunchTemplateSpecification given) {
        if (given == null) {
            return Optional.empty();
        }
        if ((given.launchTemplateId() == null) == (given.launchTemplateName() == null)) {
            // terraform-aws-modules/terraform-aws-autoscaling#227
            throw new Refusal(
                    "ValidationError", "Valid requests must contain either launchTemplateId or LaunchTemplateName");
        }
        return Optional.of(
                new TemplateSpecification(given.launchTemplateId(), given.launchTemplateName(), given.version()));
    }

    static GroupPlacement placement(List<String> zones, @Nullable String subnets) {
        return new GroupPlacement(
                zones,
                subnets == null
                        ? List.of()
                        : Stream.of(subnets.split(","))
                                .map(String::strip)
                                .filter(subnet -> !subnet.isEmpty())
                                .toList());
    }

    static List<GroupTag> tags(List<Tag> given) {
        return given.stream()
                .map(tag -> new GroupTag(
                        tag.key(),
                        Optional.ofNullable(tag.value()).orElse(""),
                        Boolean.TRUE.equals(tag.propagateAtLaunch())))
                .toList();
    }

    /** The condition keys of a request to create a group. */
    static RequestContext keys(int min, int max, List<GroupTag> tags) {
        RequestContext.Builder keys = RequestContext.builder()
                .put("autoscaling:MinSize", Integer.toString(min))
                .put("autoscaling:MaxSize", Integer.toString(max))
                .put("aws:TagKeys", tags.stream().map(GroupTag::key).toList());
        tags.forEach(tag -> keys.put("aws:RequestTag/" + tag.key(), tag.value()));
        return keys.build();
    }

    /** @param given whether the request says anything of it */
    static void refuse(String operation, String parameter, boolean given) {
        if (given) {
            throw new Refusal(
                    "NotImplemented", "RoleCall does not fake autoscaling:%s with %s yet.", operation, parameter);
        }
    }
}
