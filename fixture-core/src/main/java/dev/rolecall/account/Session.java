package dev.rolecall.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials: of a role, of a user or of a federated user. They stay good until they expire, whatever becomes of the role
 * or user: what they may do is judged at each use.
 */
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Instant issued,
        Instant expiration,
        SessionTerms terms) {

    /** Whom they stand for. */
    public Principal principal() {
        return terms.principal();
    }

    public SessionPolicies policies() {
        return terms.policies();
    }

    public SessionTags tags() {
        return terms.tags();
    }

    public @Nullable String sourceIdentity() {
        return terms.sourceIdentity();
    }

    /** The EC2 instance that requests made with them come from, also by way of another role; null if they come from none. */
    public @Nullable String instanceArn() {
        return terms.instanceArn();
    }

    /** What every request made with them carries, {@code ec2:RoleDelivery} for example. */
    public Map<String, String> context() {
        return terms.context();
    }

    Session endingAt(Instant end) {
        return new Session(accessKeyId, secretAccessKey, sessionToken, issued, end, terms);
    }

    @Override
    public String toString() {
        return "Session[" + accessKeyId + ", " + principal().arn() + ", until " + expiration + "]";
    }
}
