package dev.rolecall.auth;

import dev.rolecall.wire.WireRequest;
import java.time.Clock;
import java.time.Instant;

/**
 * Believes a request or does not, in the order AWS asks: is the key known, is its session token right, does the signature
 * hold, is its date near, has the token expired.
 */
public final class Authenticator {

    private final CredentialLookup credentials;
    private final SignatureVerifier verifier;
    private final Clock clock;

    /**
     * @param verifier may serve many of these
     * @param clock the fixture's time, by which session tokens expire
     */
    public Authenticator(CredentialLookup credentials, SignatureVerifier verifier, Clock clock) {
        this.credentials = credentials;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** @throws AuthenticationException where the request is not believed */
    public VerifiedRequest authenticate(WireRequest request) {
        return authenticate(SignatureClaim.of(request), request);
    }

    /**
     * The same where the claim was read already, to find out whose request it is.
     *
     * @throws AuthenticationException where the request is not believed
     */
    public VerifiedRequest authenticate(SignatureClaim claim, WireRequest request) {
        KnownCredential known = credentials
                .find(claim.accessKeyId())
                .orElseThrow(() -> new AuthenticationException(AuthenticationProblem.UNKNOWN_KEY));
        checkToken(known, claim);
        VerifiedRequest verified = verifier.verify(claim, request, known.secretAccessKey());
        Instant expiration = known.expiration();
        if (expiration != null && !clock.instant().isBefore(expiration)) {
            throw new AuthenticationException(AuthenticationProblem.TOKEN_EXPIRED);
        }
        return verified;
    }

    private static void checkToken(KnownCredential known, SignatureClaim claim) {
        String expected = known.sessionToken();
        String sent = claim.sessionToken();
        if (expected != null && sent == null) {
            throw new AuthenticationException(AuthenticationProblem.TOKEN_MISSING);
        }
        if (sent != null && (expected == null || !Hashes.same(expected, sent))) {
            throw new AuthenticationException(AuthenticationProblem.TOKEN_WRONG);
        }
    }
}
