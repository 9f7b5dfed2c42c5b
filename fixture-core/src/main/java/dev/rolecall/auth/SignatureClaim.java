package dev.rolecall.auth;

import dev.rolecall.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed request says of itself, before anybody has checked it.
 *
 * @param date the time of signing, to the second
 * @param signedHeaders lower case, in the order of the signature
 * @param sessionToken null where none was sent
 * @param expires how long a presigned URL says it is good for, null for a request signed in its header
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">Authentication
 *     methods</a>
 */
public record SignatureClaim(
        String accessKeyId,
        CredentialScope scope,
        Instant date,
        List<String> signedHeaders,
        String signature,
        @Nullable String sessionToken,
        @Nullable Duration expires) {

    /** @throws AuthenticationException where the request claims nothing, too little, or something that cannot be read */
    public static SignatureClaim of(WireRequest request) {
        String header = request.header("Authorization");
        QueryParameters query = QueryParameters.of(request.rawQuery());
        boolean presigned = PresignedQuery.isIn(query);
        if (presigned && !header.isEmpty()) {
            throw new AuthenticationException(AuthenticationProblem.SEVERAL_CREDENTIALS, header);
        }
        UnsupportedSignature.rejectIn(request, query);
        if (presigned) {
            return PresignedQuery.claim(query, request.headers());
        }
        if (header.isEmpty()) {
            throw new AuthenticationException(AuthenticationProblem.NO_CREDENTIALS);
        }
        return AuthorizationHeader.claim(header, request.headers());
    }

    public boolean presigned() {
        return expires != null;
    }

    /** What the signature has to be. */
    String signatureOf(String canonicalRequest, byte[] signingKey) {
        return Hashes.hexHmac(
                signingKey,
                UnsupportedSignature.SUPPORTED
                        + '\n'
                        + AmzDate.text(date)
                        + '\n'
                        + scope
                        + '\n'
                        + Hashes.sha256(canonicalRequest));
    }

    /** S3 and what is signed like it: paths are encoded once and never normalised. */
    boolean likeS3() {
        return switch (scope.service()) {
            case "s3", "s3express", "s3-outposts", "s3-object-lambda" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return accessKeyId + '/' + scope + (presigned() ? " presigned" : "");
    }
}
