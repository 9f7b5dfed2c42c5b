package dev.rolecall.account;

/** A long-term key of a user. */
public record AccessKey(String accessKeyId, String secretAccessKey, String userName) {

    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + " of " + userName + "]";
    }
}
