package dev.rolecall.gateway;

import dev.rolecall.auth.RequestSigner;
import dev.rolecall.gateway.s3.S3Address;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;

/** A request as its target gets it: addressed to the target, without {@code aws-chunked} framing, signed as the target wants it. */
final class Outgoing {

    private static final String PAYLOAD = "x-amz-content-sha256";
    private static final String TRAILER = "x-amz-trailer";

    private static final RequestSigner SIGNER = new RequestSigner(Clock.systemUTC());

    private Outgoing() {}

    static WireRequest of(ForwardTarget target, Incoming incoming) {
        WireRequest request = incoming.wire();
        WireRequest addressed = request.withHeaders(unframed(request).with("Host", host(target.uri())))
                .at(base(target.uri()) + path(incoming), request.rawQuery());
        return switch (target.signature()) {
            case AS_IT_CAME -> addressed;
            case NONE -> RequestSigner.unsigned(addressed);
            case OWN ->
                SIGNER.signed(
                        addressed,
                        target.accessKeyId(),
                        target.secretAccessKey(),
                        target.regionOr(incoming.region()),
                        incoming.service());
        };
    }

    private static Headers unframed(WireRequest request) {
        Headers headers = request.headers();
        if (headers.first(PAYLOAD).filter(hash -> hash.startsWith("STREAMING-")).isPresent()) {
            headers = headers.with(PAYLOAD, "UNSIGNED-PAYLOAD");
        }
        if (request.stream() != null && headers.contains(TRAILER)) {
            // Announces a checksum that a body which still arrives brings after these headers: S3 refuses one without
            // the other.
            headers = headers.without("x-amz-sdk-checksum-algorithm");
        }
        return headers.without(TRAILER).without("x-amz-decoded-content-length");
    }

    /** As HTTP wants it: without the port that the scheme has anyway. */
    private static String host(URI target) {
        int usual = target.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
        int port = target.getPort();
        return port < 0 || port == usual ? target.getHost() : target.getHost() + ':' + port;
    }

    private static String base(URI target) {
        return target.getRawPath().replaceFirst("/+$", "");
    }

    private static String path(Incoming incoming) {
        String path = incoming.wire().rawPath();
        if (incoming.service().equals("s3")) {
            S3Address address = S3Address.of(incoming.wire());
            return (address.inHost() ? '/' + address.bucket() : "") + path;
        }
        return path;
    }
}
