package dev.rolecall.journal;

import dev.rolecall.fault.Fault;
import dev.rolecall.permissions.UsageLedger;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The exchanges of one fixture, oldest first. Holds the last {@value #CAPACITY}; older ones are counted and let go.
 *
 * <p>Safe for use by several threads.
 */
public final class Journal {

    private static final int CAPACITY = 10_000;

    private final Clock fixtureClock;
    private final ArrayDeque<Exchange> kept = new ArrayDeque<>();
    private final UsageLedger usage = new UsageLedger();
    private long recorded;

    public Journal(Clock fixtureClock) {
        this.fixtureClock = fixtureClock;
    }

    public void record(
            String service,
            String operation,
            String request,
            String caller,
            List<Judgement> judgements,
            int status,
            String error) {
        record(service, operation, request, caller, judgements, status, error, List.of());
    }

    /** @param faults those that had a part in the answer */
    public void record(
            String service,
            String operation,
            String request,
            String caller,
            List<Judgement> judgements,
            int status,
            String error,
            List<Fault> faults) {
        synchronized (kept) {
            if (kept.size() == CAPACITY) {
                kept.removeFirst();
            }
            Exchange exchange = new Exchange(
                    ++recorded,
                    fixtureClock.instant(),
                    Clock.systemUTC().instant(),
                    service,
                    operation,
                    request,
                    caller,
                    judgements,
                    status,
                    error,
                    faults);
            kept.addLast(exchange);
            note(exchange);
        }
    }

    private void note(Exchange exchange) {
        String role = exchange.role();
        if (!role.isEmpty()) {
            exchange.judgements().forEach(judgement -> usage.note(role, judgement.decision(), judgement.reason()));
        }
    }

    /** What each role used so far, also in exchanges that are no longer held. Outlives {@link #clear}. */
    public UsageLedger usage() {
        return usage;
    }

    public List<Exchange> exchanges() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** How many exchanges there were in all, those let go included. */
    public long recorded() {
        synchronized (kept) {
            return recorded;
        }
    }

    public void clear() {
        synchronized (kept) {
            kept.clear();
            recorded = 0;
        }
    }

    /** The story for people, a line for each exchange. */
    @Override
    public String toString() {
        synchronized (kept) {
            String story = kept.stream().map(Exchange::toString).collect(Collectors.joining("\n"));
            long lost = recorded - kept.size();
            return lost == 0 ? story : "(" + lost + " earlier exchanges are no longer held)\n" + story;
        }
    }
}
