package dev.rolecall.journal;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The entries that a journal holds: the last {@value #MOST}, and fewer where they are long. Counts what it lets go. Not for several
 * threads.
 */
final class KeptEntries {

    static final int MOST = 10_000;

    /** In characters, all entries together. */
    static final int MOST_TEXT = 16 * 1024 * 1024;

    private final TreeMap<Long, Entry> kept = new TreeMap<>();
    private long text;
    private long letGo;
    private long deniedLetGo;

    void add(Entry entry) {
        kept.put(entry.number(), entry);
        text += length(entry);
        while (kept.size() > MOST || text > MOST_TEXT && kept.size() > 1) {
            letGo(kept.pollFirstEntry().getValue());
        }
    }

    private void letGo(Entry oldest) {
        text -= length(oldest);
        letGo++;
        if (oldest instanceof Exchange exchange && exchange.denied()) {
            deniedLetGo++;
        }
    }

    /** Put another in the place of one, if that is still held: not if it was let go, and another has its number since. */
    void replace(Entry known, UnaryOperator<Entry> with) {
        kept.computeIfPresent(known.number(), (number, held) -> {
            if (!held.equals(known)) {
                return held;
            }
            Entry replaced = with.apply(held);
            text += length(replaced) - length(held);
            return replaced;
        });
    }

    void clear() {
        kept.clear();
        text = 0;
        letGo = 0;
        deniedLetGo = 0;
    }

    List<Entry> all() {
        return List.copyOf(kept.values());
    }

    List<Entry> after(long number) {
        return List.copyOf(kept.tailMap(number, false).values());
    }

    Collection<Entry> newestFirst() {
        return kept.descendingMap().values();
    }

    long letGo() {
        return letGo;
    }

    long deniedLetGo() {
        return deniedLetGo;
    }

    private static long length(Entry entry) {
        if (entry instanceof Exchange exchange) {
            long judged = exchange.judgements().stream()
                    .mapToLong(judgement ->
                            judgement.resource().length() + judgement.reason().length())
                    .sum();
            return judged
                    + exchange.operation().length()
                    + exchange.request().length()
                    + exchange.caller().length()
                    + exchange.error().length();
        }
        return entry instanceof ApplicationCall call ? call.error().length() : 0;
    }
}
