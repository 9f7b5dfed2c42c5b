package dev.rolecall.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Auto Scaling group.
 *
 * @param settings what it says besides, none of which changes what it does here
 * @param instances in the order of their launch
 */
public record AutoScalingGroup(
        String name,
        String arn,
        Instant created,
        TemplateSpecification template,
        GroupSize size,
        GroupPlacement placement,
        GroupSettings settings,
        List<GroupTag> tags,
        List<GroupInstance> instances) {

    static final String NAME_TAG = "aws:autoscaling:groupName";

    public AutoScalingGroup {
        tags = List.copyOf(tags);
        instances = List.copyOf(instances);
    }

    public AutoScalingGroup withTemplate(TemplateSpecification changed) {
        return new AutoScalingGroup(name, arn, created, changed, size, placement, settings, tags, instances);
    }

    public AutoScalingGroup withSize(GroupSize changed) {
        return new AutoScalingGroup(name, arn, created, template, changed, placement, settings, tags, instances);
    }

    public AutoScalingGroup withPlacement(GroupPlacement changed) {
        return new AutoScalingGroup(name, arn, created, template, size, changed, settings, tags, instances);
    }

    public AutoScalingGroup withSettings(GroupSettings changed) {
        return new AutoScalingGroup(name, arn, created, template, size, placement, changed, tags, instances);
    }

    AutoScalingGroup with(GroupInstance added) {
        List<GroupInstance> changed = new ArrayList<>(instances);
        changed.add(added);
        return withInstances(changed);
    }

    AutoScalingGroup without(String instanceId) {
        return withInstances(instances.stream()
                .filter(instance -> !instance.id().equals(instanceId))
                .toList());
    }

    private AutoScalingGroup withInstances(List<GroupInstance> changed) {
        return new AutoScalingGroup(name, arn, created, template, size, placement, settings, tags, changed);
    }

    public Optional<GroupInstance> instance(String instanceId) {
        return instances.stream()
                .filter(instance -> instance.id().equals(instanceId))
                .findFirst();
    }

    /** The tags of each instance that it launches. */
    Map<String, String> propagatedTags() {
        Map<String, String> propagated = new LinkedHashMap<>();
        tags.stream().filter(GroupTag::propagates).forEach(tag -> propagated.put(tag.key(), tag.value()));
        propagated.put(NAME_TAG, name);
        return propagated;
    }
}
