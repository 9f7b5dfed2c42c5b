package dev.rolecall.account;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What RunInstances or a launch template says of the instances to launch; null or empty for what it leaves open.
 *
 * @param monitored whether the instances get detailed monitoring
 * @param spot null for On-Demand Instances
 * @param tags by what they are for
 */
public record LaunchSpecification(
        @Nullable String imageId,
        @Nullable String keyName,
        InstanceAttributes attributes,
        @Nullable ProfileReference profile,
        MetadataOptionsChange metadataOptions,
        @Nullable Boolean monitored,
        Placement placement,
        List<BlockDevice> blockDevices,
        @Nullable SpotTerms spot,
        Map<ResourceType, Map<String, String>> tags) {

    /** Nothing is said. */
    public static final LaunchSpecification OPEN = new LaunchSpecification(
            null,
            null,
            InstanceAttributes.UNSAID,
            null,
            MetadataOptionsChange.NONE,
            null,
            Placement.ANYWHERE,
            List.of(),
            null,
            Map.of());

    /**
     * This specification, with what it leaves open taken from a launch template.
     *
     * @throws Refusal {@code InvalidParameterCombination} if the two do not go together
     */
    public LaunchSpecification over(LaunchSpecification template) {
        return new LaunchSpecification(
                imageId == null ? template.imageId : imageId,
                keyName == null ? template.keyName : keyName,
                attributes.over(template.attributes),
                profile == null ? template.profile : profile,
                metadataOptions.over(template.metadataOptions),
                monitored == null ? template.monitored : monitored,
                placement.over(template.placement),
                mergedDevices(template.blockDevices),
                spot == null ? template.spot : spot,
                mergedTags(template.tags));
    }

    /** The tags for resources of a type. */
    public Map<String, String> tagsFor(ResourceType type) {
        return tags.getOrDefault(type, Map.of());
    }

    private List<BlockDevice> mergedDevices(List<BlockDevice> ofTemplate) {
        Map<String, BlockDevice> byName = new LinkedHashMap<>();
        ofTemplate.forEach(device -> byName.put(device.name(), device));
        blockDevices.forEach(device -> byName.put(device.name(), device));
        return new ArrayList<>(byName.values());
    }

    private Map<ResourceType, Map<String, String>> mergedTags(Map<ResourceType, Map<String, String>> ofTemplate) {
        Map<ResourceType, Map<String, String>> merged = new EnumMap<>(ResourceType.class);
        ofTemplate.forEach((type, given) -> merged.put(type, new LinkedHashMap<>(given)));
        tags.forEach((type, given) ->
                merged.computeIfAbsent(type, none -> new LinkedHashMap<>()).putAll(given));
        return merged;
    }
}
