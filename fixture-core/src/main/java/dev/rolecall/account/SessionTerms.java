package dev.rolecall.account;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What temporary credentials are asked for.
 *
 * @param lifetime from now on
 * @param sourceIdentity who is behind the session, null if nobody said; it passes on to every session this one asks for
 * @param instanceArn the EC2 instance that requests made with them come from, null if they come from none
 * @param context what every request made with them carries besides, {@code ec2:RoleDelivery} for example
 */
public record SessionTerms(
        Principal principal,
        Duration lifetime,
        SessionPolicies policies,
        SessionTags tags,
        @Nullable String sourceIdentity,
        @Nullable String instanceArn,
        Map<String, String> context) {

    public SessionTerms {
        context = Map.copyOf(context);
    }

    public static SessionTerms of(Principal principal, Duration lifetime) {
        return new SessionTerms(principal, lifetime, SessionPolicies.NONE, SessionTags.NONE, null, null, Map.of());
    }

    public SessionTerms withPolicies(SessionPolicies changed) {
        return new SessionTerms(principal, lifetime, changed, tags, sourceIdentity, instanceArn, context);
    }

    public SessionTerms withTags(SessionTags changed) {
        return new SessionTerms(principal, lifetime, policies, changed, sourceIdentity, instanceArn, context);
    }

    public SessionTerms withSourceIdentity(@Nullable String changed) {
        return new SessionTerms(principal, lifetime, policies, tags, changed, instanceArn, context);
    }

    public SessionTerms withContext(Map<String, String> changed) {
        return new SessionTerms(principal, lifetime, policies, tags, sourceIdentity, instanceArn, changed);
    }

    public SessionTerms withInstance(@Nullable String changed) {
        return new SessionTerms(principal, lifetime, policies, tags, sourceIdentity, changed, context);
    }
}
