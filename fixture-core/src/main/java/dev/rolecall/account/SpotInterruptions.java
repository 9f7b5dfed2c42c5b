package dev.rolecall.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Spot Instances that have been given notice. The account's lock is held around it. */
final class SpotInterruptions {

    private final Map<String, SpotInterruption> byInstance = new LinkedHashMap<>();

    /** In place of an earlier notice. */
    void put(String instanceId, SpotInterruption interruption) {
        byInstance.put(instanceId, interruption);
    }

    /** The instance has come to a halt otherwise. */
    void cancel(String instanceId) {
        byInstance.remove(instanceId);
    }

    Optional<SpotInterruption> of(String instanceId) {
        return Optional.ofNullable(byInstance.get(instanceId));
    }

    /** Those whose time has come, each once. */
    Map<String, SpotInterruption> take(Instant now) {
        if (byInstance.isEmpty()) {
            return Map.of();
        }
        Map<String, SpotInterruption> due = new LinkedHashMap<>(byInstance);
        due.values().removeIf(interruption -> interruption.when().isAfter(now));
        byInstance.keySet().removeAll(due.keySet());
        return due;
    }

    Memento memento() {
        return Memento.of(byInstance);
    }

    void clear() {
        byInstance.clear();
    }
}
