package dev.rolecall.gateway;

import dev.rolecall.account.Account;
import dev.rolecall.account.Registrar;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import dev.rolecall.auth.Authenticator;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.CallFixtures;
import dev.rolecall.auth.CredentialScope;
import dev.rolecall.auth.KnownCredential;
import dev.rolecall.auth.SignatureClaim;
import dev.rolecall.auth.SignatureVerifier;
import dev.rolecall.auth.VerifiedRequest;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** A role with one policy, and SDK clients of a session of it whose requests go to a gateway without a socket in between. */
public final class GatewayFixture {

    public static final String ACCOUNT = "123456789012";
    public static final String REGION = "eu-west-1";
    public static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";

    public final Gateway gateway = new Gateway();
    public final Account account;
    private final Session session;
    private final Authenticator authenticator;
    private @Nullable Call call;
    private @Nullable WireRequest request;
    private @Nullable WireResponse response;

    private GatewayFixture(String statements) {
        account = new Account(ACCOUNT, REGION, Clock.systemUTC(), new NoRegister());
        Role role = account.roles()
                .create(
                        "archiver",
                        "/",
                        PolicyDocument.parse(TRUST, PolicyKind.TRUST),
                        null,
                        Duration.ofHours(1),
                        Map.of());
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
        account.roles().putPolicy("archiver", "inline", PolicyDocument.parse(document, PolicyKind.IDENTITY));
        session = account.sessions().issue(role, "i-0123456789abcdef0", Duration.ofHours(6), Map.of());
        authenticator = new Authenticator(
                id -> Optional.of(new KnownCredential(
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        session.sessionToken(),
                        session.expiration())),
                new SignatureVerifier(Clock.systemUTC()),
                Clock.systemUTC());
    }

    public static GatewayFixture withStatements(String... statements) {
        return new GatewayFixture(String.join(",", statements));
    }

    public static GatewayFixture allowing(String action, String resource) {
        return withStatements(statement("Allow", action, resource, ""));
    }

    /** @param condition JSON, or empty */
    public static String statement(String effect, String action, String resource, String condition) {
        return "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"%s}"
                .formatted(effect, action, resource, condition.isEmpty() ? "" : ",\"Condition\":" + condition);
    }

    public String callerArn() {
        return session.principal().arn();
    }

    void forget() {
        call = null;
    }

    public boolean wasCalled() {
        return call != null;
    }

    public Call call() {
        return present(call);
    }

    public WireRequest request() {
        return present(request);
    }

    public WireResponse response() {
        return present(response);
    }

    /** What was judged, as {@code "allowed s3:PutObject on arn:…"}. */
    public List<String> judgements() {
        return call().judgements().stream().map(Object::toString).toList();
    }

    /** A client of the SDK that talks to the gateway. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, ENDPOINT);
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, @Nullable URI endpoint) {
        return client(builder, endpoint, o -> {});
    }

    /** @param settings besides those that all clients here have */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, @Nullable URI endpoint, Consumer<ClientOverrideConfiguration.Builder> settings) {
        AwsSessionCredentials credentials =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.httpClient(new InProcess())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(o -> o.applyMutation(settings)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .defaultProfileFile(ProfileFile.builder()
                                .content(new ByteArrayInputStream(new byte[0]))
                                .type(ProfileFile.Type.CONFIGURATION)
                                .build()))
                .build();
    }

    /** A request by hand, whose signature is taken for verified. */
    public WireResponse send(String service, String method, String pathAndQuery, String body, String... headers) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
        Headers all = Headers.of(headers);
        WireRequest wire = new WireRequest(
                method,
                path,
                query,
                all.contains("Host") ? all : all.with("Host", "127.0.0.1:4566"),
                body.getBytes(StandardCharsets.UTF_8));
        SignatureClaim claim = new SignatureClaim(
                session.accessKeyId(),
                new CredentialScope("20260101", REGION, service),
                Instant.now(),
                List.of("host"),
                "",
                session.sessionToken(),
                query.contains("X-Amz-Expires=") ? Duration.ofMinutes(5) : null);
        return answer(new VerifiedRequest(claim, wire));
    }

    private WireResponse answer(VerifiedRequest verified) {
        Call made = CallFixtures.bySession(account, session);
        WireResponse answer = inMemory(gateway.answer(verified, made));
        call = made;
        request = verified.request();
        response = answer;
        return answer;
    }

    private static WireResponse inMemory(WireResponse answer) {
        try {
            return answer.inMemory(1024 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Nothing was sent");
        }
        return value;
    }

    private static WireRequest wire(SdkHttpRequest request, @Nullable ContentStreamProvider body) {
        Headers.Builder headers = new Headers.Builder();
        request.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
        if (request.firstMatchingHeader("Host").isEmpty()) {
            headers.add("Host", request.getUri().getAuthority());
        }
        return new WireRequest(
                request.method().name(),
                request.encodedPath().isEmpty() ? "/" : request.encodedPath(),
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

    private final class InProcess implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
            WireRequest sent =
                    wire(execute.httpRequest(), execute.contentStreamProvider().orElse(null));
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return toSdk(answer(authenticator.authenticate(sent)));
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }

    private static HttpExecuteResponse toSdk(WireResponse answer) {
        SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
        answer.headers().forEach(head::appendHeader);
        if (!answer.headers().contains("Content-Length")) {
            head.putHeader("Content-Length", Integer.toString(answer.body().length));
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
    }

    private static final class NoRegister implements Registrar {

        @Override
        public void accessKeyIssued(String accessKeyId) {}

        @Override
        public void instanceLaunched(String instanceId) {}
    }
}
