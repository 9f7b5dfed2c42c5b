package dev.rolecall.account;

import java.util.Optional;

/** A long-term key of a user. */
public record AccessKey(String accessKeyId, String secretAccessKey, String userName) {

    /**
     * The account whose number is in an access key id, existing or not. Empty for an id of another form, as those of keys older than
     * 2019 are.
     */
    public static Optional<String> accountOf(String accessKeyId) {
        return Ids.accountOf(accessKeyId);
    }

    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + " of " + userName + "]";
    }
}
