package dev.rolecall.journal;

import java.time.Instant;

/** Temporary credentials were made to expire before their time. */
public record CredentialsEnded(long number, Instant fixtureTime, Instant realTime, String accessKeyId)
        implements Entry {

    @Override
    public String toString() {
        return "%4d  ended     %s before its time".formatted(number, accessKeyId);
    }
}
