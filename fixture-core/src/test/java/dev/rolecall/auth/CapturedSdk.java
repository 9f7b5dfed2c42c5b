package dev.rolecall.auth;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Real SDK clients whose requests are taken down instead of sent. */
final class CapturedSdk {

    static final String ACCESS_KEY = "ASIAROLECALLEXAMPLE1";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//token+with/odd==";
    static final AwsCredentials CREDENTIALS = AwsSessionCredentials.create(ACCESS_KEY, SECRET_KEY, TOKEN);

    private CapturedSdk() {}

    /** What the one call of {@code use} would have sent. */
    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> WireRequest capture(
            B builder, String endpoint, Consumer<C> use) {
        Capture capture = new Capture();
        builder.httpClient(capture)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .overrideConfiguration(o -> o.retryPolicy(RetryPolicy.none())
                        .defaultProfileFile(ProfileFile.builder()
                                .content(new ByteArrayInputStream(new byte[0]))
                                .type(ProfileFile.Type.CONFIGURATION)
                                .build()));
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        try (C client = builder.build()) {
            use.accept(client);
        } catch (SdkException e) {
            // The answer is always an I/O error: the request is what counts.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return capture.captured();
    }

    static WireRequest wire(SdkHttpRequest request, @Nullable ContentStreamProvider body) {
        Headers.Builder headers = new Headers.Builder();
        request.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
        if (request.firstMatchingHeader("Host").isEmpty()) {
            headers.add("Host", request.getUri().getAuthority());
        }
        String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
        return new WireRequest(
                request.method().name(),
                path,
                request.encodedQueryParameters().orElse(""),
                headers.build(),
                bytes(body));
    }

    private static byte[] bytes(@Nullable ContentStreamProvider body) {
        if (body == null) {
            return new byte[0];
        }
        try (InputStream stream = body.newStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Capture implements SdkHttpClient {

        private @Nullable WireRequest request;

        WireRequest captured() {
            if (request == null) {
                throw new IllegalStateException("Nothing was sent");
            }
            return request;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
            request =
                    wire(execute.httpRequest(), execute.contentStreamProvider().orElse(null));
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    throw new IOException("taken down, not sent");
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
