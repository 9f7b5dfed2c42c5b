package dev.rolecall.gateway;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Takes a request to where a test wants it answered. */
final class Forwarding {

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** What announced a framing of the body that is gone by now. */
    private static final Set<String> OF_THE_FRAMING = Set.of("x-amz-decoded-content-length", "x-amz-trailer");

    /** Longer than any long poll. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Forwarding() {}

    static URI checked(URI target) {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || target.getHost() == null) {
            throw new IllegalArgumentException("a target to forward to is an http or https URI, but was: " + target);
        }
        if (target.getRawQuery() != null || target.getRawFragment() != null || target.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a target to forward to has neither user, query nor fragment, but was: " + target);
        }
        return target;
    }

    static WireResponse send(URI target, Incoming incoming) throws IOException {
        WireRequest request = incoming.wire();
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(address(target, incoming))
                .timeout(PATIENCE)
                .method(request.method(), body(request));
        request.headers().forEach((name, value) -> {
            if (passesOn(name)) {
                outgoing.header(name, payloadHash(name, value));
            }
        });
        try {
            return response(Client.SHARED.send(outgoing.build(), BodyHandlers.ofByteArray()), request.method());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static URI address(URI target, Incoming incoming) throws IOException {
        String base = target.toString().replaceFirst("/+$", "");
        String query = incoming.wire().rawQuery();
        try {
            return URI.create(base + path(incoming) + (query.isEmpty() ? "" : '?' + query));
        } catch (IllegalArgumentException e) {
            throw new IOException("the request has a path or a query that cannot be sent on", e);
        }
    }

    private static String path(Incoming incoming) {
        if (incoming.service().equals("s3")) {
            S3Address address = S3Address.of(incoming.wire());
            return (address.inHost() ? '/' + address.bucket() : "")
                    + incoming.wire().rawPath();
        }
        return incoming.wire().rawPath();
    }

    private static BodyPublisher body(WireRequest request) {
        return request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
    }

    private static boolean passesOn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !OF_THE_CONNECTION.contains(lower) && !OF_THE_FRAMING.contains(lower);
    }

    private static String payloadHash(String name, String value) {
        boolean framed = name.equalsIgnoreCase("x-amz-content-sha256") && value.startsWith("STREAMING-");
        return framed ? "UNSIGNED-PAYLOAD" : value;
    }

    private static WireResponse response(HttpResponse<byte[]> answer, String method) {
        Headers.Builder headers = new Headers.Builder();
        answer.headers().map().forEach((name, values) -> {
            // The length that HEAD tells is that of a body nobody has.
            if (passesOn(name) || method.equals("HEAD") && name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        return new WireResponse(answer.statusCode(), headers.build(), answer.body());
    }

    /** Made when the first request is forwarded, one for the JVM: each has a thread of its own. */
    private static final class Client {

        // No proxy: the target is where the test says, as often as not on loopback.
        static final HttpClient SHARED = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
