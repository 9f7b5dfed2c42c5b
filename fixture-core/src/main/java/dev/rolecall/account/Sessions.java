package dev.rolecall.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The temporary credentials that an account has issued. */
public final class Sessions {

    /** Beyond this many, sessions that have expired are forgotten: their keys are then unknown instead of expired. */
    private static final int KEPT = 10_000;

    private final Account account;
    private final Map<String, Session> byAccessKey = new LinkedHashMap<>();
    private int sweepAt = KEPT;

    Sessions(Account account) {
        this.account = account;
    }

    /** Issue credentials for a session of a role, valid from now on. */
    public Session issue(Role role, String sessionName, Duration lifetime, Map<String, String> context) {
        return issue(Principal.AssumedRole.of(account.id(), role, sessionName), lifetime, context);
    }

    /** The same for a role that no account lists. */
    public Session issue(Principal.AssumedRole principal, Duration lifetime, Map<String, String> context) {
        return issue(SessionTerms.of(principal, lifetime).withContext(context));
    }

    /** Issue credentials, valid from now on. */
    public Session issue(SessionTerms terms) {
        synchronized (account.lock) {
            Instant now = account.now();
            Session session = new Session(
                    Ids.accessKey("ASIA", account.id()),
                    Ids.secretAccessKey(),
                    Ids.sessionToken(),
                    now,
                    now.plus(terms.lifetime()),
                    terms);
            if (byAccessKey.size() >= sweepAt) {
                byAccessKey.values().removeIf(old -> old.expiration().isBefore(now));
                // Those that are left are good: to look at them all again for each new one would take longer and
                // longer.
                sweepAt = Math.max(KEPT, 2 * byAccessKey.size());
            }
            byAccessKey.put(session.accessKeyId(), session);
            account.registrar().accessKeyIssued(session.accessKeyId());
            account.registrar().sessionIssued(session);
            return session;
        }
    }

    /**
     * Let temporary credentials end now instead of when they would have. Those that have ended already, and unknown ones, stay as they
     * are.
     */
    public void expire(String accessKeyId) {
        synchronized (account.lock) {
            Instant now = account.now();
            Session session = byAccessKey.get(accessKeyId);
            if (session != null && session.expiration().isAfter(now)) {
                Session ended = session.endingAt(now);
                byAccessKey.put(accessKeyId, ended);
                account.registrar().sessionEnded(ended);
            }
        }
    }

    public Optional<Session> find(String accessKeyId) {
        synchronized (account.lock) {
            return Optional.ofNullable(byAccessKey.get(accessKeyId));
        }
    }

    void clear() {
        byAccessKey.clear();
    }
}
