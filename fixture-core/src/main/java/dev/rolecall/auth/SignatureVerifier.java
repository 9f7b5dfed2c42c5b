package dev.rolecall.auth;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Checks that whoever sent a request holds the secret of the key it names. Safe for many threads; keep one, for it remembers
 * signing keys.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
public final class SignatureVerifier {

    private final SigningKeys keys = new SigningKeys();
    private final Clock clock;

    /** @param clock real time, by which the dates of signatures are judged */
    public SignatureVerifier(Clock clock) {
        this.clock = clock;
    }

    /**
     * Check signature, date and body, in this order.
     *
     * @param claim of the same request
     * @throws AuthenticationException where one of them does not hold
     */
    public VerifiedRequest verify(SignatureClaim claim, WireRequest request, String secretAccessKey) {
        SignedHeaders.check(claim, request.headers());
        PayloadClaim payload = PayloadClaim.of(claim, request);
        byte[] key = keys.derive(secretAccessKey, claim.scope());
        String stringToSign = UnsupportedSignature.SUPPORTED
                + '\n'
                + AmzDate.text(claim.date())
                + '\n'
                + claim.scope()
                + '\n'
                + Hashes.sha256(CanonicalRequest.of(claim, request, payload.signed()));
        if (!Hashes.same(Hashes.hexHmac(key, stringToSign), claim.signature())) {
            throw new AuthenticationException(AuthenticationProblem.WRONG_SIGNATURE);
        }
        SignatureWindow.check(claim, clock.instant());
        return new VerifiedRequest(claim, decoded(payload, request, new ChunkSigner(key, claim, claim.signature())));
    }

    private static WireRequest decoded(PayloadClaim payload, WireRequest request, ChunkSigner signer) {
        byte[] body = request.body();
        return switch (payload.kind()) {
            case PLAIN -> request;
            case HASH_CLAIMED -> {
                payload.mustMatch(body);
                yield request;
            }
            case SIGNED_CHUNKS -> unframed(request, ChunkedPayload.decode(body, false, signer));
            case SIGNED_CHUNKS_AND_TRAILER -> unframed(request, ChunkedPayload.decode(body, true, signer));
            case UNSIGNED_CHUNKS_AND_TRAILER -> unframed(request, ChunkedPayload.decode(body, true, null));
        };
    }

    private static WireRequest unframed(WireRequest request, ChunkedPayload payload) {
        payload.mustBeAsDeclared(request.headers());
        Headers headers = request.headers().with("Content-Length", Integer.toString(payload.data().length));
        String encoding = request.headers().all("Content-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals("aws-chunked"))
                .collect(Collectors.joining(","));
        headers = encoding.isEmpty() ? headers.without("Content-Encoding") : headers.with("Content-Encoding", encoding);
        for (var trailer : payload.trailers().entrySet()) {
            headers = headers.with(trailer.getKey(), trailer.getValue());
        }
        return request.withHeaders(headers).withBody(payload.data());
    }
}
