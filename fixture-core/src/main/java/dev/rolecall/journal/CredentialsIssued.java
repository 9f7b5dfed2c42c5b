package dev.rolecall.journal;

import java.time.Instant;

/**
 * Temporary credentials came into being, be it that nobody has asked for them yet.
 *
 * @param principal the ARN of whom they stand for
 */
public record CredentialsIssued(
        long number, Instant fixtureTime, Instant realTime, String accessKeyId, String principal, Instant expiration)
        implements Entry {

    @Override
    public String toString() {
        return "%4d  issued    %s for %s until %s"
                .formatted(number, accessKeyId, Wording.name(principal), Wording.second(expiration));
    }
}
