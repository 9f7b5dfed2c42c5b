package dev.rolecall.imds;

import dev.rolecall.account.MetadataOptions;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How the service is asked, whatever for: the token endpoint, then who may ask, by which method, and only then for what.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How Instance Metadata
 *     Service Version 2 works</a>
 */
final class MetadataProtocol {

    static final String TOKEN = "X-aws-ec2-metadata-token";
    static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");
    private static final int MAX_TTL = 21_600;

    private final MetadataTokens tokens;
    private final MetadataContent content;

    MetadataProtocol(MetadataTokens tokens, MetadataContent content) {
        this.tokens = tokens;
        this.content = content;
    }

    WireResponse answer(WireRequest request, MetadataPath path, MetadataOptions options) {
        if (!options.endpointEnabled()) {
            return MetadataResponses.empty(403);
        } else if (isTokenRequest(request, path)) {
            return token(request);
        }
        Optional<String> token = request.headers().first(TOKEN);
        if (token.isEmpty()) {
            return options.tokensRequired()
                    ? MetadataResponses.empty(401)
                    : data(request.method(), path, ProtocolVersion.V1);
        }
        OptionalLong secondsLeft = tokens.secondsLeft(token.get());
        return secondsLeft.isEmpty()
                ? MetadataResponses.empty(401)
                : data(request.method(), path, ProtocolVersion.V2).with(TTL, Long.toString(secondsLeft.getAsLong()));
    }

    static String note(WireRequest request, MetadataPath path) {
        if (isTokenRequest(request, path)) {
            return ProtocolVersion.V2.label();
        }
        return (request.headers().contains(TOKEN) ? ProtocolVersion.V2 : ProtocolVersion.V1).label();
    }

    private static boolean isTokenRequest(WireRequest request, MetadataPath path) {
        return path.isToken() && request.method().equals("PUT");
    }

    private WireResponse token(WireRequest request) {
        if (request.headers().contains("X-Forwarded-For")) {
            return MetadataResponses.empty(403);
        }
        String ttl = request.header(TTL);
        if (!SECONDS.matcher(ttl).matches() || Integer.parseInt(ttl) > MAX_TTL) {
            return MetadataResponses.empty(400);
        }
        // The documentation begins at one second; the service grants zero, and the token has ended by then.
        int seconds = Integer.parseInt(ttl);
        return MetadataResponses.text(tokens.issue(Duration.ofSeconds(seconds))).with(TTL, Integer.toString(seconds));
    }

    private WireResponse data(String method, MetadataPath path, ProtocolVersion version) {
        if (path.isToken()) {
            return MetadataResponses.empty(405).with("Allow", "OPTIONS, PUT");
        }
        return switch (method) {
            case "GET" -> get(path, version);
            case "HEAD" -> MetadataResponses.headOf(get(path, version));
            case "OPTIONS" -> MetadataResponses.empty(200).with("Allow", "OPTIONS, GET, HEAD");
            default -> MetadataResponses.empty(403);
        };
    }

    private WireResponse get(MetadataPath path, ProtocolVersion version) {
        return content.page(path, version).map(MetadataResponses::page).orElseGet(MetadataResponses::notFound);
    }
}
