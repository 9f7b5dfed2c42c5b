package dev.rolecall.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The journals of the fixtures that are open in this JVM, to find the one that a call is in, whichever client made it. */
public final class OpenJournals {

    private static final Set<Journal> OPEN = ConcurrentHashMap.newKeySet();

    private OpenJournals() {}

    public static void add(Journal journal) {
        OPEN.add(journal);
    }

    public static void remove(Journal journal) {
        OPEN.remove(journal);
    }

    /**
     * Explain the failure of a call that was sent.
     *
     * @param invocation the SDK's id of it
     * @param since when it began, in real time
     * @return empty if it reached no fixture, or none has anything to say
     */
    public static Optional<Note> explain(String invocation, Instant since) {
        for (Journal journal : OPEN) {
            List<Exchange> attempts = journal.attempts(invocation, since);
            if (!attempts.isEmpty()) {
                return Explanation.of(journal, attempts);
            }
        }
        return Optional.empty();
    }
}
