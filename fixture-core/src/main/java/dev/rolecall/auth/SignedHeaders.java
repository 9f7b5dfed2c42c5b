package dev.rolecall.auth;

import dev.rolecall.wire.Headers;
import java.util.List;
import java.util.Locale;

/** Which headers a signature must cover: the host, and for S3 all that begin with {@code x-amz-}. */
final class SignedHeaders {

    private SignedHeaders() {}

    static void check(SignatureClaim claim, Headers headers) {
        List<String> signed = claim.signedHeaders();
        if (!signed.contains("host") && !signed.contains(":authority")) {
            throw new AuthenticationException(AuthenticationProblem.HEADERS_NOT_SIGNED, "host");
        }
        if (!claim.likeS3()) {
            return;
        }
        String unsigned = String.join(
                ", ",
                headers.asMap().keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> name.startsWith("x-amz-") && !signed.contains(name))
                        // S3 lets this one pass: https://github.com/demarche-numerique/ds_proxy/pull/164
                        .filter(name -> !name.equals("x-amz-content-sha256"))
                        .toList());
        if (!unsigned.isEmpty()) {
            throw new AuthenticationException(AuthenticationProblem.HEADERS_NOT_SIGNED, unsigned);
        }
    }
}
