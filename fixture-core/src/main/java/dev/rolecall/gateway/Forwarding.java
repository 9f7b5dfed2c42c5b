package dev.rolecall.gateway;

import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes a request to where a test wants it answered, and brings the answer back while it is still arriving. */
final class Forwarding {

    /** Longer than any long poll. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
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

    private Forwarding() {}

    /** @throws IOException if the target cannot be reached, breaks off, or neither takes nor says anything for a minute */
    static WireResponse send(ForwardTarget target, Incoming incoming) throws IOException {
        WireRequest request = Outgoing.of(target, incoming);
        Upload upload = Upload.of(request);
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(address(target, request));
        request.headers().forEach((name, value) -> {
            // The client counts for itself.
            if (passesOn(name) && !name.equalsIgnoreCase("Content-Length")) {
                outgoing.header(name, value);
            }
        });
        outgoing.method(request.method(), upload.publisher());
        CompletableFuture<HttpResponse<InputStream>> answer =
                Client.SHARED.sendAsync(outgoing.build(), BodyHandlers.ofInputStream());
        try {
            upload.sendUntil(answer);
            return response(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("silence for " + PATIENCE.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } finally {
            // Breaks off what has no answer yet, and nothing else.
            answer.cancel(true);
        }
    }

    private static URI address(ForwardTarget target, WireRequest request) throws IOException {
        String query = request.rawQuery().isEmpty() ? "" : '?' + request.rawQuery();
        try {
            return URI.create(
                    target.uri().getScheme() + "://" + target.uri().getRawAuthority() + request.rawPath() + query);
        } catch (IllegalArgumentException e) {
            throw new IOException("the request has a path or a query that cannot be sent on", e);
        }
    }

    private static WireResponse response(HttpResponse<InputStream> answer) {
        Headers.Builder headers = new Headers.Builder();
        answer.headers().map().forEach((name, values) -> {
            if (passesOn(name)) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        return WireResponse.streaming(answer.statusCode(), headers.build(), answer.body());
    }

    private static boolean passesOn(String name) {
        return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
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
