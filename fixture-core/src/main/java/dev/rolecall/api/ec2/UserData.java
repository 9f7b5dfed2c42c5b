package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * User data is base 64 in the API, and at most 16 KB without it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">Run commands when you launch an EC2 instance with
 *     user data input</a>
 */
final class UserData {

    private static final int MOST_BYTES = 16 * 1024;

    private UserData() {}

    /** @throws Refusal {@code InvalidUserData.Malformed}, or {@code InvalidParameterValue} for too much of it */
    static @Nullable String checked(@Nullable String base64) {
        if (base64 == null) {
            return null;
        }
        byte[] data;
        try {
            data = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
        if (data.length > MOST_BYTES) {
            throw new Refusal("InvalidParameterValue", "User data is limited to %d bytes", MOST_BYTES);
        }
        return base64;
    }
}
