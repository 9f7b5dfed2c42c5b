package dev.rolecall;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** A request signed as the SDK signs it, and sent byte by byte, so that a test can put its hand in between. */
final class SignedHttp {

    private final URI server;
    private final String service;
    private final SdkHttpRequest.Builder request;
    private String body = "";
    private Instant at = Clock.systemUTC().instant();
    private Duration expires = Duration.ZERO;

    private SignedHttp(URI server, String service, SdkHttpRequest.Builder request) {
        this.server = server;
        this.service = service;
        this.request = request;
    }

    static SignedHttp get(URI server, String service, String pathAndQuery) {
        return new SignedHttp(
                server,
                service,
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create(server + pathAndQuery)));
    }

    static SignedHttp form(URI server, String service, String form) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(server + "/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return new SignedHttp(server, service, request).body(form);
    }

    /** @param text a letter for each byte */
    SignedHttp body(String text) {
        body = text;
        return this;
    }

    SignedHttp header(String name, String value) {
        request.putHeader(name, value);
        return this;
    }

    SignedHttp method(SdkHttpMethod method) {
        request.method(method);
        return this;
    }

    SignedHttp at(Instant time) {
        at = time;
        return this;
    }

    /** Over TLS, as far as the signature knows: without it the SDK's signer insists on the hash of a body. */
    SignedHttp presigned(Duration life) {
        expires = life;
        request.protocol("https");
        return this;
    }

    RawHttp.Answer send(AwsCredentials credentials) {
        return RawHttp.send(server, text(credentials));
    }

    /** All of it, ready to be sent. */
    String text(AwsCredentials credentials) {
        boolean s3 = service.equals("s3");
        SignedRequest signed = AwsV4HttpSigner.create().sign(r -> {
            r.identity(credentials)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body.getBytes(StandardCharsets.ISO_8859_1)))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
            if (!expires.isZero()) {
                r.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, expires)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !s3);
            }
        });
        return text(signed.request(), body);
    }

    String unsigned() {
        return text(request.build(), body);
    }

    private String text(SdkHttpRequest sent, String content) {
        StringBuilder text = new StringBuilder(sent.method() + " " + sent.encodedPath()
                + sent.encodedQueryParameters().map(query -> "?" + query).orElse("") + " HTTP/1.1\r\n");
        sent.forEachHeader((name, values) -> values.forEach(
                value -> text.append(name).append(": ").append(value).append("\r\n")));
        if (sent.firstMatchingHeader("Host").isEmpty()) {
            text.append("Host: ").append(server.getAuthority()).append("\r\n");
        }
        if (sent.firstMatchingHeader("Content-Length").isEmpty() && !content.isEmpty()) {
            text.append("Content-Length: ").append(content.length()).append("\r\n");
        }
        return text.append("Connection: close\r\n\r\n").append(content).toString();
    }
}
