package dev.rolecall.gateway.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * ARNs of secrets, which end with a hyphen and six characters that no request has to name.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html">Troubleshoot AWS Secrets
 *     Manager</a>
 */
public final class SecretArns {

    private static final Pattern WHOLE =
            Pattern.compile("arn:[^:]+:secretsmanager:[^:]+:\\d{12}:secret:.+-[A-Za-z0-9]{6}");
    private static final int SUFFIX = 6;

    private SecretArns() {}

    public static List<String> rule(JsonCall call) {
        return List.of(of(call.required("SecretId"), call.incoming()));
    }

    /** @param secretId a name, an ARN, or an ARN without what stands behind the name */
    public static String of(String secretId, Incoming incoming) {
        String arn = secretId.startsWith("arn:") ? secretId : incoming.arn("secretsmanager", "secret:" + secretId);
        return incoming.known().secretAt(arn).orElseGet(() -> arn.equals(secretId) && isWhole(arn) ? arn : made(arn));
    }

    public static boolean isWhole(String arn) {
        return WHOLE.matcher(arn).matches();
    }

    public static String withoutSuffix(String arn) {
        return arn.substring(0, arn.length() - SUFFIX - 1);
    }

    public static String name(String arn) {
        String[] parts = withoutSuffix(arn).split(":", 7);
        return parts[parts.length - 1];
    }

    private static String made(String arn) {
        String digest =
                UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8)).toString();
        return arn + '-' + digest.substring(0, SUFFIX);
    }
}
