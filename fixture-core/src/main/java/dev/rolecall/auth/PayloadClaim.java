package dev.rolecall.auth;

import dev.rolecall.wire.WireRequest;

/**
 * What a signature says of the body.
 *
 * @param signed the word or hash that stands in the canonical request
 */
record PayloadClaim(Kind kind, String signed) {

    enum Kind {
        /** Nothing is left to check: not signed, or hashed here. */
        PLAIN,
        /** The client says what the hash is. */
        HASH_CLAIMED,
        SIGNED_CHUNKS,
        SIGNED_CHUNKS_AND_TRAILER,
        UNSIGNED_CHUNKS_AND_TRAILER
    }

    static final String UNSIGNED_WORD = "UNSIGNED-PAYLOAD";

    static PayloadClaim of(SignatureClaim claim, WireRequest request) {
        String sent = sent(claim, request);
        return switch (sent) {
            case UNSIGNED_WORD -> new PayloadClaim(Kind.PLAIN, sent);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new PayloadClaim(Kind.SIGNED_CHUNKS, sent);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> new PayloadClaim(Kind.SIGNED_CHUNKS_AND_TRAILER, sent);
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new PayloadClaim(Kind.UNSIGNED_CHUNKS_AND_TRAILER, sent);
            default ->
                // Only S3 takes the client's word for a hash first; the others hash the body they got.
                claim.likeS3()
                        ? new PayloadClaim(Kind.HASH_CLAIMED, sha256(sent))
                        : new PayloadClaim(Kind.PLAIN, Hashes.sha256(request.body()));
        };
    }

    void mustMatch(String real) {
        if (!Hashes.same(real, signed)) {
            throw new AuthenticationException(AuthenticationProblem.BODY_HASH_MISMATCH, signed, real);
        }
    }

    private static String sent(SignatureClaim claim, WireRequest request) {
        String header = request.header("x-amz-content-sha256");
        if (!claim.presigned()) {
            return header;
        }
        QueryParameters query = QueryParameters.of(request.rawQuery());
        String sent = query.first("X-Amz-Content-Sha256")
                .or(() -> query.first("X-Amz-Content-SHA256"))
                .orElse(header);
        return sent.isEmpty() && claim.likeS3() ? UNSIGNED_WORD : sent;
    }

    private static String sha256(String sent) {
        if (sent.isEmpty()) {
            throw new AuthenticationException(AuthenticationProblem.BODY_HASH_MISSING);
        }
        if (!sent.matches("[0-9a-f]{64}")) {
            throw new AuthenticationException(AuthenticationProblem.BODY_HASH_MALFORMED, sent);
        }
        return sent;
    }
}
