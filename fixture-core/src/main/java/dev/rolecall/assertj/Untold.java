package dev.rolecall.assertj;

import dev.rolecall.journal.Journal;

/** What to say where a journal no longer holds everything. */
final class Untold {

    private static final String INSTEAD =
            "A journal holds the last 10,000 entries, fewer where they are long: assert before there are more, let"
                    + " journal().clear() begin anew, or ask assertThat(aws).role(...), which counts all that a role did.";

    private Untold() {}

    /** What to add to a failure: nothing if everything is still held. */
    static String note(Journal journal) {
        return journal.letGo() == 0 ? "" : "%nBut %s. %s".formatted(letGo(journal), INSTEAD);
    }

    /** Why nothing can be said of what is not in the journal. */
    static String reason(Journal journal) {
        return "but that cannot be told: %s.%n%s".formatted(letGo(journal), INSTEAD);
    }

    private static String letGo(Journal journal) {
        long count = journal.letGo();
        return count == 1 ? "1 earlier entry is no longer held" : count + " earlier entries are no longer held";
    }
}
