package dev.rolecall.auth;

/**
 * The day, region and service a signature is good for.
 *
 * @param date UTC, as {@code yyyyMMdd}
 */
public record CredentialScope(String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    /** As it stands in a string to sign. */
    @Override
    public String toString() {
        return date + '/' + region + '/' + service + '/' + TERMINATOR;
    }
}
