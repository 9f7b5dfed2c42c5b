package dev.rolecall.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A long-term key of a user.
 *
 * @param userId the unique id of the user, whom another name does not part from the key
 * @param active whether requests signed with it are believed
 * @param lastUse null while nobody has used it
 */
public record AccessKey(
        String accessKeyId,
        String secretAccessKey,
        String userId,
        boolean active,
        Instant created,
        @Nullable Use lastUse) {

    /** That a request was signed with a key, for a service in a region. */
    public record Use(Instant when, String service, String region) {}

    AccessKey withActive(boolean changed) {
        return new AccessKey(accessKeyId, secretAccessKey, userId, changed, created, lastUse);
    }

    AccessKey usedBy(Use use) {
        return new AccessKey(accessKeyId, secretAccessKey, userId, active, created, use);
    }

    /**
     * The account whose number is in an access key id, existing or not. Empty for an id of another form, as those of keys older than
     * 2019 are.
     */
    public static Optional<String> accountOf(String accessKeyId) {
        return Ids.accountOf(accessKeyId);
    }

    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + " of " + userId + "]";
    }
}
