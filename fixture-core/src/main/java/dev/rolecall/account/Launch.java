package dev.rolecall.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be launched, for each instance of a reservation.
 *
 * @param specification with everything that the launch template says
 * @param metadataOptions with everything that the account says
 * @param template where the specification comes from, if from one
 * @param clientToken two launches with the same one are one launch
 * @param tagsOfAws tags that only services of AWS can give, {@code aws:autoscaling:groupName} for example
 */
public record Launch(
        LaunchSpecification specification,
        MetadataOptions metadataOptions,
        @Nullable LaunchTemplateVersion template,
        @Nullable String clientToken,
        Map<String, String> tagsOfAws) {

    /** Instances without anything particular to them. */
    public Launch(
            String imageId,
            String instanceType,
            @Nullable ProfileReference profile,
            MetadataOptions metadataOptions,
            Map<String, String> tags) {
        this(
                new LaunchSpecification(
                        imageId,
                        null,
                        InstanceAttributes.UNSAID.with(InstanceAttribute.INSTANCE_TYPE, instanceType),
                        profile,
                        MetadataOptionsChange.NONE,
                        null,
                        Placement.ANYWHERE,
                        List.of(),
                        null,
                        Map.of(ResourceType.INSTANCE, tags)),
                metadataOptions,
                null,
                null,
                Map.of());
    }

    String imageId() {
        String imageId = specification.imageId();
        if (imageId == null) {
            throw new Refusal("MissingParameter", "The request must contain the parameter ImageId");
        }
        return imageId;
    }
}
