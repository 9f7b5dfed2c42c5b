package dev.rolecall.auth;

import dev.rolecall.wire.WireRequest;

/** Tells, and names, requests that are signed with something other than {@code AWS4-HMAC-SHA256}. */
final class UnsupportedSignature {

    static final String SUPPORTED = "AWS4-HMAC-SHA256";

    private UnsupportedSignature() {}

    static void rejectIn(WireRequest request, QueryParameters query) {
        String header = request.header("Authorization");
        if (!header.isEmpty() && !header.startsWith(SUPPORTED + " ")) {
            String scheme = header.strip().split("\\s", 2)[0];
            if (!scheme.equals(SUPPORTED)) {
                throw unsupported(name(scheme));
            }
        }
        query.first("X-Amz-Algorithm")
                .filter(algorithm -> !algorithm.isEmpty() && !algorithm.equals(SUPPORTED))
                .ifPresent(algorithm -> {
                    throw unsupported(name(algorithm));
                });
        if (query.contains("AWSAccessKeyId") && query.contains("Signature") || isVersion2Form(request)) {
            throw unsupported("Signature Version 2");
        }
    }

    private static boolean isVersion2Form(WireRequest request) {
        return request.stream() == null
                && request.header("Content-Type").startsWith("application/x-www-form-urlencoded")
                && !request.headers().contains("Authorization")
                && request.bodyText().contains("AWSAccessKeyId=")
                && request.bodyText().contains("Signature=");
    }

    private static String name(String scheme) {
        return switch (scheme) {
            case "AWS4-ECDSA-P256-SHA256" -> scheme + " (Signature Version 4A)";
            case "AWS" -> "Signature Version 2";
            default -> scheme;
        };
    }

    private static AuthenticationException unsupported(String name) {
        return new AuthenticationException(
                AuthenticationProblem.UNSUPPORTED_ALGORITHM,
                "RoleCall verifies " + SUPPORTED + " only, and this request is signed with " + name + ".");
    }
}
