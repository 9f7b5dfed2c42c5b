package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourceType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags as requests give them and answers show them. */
final class Tags {

    private Tags() {}

    /** @throws Refusal {@code InvalidParameterValue} for a key that is given twice, {@code MissingParameter} for none */
    static Map<String, String> byKey(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = Ec2Parameters.required("Tag.Key", tag.key());
            if (byKey.put(key, Optional.ofNullable(tag.value()).orElse("")) != null) {
                throw new Refusal("InvalidParameterValue", "Duplicate tag key '%s' specified.", key);
            }
        }
        return byKey;
    }

    /**
     * What a request wants tagged at its creation.
     *
     * @throws Refusal {@code InvalidParameterValue} for a resource that EC2 does not tag, or that the request does not create
     */
    static Map<ResourceType, Map<String, String>> specified(
            List<TagSpecification> specifications, List<ResourceType> created) {
        Map<ResourceType, Map<String, String>> byType = new EnumMap<>(ResourceType.class);
        for (TagSpecification specification : specifications) {
            String name = Ec2Parameters.required("TagSpecification.ResourceType", specification.resourceTypeAsString());
            ResourceType type = ResourceType.named(name)
                    .filter(created::contains)
                    .orElseThrow(() -> new Refusal(
                            "InvalidParameterValue",
                            "'%s' is not a valid taggable resource type for this operation.",
                            name));
            if (!specification.hasTags() || specification.tags().isEmpty()) {
                throw new Refusal("InvalidParameterValue", "Tag specification must have at least one tag");
            }
            if (byType.put(type, byKey(specification.tags())) != null) {
                throw new Refusal(
                        "InvalidParameterValue",
                        "The same resource type may not be specified more than once in tag specifications");
            }
        }
        return byType;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
