package dev.rolecall.imds;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to an instance that an application on it watches for. Safe for use by several threads. */
public final class InstanceEvents {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Maintenance> maintenance = new LinkedHashMap<>();
    private @Nullable Instant rebalance;
    private @Nullable TargetLifecycleState lifecycle;

    InstanceEvents(Clock clock) {
        this.clock = clock;
    }

    public synchronized void recommendRebalance() {
        rebalance = clock.instant();
    }

    public synchronized void targetLifecycleState(TargetLifecycleState state) {
        lifecycle = state;
    }

    /** @return the id of the event */
    public synchronized String schedule(MaintenanceCode code, Instant notBefore, Instant notAfter) {
        byte[] random = new byte[9];
        RANDOM.nextBytes(random);
        String id = "instance-event-" + HexFormat.of().formatHex(random).substring(1);
        maintenance.put(id, new Maintenance(id, code, notBefore, notAfter, Maintenance.State.ACTIVE));
        return id;
    }

    /** @throws IllegalArgumentException if no event of this id is scheduled */
    public void cancelMaintenance(String id) {
        end(id, Maintenance.State.CANCELED);
    }

    /** @throws IllegalArgumentException if no event of this id is scheduled */
    public void completeMaintenance(String id) {
        end(id, Maintenance.State.COMPLETED);
    }

    synchronized Optional<String> rebalance() {
        return Optional.ofNullable(rebalance)
                .map(time -> "{\"noticeTime\": \"" + CredentialDocuments.seconds(time) + "\"}");
    }

    synchronized Optional<String> lifecycleState() {
        return Optional.ofNullable(lifecycle).map(TargetLifecycleState::wireName);
    }

    Optional<String> maintenanceScheduled() {
        return Optional.of(list(event -> event.state() == Maintenance.State.ACTIVE));
    }

    Optional<String> maintenanceHistory() {
        return Optional.of(list(event -> event.state() != Maintenance.State.ACTIVE));
    }

    private synchronized String list(Predicate<Maintenance> wanted) {
        return maintenance.values().stream()
                .filter(wanted)
                .map(Maintenance::json)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), events -> events.isEmpty() ? "[]" : "[ " + events + " ]"));
    }

    private synchronized void end(String id, Maintenance.State state) {
        Maintenance event = maintenance.get(id);
        if (event == null || event.state() != Maintenance.State.ACTIVE) {
            throw new IllegalArgumentException("expected the id of an event that is scheduled, one of "
                    + maintenance.keySet() + ", but found: " + id);
        }
        maintenance.put(id, event.withState(state));
    }
}
