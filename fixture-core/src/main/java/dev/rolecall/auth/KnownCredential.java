package dev.rolecall.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key that was issued.
 *
 * @param sessionToken null for a long-term key
 * @param expiration null where the key does not expire
 */
public record KnownCredential(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expiration) {

    @Override
    public String toString() {
        return accessKeyId + (expiration == null ? "" : " until " + expiration);
    }
}
