package dev.rolecall.incidents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A client of a metadata service as people write it by hand, in whatever language. It neither retries nor remembers: what the reported
 * one did is for a test to say.
 */
final class PlainClient {

    static final int ONE_MINUTE = 60;
    static final int SIX_HOURS = 21_600;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String ROLES = "iam/security-credentials/";

    private final URI metadata;
    private final Duration timeout;

    PlainClient(URI metadata) {
        this(metadata, Duration.ofSeconds(20));
    }

    PlainClient(URI metadata, Duration timeout) {
        this.metadata = metadata;
        this.timeout = timeout;
    }

    HttpResponse<String> put(int seconds, String... headers) {
        return send(
                request("/latest/api/token")
                        .method("PUT", BodyPublishers.noBody())
                        .header(TOKEN + "-ttl-seconds", Integer.toString(seconds)),
                headers);
    }

    String token(int seconds) {
        return put(seconds).body();
    }

    /** Empty where none comes in time. */
    Optional<String> tokenInTime() {
        try {
            return Optional.of(token(SIX_HOURS));
        } catch (UncheckedIOException late) {
            if (late.getCause() instanceof HttpTimeoutException) {
                return Optional.empty();
            }
            throw late;
        }
    }

    /** By IMDSv1. */
    HttpResponse<String> get(String category) {
        return send(request("/latest/meta-data/" + category));
    }

    HttpResponse<String> get(String category, String token) {
        return send(request("/latest/meta-data/" + category).header(TOKEN, token));
    }

    /** By IMDSv1: the name of the role, then what belongs to it. */
    AwsSessionCredentials credentials() {
        String document = get(ROLES + get(ROLES).body()).body();
        return AwsSessionCredentials.builder()
                .accessKeyId(member(document, "AccessKeyId"))
                .secretAccessKey(member(document, "SecretAccessKey"))
                .sessionToken(member(document, "Token"))
                .expirationTime(Instant.parse(member(document, "Expiration")))
                .build();
    }

    static String member(String document, String name) {
        Matcher found = Pattern.compile("\"" + name + "\" : \"([^\"]+)\"").matcher(document);
        if (!found.find()) {
            throw new IllegalStateException("expected " + name + " in a document, but found: " + document);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(metadata + path)).timeout(timeout);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
