package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The credentials of a role between one refresh and the next: a set for each version of the protocol, issued when it is first asked
 * for, both with one expiration.
 */
final class Delivery {

    /**
     * Between two refreshes. The real interval is not documented; reports of an old role served for up to 54 minutes after a change
     * point to an hour.
     */
    static final Duration REFRESH = Duration.ofHours(1);

    // Measured lifetimes are between 6 h 2 min and 6 h 35 min, whatever the role's maximum session duration.
    private static final Duration SHORTEST = Duration.ofHours(6);
    private static final int JITTER_SECONDS = 35 * 60;

    private static final int EARLIEST_SECONDS = -44;
    private static final int LATEST_SECONDS = 40;

    private final Principal.AssumedRole principal;
    private final Instant updated;
    private final Instant expiration;
    private final Instant unsteady;
    private final Map<ProtocolVersion, Session> sets = new EnumMap<>(ProtocolVersion.class);

    Delivery(Principal.AssumedRole principal, Instant updated) {
        this.principal = principal;
        this.updated = updated;
        this.expiration = updated.truncatedTo(ChronoUnit.SECONDS)
                .plus(SHORTEST)
                .plusSeconds(ThreadLocalRandom.current().nextInt(JITTER_SECONDS + 1));
        this.unsteady = updated.plusSeconds(ThreadLocalRandom.current().nextInt(EARLIEST_SECONDS, LATEST_SECONDS + 1));
    }

    String roleName() {
        return principal.roleName();
    }

    Instant updated() {
        return updated;
    }

    /** What the documents call the time of the update. */
    Instant lastUpdated(MetadataSettings settings) {
        return settings.isOn(MetadataBehavior.UNSTEADY_LAST_UPDATED) ? unsteady : updated;
    }

    Instant expiration() {
        return expiration;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(updated.plus(REFRESH));
    }

    /** Whether credentials of it have ended before their time. */
    synchronized boolean endedEarly(Account account) {
        return sets.values().stream()
                .flatMap(set -> account.sessions().find(set.accessKeyId()).stream())
                .anyMatch(session -> session.expiration().isBefore(expiration));
    }

    /** @param issued told of a set when it is issued, not when it is handed out again */
    synchronized Session set(
            ProtocolVersion version, MetadataSettings settings, CredentialIssuer issuer, Consumer<Session> issued) {
        if (!settings.isOn(MetadataBehavior.CREDENTIALS_BY_VERSION) && !sets.isEmpty()) {
            return sets.values().iterator().next();
        }
        return sets.computeIfAbsent(version, asked -> {
            Session session = issuer.issue(principal, expiration, asked);
            issued.accept(session);
            return session;
        });
    }
}
