package dev.rolecall.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instances that are to be terminated at a time, and when. */
final class ScheduledEnds {

    private final Map<String, Instant> times = new LinkedHashMap<>();

    void put(String instanceId, Instant when) {
        times.put(instanceId, when);
    }

    /** Those whose time has come, each once. */
    List<String> take(Instant now) {
        if (times.isEmpty()) {
            return List.of();
        }
        List<String> due = times.entrySet().stream()
                .filter(end -> !end.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(times::remove);
        return due;
    }

    Memento memento() {
        return Memento.of(times);
    }

    void clear() {
        times.clear();
    }
}
