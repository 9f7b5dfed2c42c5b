package dev.rolecall.auth;

/** Checks chunk after chunk of a signed stream: each signature covers the one before it. */
final class ChunkSigner {

    private final byte[] key;
    private final String dateAndScope;
    private String previous;

    /** @param seed the signature of the request's headers */
    ChunkSigner(byte[] key, SignatureClaim claim, String seed) {
        this.key = key;
        this.dateAndScope = AmzDate.text(claim.date()) + '\n' + claim.scope() + '\n';
        this.previous = seed;
    }

    void chunk(String signature, String hash) {
        next(
                signature,
                "AWS4-HMAC-SHA256-PAYLOAD\n" + dateAndScope + previous + '\n' + Hashes.OF_NOTHING + '\n' + hash);
    }

    void trailer(String signature, String hash) {
        next(signature, "AWS4-HMAC-SHA256-TRAILER\n" + dateAndScope + previous + '\n' + hash);
    }

    private void next(String signature, String stringToSign) {
        if (!Hashes.same(Hashes.hexHmac(key, stringToSign), signature)) {
            throw new AuthenticationException(AuthenticationProblem.WRONG_SIGNATURE);
        }
        previous = signature;
    }
}
