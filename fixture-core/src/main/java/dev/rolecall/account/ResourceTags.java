package dev.rolecall.account;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags of the EC2 resources of an account, by the id of the resource. */
public final class ResourceTags {

    private final Account account;
    private final Map<String, Map<String, String>> tags = new TreeMap<>();

    ResourceTags(Account account) {
        this.account = account;
    }

    /** By key, in the order of the keys; empty for a resource that has none. */
    public Map<String, String> of(String resourceId) {
        synchronized (account.lock) {
            return tags.getOrDefault(resourceId, Map.of());
        }
    }

    /** All tags there are, by the id of their resource. */
    public Map<String, Map<String, String>> all() {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return new TreeMap<>(tags);
        }
    }

    /**
     * Give tags to resources, in place of those with the same keys: to all of them, or to none.
     *
     * @throws Refusal if a resource does not exist, or cannot have one of the tags
     */
    public void put(List<String> resourceIds, Map<String, String> given) {
        synchronized (account.lock) {
            TagRules.check(given);
            Map<String, Map<String, String>> changed = new HashMap<>();
            for (String id : resourceIds) {
                exists(id);
                Map<String, String> merged = new TreeMap<>(of(id));
                merged.putAll(given);
                TagRules.checkCount(merged);
                account.instances()
                        .find(id)
                        .filter(instance -> instance.latestMetadataOptions().tagsEnabled())
                        .ifPresent(instance -> TagRules.checkForMetadata(given.keySet()));
                changed.put(id, Collections.unmodifiableMap(merged));
            }
            tags.putAll(changed);
        }
    }

    /**
     * Take tags from resources. Tags that a resource does not have are passed over, and those of AWS stay.
     *
     * @param unwanted a tag goes if its value is the one given, or if none is given; all go if this is empty
     * @throws Refusal if a resource does not exist
     */
    public void remove(List<String> resourceIds, Map<String, @Nullable String> unwanted) {
        synchronized (account.lock) {
            resourceIds.forEach(this::exists);
            for (String id : resourceIds) {
                Map<String, String> kept = new TreeMap<>(of(id));
                kept.entrySet().removeIf(tag -> !TagRules.isOfAws(tag.getKey()) && isUnwanted(tag, unwanted));
                store(id, kept);
            }
        }
    }

    /** Nobody else has the id yet, and nothing is checked: that is done before the resource is created. */
    void create(String resourceId, Map<String, String> given) {
        store(resourceId, new TreeMap<>(given));
    }

    void forget(String resourceId) {
        tags.remove(resourceId);
    }

    Memento memento() {
        return Memento.of(tags);
    }

    void clear() {
        tags.clear();
    }

    private void store(String id, Map<String, String> sorted) {
        if (sorted.isEmpty()) {
            tags.remove(id);
        } else {
            tags.put(id, Collections.unmodifiableMap(sorted));
        }
    }

    private void exists(String id) {
        Optional<ResourceType> type = ResourceType.ofId(id);
        type.orElseThrow(() -> new Refusal("InvalidID", "The ID '%s' is not valid", id))
                .check(id, account);
    }

    private static boolean isUnwanted(Map.Entry<String, String> tag, Map<String, @Nullable String> unwanted) {
        if (unwanted.isEmpty()) {
            return true;
        }
        return unwanted.containsKey(tag.getKey())
                && Objects.requireNonNullElse(unwanted.get(tag.getKey()), tag.getValue())
                        .equals(tag.getValue());
    }
}
