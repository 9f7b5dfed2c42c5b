package dev.rolecall.account;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What temporary credentials are asked for.
 *
 * @param lifetime from now on
 * @param sourceIdentity who is behind the session, null if nobody said; it passes on to every session this one asks for
 * @param context what every request made with them carries besides, {@code ec2:RoleDelivery} for example
 */
public record SessionTerms(
        Principal principal,
        Duration lifetime,
        SessionPolicies policies,
        SessionTags tags,
        @Nullable String sourceIdentity,
        Map<String, String> context) {

    public SessionTerms {
        context = Map.copyOf(context);
    }

    public static SessionTerms of(Principal principal, Duration lifetime) {
        return new SessionTerms(principal, lifetime, SessionPolicies.NONE, SessionTags.NONE, null, Map.of());
    }

    public SessionTerms withPolicies(SessionPolicies changed) {
        return new SessionTerms(principal, lifetime, changed, tags, sourceIdentity, context);
    }

    public SessionTerms withTags(SessionTags changed) {
        return new SessionTerms(principal, lifetime, policies, changed, sourceIdentity, context);
    }

    public SessionTerms withSourceIdentity(@Nullable String changed) {
        return new SessionTerms(principal, lifetime, policies, tags, changed, context);
    }

    public SessionTerms withContext(Map<String, String> changed) {
        return new SessionTerms(principal, lifetime, policies, tags, sourceIdentity, changed);
    }
}
