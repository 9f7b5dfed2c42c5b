package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The faults of one fixture. Those that strike the same request all do, the one added first outermost: a latency and a status are a late
 * status. Safe for use by several threads.
 */
public final class Faults {

    private static final int LONGEST_STRUCK_ANSWER = 64 * 1024 * 1024;

    private final Clock clock;
    private final Watcher watcher;
    private final List<Installed> active = new CopyOnWriteArrayList<>();
    private final List<Installed> ever = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /** Told of changes. */
    public interface Watcher {

        /** @throws IllegalArgumentException if this fault cannot be */
        void adding(Fault fault);

        /** Some were added or removed. */
        void changed();
    }

    /** @param clock for windows */
    public Faults(Clock clock, Watcher watcher) {
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Say where; naming the effect then makes a fault and adds it. */
    public FaultAt on(Scope scope) {
        return new FaultAt(scope, this::add);
    }

    /**
     * Add a fault. One that is there already stays as it is.
     *
     * @throws IllegalArgumentException if it denies what no policy could, or brings a policy that is none
     */
    public Fault add(Fault fault) {
        watcher.adding(fault);
        synchronized (this) {
            if (active.stream().noneMatch(known -> known.fault().equals(fault))) {
                Installed installed = new Installed(fault, clock.instant());
                active.add(installed);
                ever.add(installed);
            }
        }
        watcher.changed();
        return fault;
    }

    /**
     * Let a fault strike no more. What it has done to the account stays.
     *
     * @return whether it was there
     */
    public boolean remove(Fault fault) {
        boolean removed = active.removeIf(known -> known.fault().equals(fault));
        watcher.changed();
        return removed;
    }

    /** Remove them all. How often they struck is still known. */
    public void clear() {
        active.clear();
        watcher.changed();
    }

    /** Remove them all, and forget that they were there. */
    public void reset() {
        active.clear();
        ever.clear();
        failures.clear();
        watcher.changed();
    }

    /** Those that may strike, in the order they were added. */
    public List<Fault> list() {
        return active.stream().map(Installed::fault).toList();
    }

    /**
     * How many requests a fault has struck so far, in all the times it was added.
     *
     * @throws IllegalArgumentException if it never was
     */
    public int struck(Fault fault) {
        List<Installed> known = ever.stream()
                .filter(installed -> installed.fault().equals(fault))
                .toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a fault that was added to this fixture, but found one that never was: " + fault);
        }
        return known.stream().mapToInt(Installed::struck).sum();
    }

    /** Those that were added and never struck, removed since or not. */
    public List<Fault> unused() {
        return ever.stream()
                .filter(installed -> installed.struck() == 0)
                .map(Installed::fault)
                .distinct()
                .toList();
    }

    /** The fault by which nobody can connect to the metadata service of this instance, if there is one. */
    public Optional<Fault> refusing(String instanceId) {
        return list().stream()
                .filter(fault -> fault.effect() instanceof WireEffect.Refuse)
                .filter(fault -> fault.scope().coversAllOf(instanceId))
                .findFirst();
    }

    /** Count what a fault did without a request. */
    public void landed(Fault fault) {
        active.stream().filter(known -> known.fault().equals(fault)).forEach(Installed::land);
    }

    /** Which faults could not be carried out as things were, and why not. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Whether no request can be struck. */
    public boolean isEmpty() {
        return active.isEmpty();
    }

    /** What was answered to a request, and which faults had a part in it. */
    public record Outcome(WireResponse response, List<Fault> struck) {}

    /** Answer a request, struck or not. */
    public Outcome answer(Passage passage) {
        if (active.isEmpty()) {
            return new Outcome(passage.genuine(), List.of());
        }
        List<Fault> struck = new ArrayList<>(1);
        List<Installed> striking = active.stream()
                .filter(installed -> installed.strikes(passage.asked(), passage.now()))
                .toList();
        Supplier<WireResponse> answer = striking.isEmpty() ? passage::genuine : () -> inMemory(passage);
        for (int i = striking.size() - 1; i >= 0; i--) {
            Installed installed = striking.get(i);
            Supplier<WireResponse> next = answer;
            Strike strike = new Strike(
                    passage,
                    () -> {
                        installed.land();
                        struck.add(installed.fault());
                    },
                    why -> failures.add(installed.fault() + ": " + why),
                    next);
            answer = () -> installed.fault().effect().answer(strike);
        }
        return new Outcome(answer.get(), struck);
    }

    /** What strikes an answer may look at it, and need not know that it would arrive bit by bit. */
    private static WireResponse inMemory(Passage passage) {
        try {
            return passage.genuine().inMemory(LONGEST_STRUCK_ANSWER);
        } catch (IOException broken) {
            return passage.error(
                    502,
                    "BadGateway",
                    "RoleCall needs all of an answer that a fault strikes, but: " + broken.getMessage());
        }
    }

    @Override
    public String toString() {
        return active.isEmpty()
                ? "no faults"
                : String.join("; ", list().stream().map(Fault::toString).toList());
    }
}
