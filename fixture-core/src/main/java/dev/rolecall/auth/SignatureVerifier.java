package dev.rolecall.auth;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that whoever sent a request holds the secret of the key it names. Safe for many threads; keep one, for it remembers
 * signing keys.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
public final class SignatureVerifier {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final SigningKeys keys = new SigningKeys();
    private final Clock clock;

    /** @param clock real time, by which the dates of signatures are judged */
    public SignatureVerifier(Clock clock) {
        this.clock = clock;
    }

    /**
     * Check signature, date and body, in this order. A body that streams is checked while it is read: reading it throws what a body in
     * memory would have thrown here.
     *
     * @param claim of the same request
     * @throws AuthenticationException where one of them does not hold
     */
    public VerifiedRequest verify(SignatureClaim claim, WireRequest request, String secretAccessKey) {
        SignedHeaders.check(claim, request.headers());
        PayloadClaim payload = PayloadClaim.of(claim, request);
        byte[] key = keys.derive(secretAccessKey, claim.scope());
        String signature = claim.signatureOf(CanonicalRequest.of(claim, request, payload.signed()), key);
        if (!Hashes.same(signature, claim.signature())) {
            throw new AuthenticationException(AuthenticationProblem.WRONG_SIGNATURE);
        }
        SignatureWindow.check(claim, clock.instant());
        return new VerifiedRequest(claim, decoded(payload, request, new ChunkSigner(key, claim, claim.signature())));
    }

    private static WireRequest decoded(PayloadClaim payload, WireRequest request, ChunkSigner signer) {
        return switch (payload.kind()) {
            case PLAIN -> request;
            case HASH_CLAIMED -> hashed(payload, request);
            case SIGNED_CHUNKS -> unframed(request, false, signer);
            case SIGNED_CHUNKS_AND_TRAILER -> unframed(request, true, signer);
            case UNSIGNED_CHUNKS_AND_TRAILER -> unframed(request, true, null);
        };
    }

    private static WireRequest hashed(PayloadClaim payload, WireRequest request) {
        InputStream stream = request.stream();
        if (stream != null) {
            return request.withStream(new HashedBody(stream, payload));
        }
        payload.mustMatch(Hashes.sha256(request.body()));
        return request;
    }

    private static WireRequest unframed(WireRequest request, boolean withTrailer, @Nullable ChunkSigner signer) {
        InputStream stream = request.stream();
        if (stream != null) {
            ChunkedBody body = new ChunkedBody(stream, request.headers(), withTrailer, signer);
            String length = request.header(ChunkedBody.LENGTH).strip();
            Headers headers = unframed(request.headers());
            return request.withHeaders(
                            length.isEmpty() ? headers.without(CONTENT_LENGTH) : headers.with(CONTENT_LENGTH, length))
                    .withStream(body);
        }
        ChunkedBody body =
                new ChunkedBody(new ByteArrayInputStream(request.body()), request.headers(), withTrailer, signer);
        byte[] data = body.inMemory();
        Headers headers = unframed(request.headers()).with(CONTENT_LENGTH, Integer.toString(data.length));
        for (var trailer : body.trailers().entrySet()) {
            headers = headers.with(trailer.getKey(), trailer.getValue());
        }
        return request.withHeaders(headers).withBody(data);
    }

    private static Headers unframed(Headers headers) {
        String encoding = headers.all("Content-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals("aws-chunked"))
                .collect(Collectors.joining(","));
        return encoding.isEmpty() ? headers.without("Content-Encoding") : headers.with("Content-Encoding", encoding);
    }
}
