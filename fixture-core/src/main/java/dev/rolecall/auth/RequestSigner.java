package dev.rolecall.auth;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts signatures on requests and takes them off. Safe for many threads; keep one, for it remembers signing keys. */
public final class RequestSigner {

    private static final String PAYLOAD = "x-amz-content-sha256";
    private static final Set<String> HEADERS_OF_A_SIGNATURE =
            Set.of("authorization", "x-amz-date", "x-amz-security-token", PAYLOAD);
    private static final Set<String> PARAMETERS_OF_A_SIGNATURE = Set.of(
            "x-amz-algorithm",
            "x-amz-content-sha256",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders");

    private final SigningKeys keys = new SigningKeys();
    private final Clock clock;

    /** @param clock real time, by which whoever verifies a signature judges its date */
    public RequestSigner(Clock clock) {
        this.clock = clock;
    }

    /** The request without a trace of its signature, wherever that stood. */
    public static WireRequest unsigned(WireRequest request) {
        Headers headers = request.headers();
        for (String name : HEADERS_OF_A_SIGNATURE) {
            headers = headers.without(name);
        }
        String query = QueryParameters.of(request.rawQuery()).all().stream()
                .filter(parameter ->
                        !PARAMETERS_OF_A_SIGNATURE.contains(parameter.name().toLowerCase(Locale.ROOT)))
                .map(QueryParameters.Parameter::raw)
                .collect(Collectors.joining("&"));
        return request.withHeaders(headers).at(request.rawPath(), query);
    }

    /**
     * The request signed anew in its header. A hash of the body that the client vouched for is kept; a body that streams without one is
     * signed as {@code UNSIGNED-PAYLOAD}, which S3 alone takes.
     *
     * @param request with the {@code Host} it is sent to
     */
    public WireRequest signed(
            WireRequest request, String accessKeyId, String secretAccessKey, String region, String service) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String payload = payload(request);
        WireRequest bare = unsigned(request);
        Headers headers = bare.headers().with("X-Amz-Date", AmzDate.text(now));
        if (request.headers().contains(PAYLOAD) || service.equals("s3")) {
            headers = headers.with(PAYLOAD, payload);
        }
        CredentialScope scope = new CredentialScope(AmzDate.text(now).substring(0, 8), region, service);
        List<String> names = List.copyOf(toSign(headers));
        SignatureClaim claim = new SignatureClaim(accessKeyId, scope, now, names, "", null, null);
        String signature = claim.signatureOf(
                CanonicalRequest.of(claim, bare.withHeaders(headers), payload), keys.derive(secretAccessKey, scope));
        return bare.withHeaders(headers.with(
                "Authorization",
                UnsupportedSignature.SUPPORTED + " Credential=" + accessKeyId + '/' + scope + ", SignedHeaders="
                        + String.join(";", names) + ", Signature=" + signature));
    }

    private static String payload(WireRequest request) {
        if (request.stream() == null) {
            return Hashes.sha256(request.body());
        }
        String vouched = request.header(PAYLOAD);
        return vouched.matches("[0-9a-f]{64}") ? vouched : PayloadClaim.UNSIGNED_WORD;
    }

    private static Set<String> toSign(Headers headers) {
        Set<String> names = new TreeSet<>();
        headers.asMap().keySet().forEach(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-")
                    || Set.of("host", "content-type", "content-md5").contains(lower)) {
                names.add(lower);
            }
        });
        return names;
    }
}
