package dev.rolecall.imds;

import dev.rolecall.account.MetadataOptions;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final MetadataTokens tokens;
    private final MetadataContent content;
    private final MetadataSettings settings;

    MetadataProtocol(MetadataTokens tokens, MetadataContent content, MetadataSettings settings) {
        this.tokens = tokens;
        this.content = content;
        this.settings = settings;
    }

    WireResponse answer(WireRequest request, MetadataPath path, MetadataOptions options) {
        if (!options.endpointEnabled()) {
            return MetadataResponses.empty(403);
        } else if (asksForToken(request, path)) {
            return token(request);
        } else if (!settings.isOn(MetadataBehavior.AUTHENTICATION_BEFORE_METHOD)
                && !METHODS.contains(request.method())) {
            return data(request.method(), path, ProtocolVersion.V1);
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

    static boolean isTokenRequest(WireRequest request, MetadataPath path) {
        return path.isToken() && request.method().equals("PUT");
    }

    private boolean asksForToken(WireRequest request, MetadataPath path) {
        return isTokenRequest(request, path)
                && (!path.hasLastSlash() || settings.isOn(MetadataBehavior.TOKEN_PATH_WITH_SLASH));
    }

    private WireResponse token(WireRequest request) {
        if (request.headers().contains("X-Forwarded-For")) {
            return MetadataResponses.empty(403);
        }
        String ttl = request.header(TTL);
        int shortest = settings.isOn(MetadataBehavior.ZERO_SECOND_TOKENS) ? 0 : 1;
        if (!SECONDS.matcher(ttl).matches() || Integer.parseInt(ttl) > MAX_TTL || Integer.parseInt(ttl) < shortest) {
            return MetadataResponses.empty(400);
        }
        int seconds = Integer.parseInt(ttl);
        return MetadataResponses.text(tokens.issue(Duration.ofSeconds(seconds))).with(TTL, Integer.toString(seconds));
    }

    private WireResponse data(String method, MetadataPath path, ProtocolVersion version) {
        if (path.isToken() && !method.equals("PUT")) {
            return MetadataResponses.notAllowed("OPTIONS, PUT");
        }
        return switch (method) {
            case "GET" -> get(path, version);
            case "HEAD" -> MetadataResponses.headOf(get(path, version));
            case "OPTIONS" -> MetadataResponses.empty(200).with("Allow", "OPTIONS, GET, HEAD");
            default ->
                settings.isOn(MetadataBehavior.OTHER_METHODS_FORBIDDEN) || path.isVersionedToken()
                        ? MetadataResponses.empty(403)
                        : MetadataResponses.notAllowed("OPTIONS, GET, HEAD");
        };
    }

    private WireResponse get(MetadataPath path, ProtocolVersion version) {
        Optional<Page> page = content.page(path, version);
        boolean misspelt = page.filter(Page::isDirectory).isPresent()
                && !path.hasLastSlash()
                && !path.isRoot()
                && !settings.isOn(MetadataBehavior.DIRECTORIES_WITHOUT_SLASH);
        return misspelt
                ? MetadataResponses.empty(301).with("Location", path.lastSegment() + "/")
                : page.map(MetadataResponses::page).orElseGet(MetadataResponses::notFound);
    }
}
