package dev.rolecall.journal;

import java.time.Instant;

/** One line of a journal. */
public sealed interface Entry permits ApplicationCall, ClockMoved, CredentialsEnded, CredentialsIssued, Exchange {

    /** Counts from 1 in each fixture, whatever the kind. */
    long number();

    /** What the fixture's clock said. */
    Instant fixtureTime();

    Instant realTime();
}
