package dev.rolecall.journal;

import java.util.regex.Pattern;

/** Keeps what lets a request in out of everything that is printed. */
final class Secrets {

    private static final int LEFT = 4;
    private static final int LONG_ENOUGH = 16;

    // As headers, query parameters, JSON and XML name them; a refused signature is answered with all of the headers.
    private static final Pattern VALUE =
            Pattern.compile("(?i)((?:x-amz-security-token|x-aws-ec2-metadata-token|x-amz-signature|signature"
                    + "|secretaccesskey|secret_access_key|sessiontoken|session_token|token|password)"
                    + "(?:\"?\\s*[:=]\\s*\"?|>))([A-Za-z0-9+/=_%~.-]{8,})");

    private Secrets() {}

    static String hidden(String text) {
        return VALUE.matcher(text).replaceAll("$1…");
    }

    /** Enough to tell two apart, too little to use one. */
    static String shortened(String secret) {
        int end = secret.length();
        while (end > 0 && secret.charAt(end - 1) == '=') {
            end--;
        }
        String bare = secret.substring(0, end);
        return bare.length() < LONG_ENOUGH ? "…" : "…" + bare.substring(bare.length() - LEFT);
    }
}
