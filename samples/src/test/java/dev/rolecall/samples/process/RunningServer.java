package dev.rolecall.samples.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;

/** The stand-alone server in a process of its own, ready. */
final class RunningServer implements AutoCloseable {

    static final String ACCESS_KEY = "AKIAGIVENBYTHETEST77";
    static final String SECRET_KEY = "a-secret-that-the-test-has-given";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private final Forked process;
    private final URI endpoint;

    private RunningServer(Forked process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Start it with the key above. */
    static RunningServer start(String... options) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(options, options.length + 4);
        all[options.length] = "--access-key";
        all[options.length + 1] = ACCESS_KEY;
        all[options.length + 2] = "--secret-key";
        all[options.length + 3] = SECRET_KEY;
        return on(Jvm.ofThisTest(), all);
    }

    static RunningServer on(Jvm jvm, String... options) throws IOException, InterruptedException {
        return of(jvm.server(options));
    }

    /** Wait until a server that was started is ready. */
    static RunningServer of(Forked process) throws InterruptedException {
        try {
            String url = process.awaitOutput("listening on (http://127\\.0\\.0\\.1:\\d+)")
                    .group(1);
            return new RunningServer(process, URI.create(url));
        } catch (AssertionError | InterruptedException notReady) {
            process.close();
            throw notReady;
        }
    }

    Forked process() {
        return process;
    }

    URI endpoint() {
        return endpoint;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** A client with the given key, which asks nothing of this machine. */
    <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClientBuilder(ApacheHttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariableValues(false)
                                .build()))
                .build();
    }

    @Override
    public void close() {
        process.close();
    }
}
