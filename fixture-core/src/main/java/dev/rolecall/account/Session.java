package dev.rolecall.account;

import java.time.Instant;
import java.util.Map;

/**
 * Temporary credentials and whom they stand for. They stay good until they expire, whatever becomes of the role: what they
 * may do is judged at each use.
 *
 * @param context what every request made with them carries, {@code ec2:RoleDelivery} for example
 */
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Principal.AssumedRole principal,
        Instant issued,
        Instant expiration,
        Map<String, String> context) {

    @Override
    public String toString() {
        return "Session[" + accessKeyId + ", " + principal.arn() + ", until " + expiration + "]";
    }
}
