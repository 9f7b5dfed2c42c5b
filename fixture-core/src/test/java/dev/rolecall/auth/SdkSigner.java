package dev.rolecall.auth;

import dev.rolecall.wire.WireRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The SDK's own signer, at a fixed time. */
final class SdkSigner {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final String ACCESS_KEY = "AKIAROLECALLEXAMPLE1";
    static final String SECRET_KEY = "hidden/secret+0123456789";

    private SdkSigner() {}

    static SignatureVerifier verifierAt(Instant now) {
        return new SignatureVerifier(Clock.fixed(now, ZoneOffset.UTC));
    }

    static Authenticator authenticatorAt(Instant now) {
        return new Authenticator(
                id -> id.equals(ACCESS_KEY)
                        ? Optional.of(new KnownCredential(ACCESS_KEY, SECRET_KEY, null, null))
                        : Optional.empty(),
                verifierAt(now),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    static Request request(String method, String url) {
        return new Request(
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(URI.create(url)));
    }

    static final class Request {

        private final SdkHttpRequest.Builder http;
        private byte[] body = new byte[0];
        private @Nullable Duration expires;
        private boolean chunked;
        private Instant at = NOW;

        private Request(SdkHttpRequest.Builder http) {
            this.http = http;
        }

        Request with(Consumer<SdkHttpRequest.Builder> change) {
            change.accept(http);
            return this;
        }

        Request body(byte[] bytes) {
            body = bytes;
            return this;
        }

        Request presigned(Duration life) {
            expires = life;
            return this;
        }

        Request chunked() {
            chunked = true;
            return this;
        }

        Request at(Instant time) {
            at = time;
            return this;
        }

        WireRequest signedFor(String service) {
            boolean s3 = service.equals("s3");
            SignedRequest signed = AwsV4HttpSigner.create().sign(r -> {
                r.identity(AwsCredentialsIdentity.create(ACCESS_KEY, SECRET_KEY))
                        .request(http.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3)
                        .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, chunked)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
                if (expires != null) {
                    r.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                            .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, expires)
                            .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !s3);
                }
            });
            return CapturedSdk.wire(signed.request(), signed.payload().orElse(null));
        }
    }
}
