package dev.rolecall.imds;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The switches of a fixture's metadata services, for all its instances. Safe for use by several threads. */
public final class MetadataSettings {

    private final Map<MetadataBehavior, Boolean> switches =
            Collections.synchronizedMap(new EnumMap<>(MetadataBehavior.class));

    /** As they are from the start. */
    public MetadataSettings() {
        Arrays.stream(MetadataBehavior.values()).forEach(behavior -> set(behavior, behavior.isOnFromTheStart()));
    }

    public void set(MetadataBehavior behavior, boolean on) {
        switches.put(behavior, on);
    }

    public boolean isOn(MetadataBehavior behavior) {
        return switches.getOrDefault(behavior, behavior.isOnFromTheStart());
    }

    /** Take over every switch of another. */
    public void setAll(MetadataSettings other) {
        for (MetadataBehavior behavior : MetadataBehavior.values()) {
            set(behavior, other.isOn(behavior));
        }
    }
}
