package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SystemSetting;

/** What a fixture does to the JVM it runs in while it is open, and that nothing of it is left afterwards. */
@Isolated("the settings of the SDK are the JVM's")
class WiringTests {

    /** Of no fixture, whether or not an earlier test has turned the agent on. */
    private static final ExecutorService ANYBODYS_THREAD = Executors.newSingleThreadExecutor();

    private final Properties before = new Properties();

    @BeforeAll
    static void startTheThread() throws Exception {
        ANYBODYS_THREAD.submit(() -> {}).get();
    }

    @AfterAll
    static void endTheThread() {
        ANYBODYS_THREAD.shutdown();
    }

    @BeforeEach
    void rememberTheProperties() {
        before.putAll(System.getProperties());
    }

    @AfterEach
    void putThePropertiesBack() {
        Properties restored = new Properties();
        restored.putAll(before);
        System.setProperties(restored);
    }

    @Test
    void findsTheInstanceThroughTheDefaultChain() {
        try (FakeAws aws = FakeAws.start()) {
            Instance instance = aws.launch(profile("web"));

            try (DefaultCredentialsProvider chain = freshChain();
                    StsClient sts =
                            StsClient.builder().credentialsProvider(chain).build()) {
                assertThat(sts.getCallerIdentity().arn()).endsWith(":assumed-role/web/" + instance.id());
            }
        }
    }

    @Test
    void setsPropertiesOfTheSdkAndPutsEveryOneBack() {
        System.setProperty("aws.accessKeyId", "the machine's own");
        System.setProperty("aws.secretAccessKey", "the machine's own");
        System.setProperty("aws.endpointUrl", "https://of.the.machine");
        System.setProperty("aws.ec2MetadataServiceEndpoint", "http://of.the.machine");
        System.setProperty("aws.configFile", "/of/the/machine");
        System.setProperty("http.proxyHost", "proxy.of.the.machine");
        System.setProperty("http.nonProxyHosts", "some");
        System.setProperty("com.example.untouched", "value");
        Map<Object, Object> set = new TreeMap<>(System.getProperties());

        try (FakeAws aws = FakeAws.start()) {
            Instance instance = aws.launch(profile("web"));

            assertThat(System.getProperties())
                    .containsEntry("aws.endpointUrl", aws.endpoint().toString())
                    .containsEntry(
                            "aws.ec2MetadataServiceEndpoint",
                            instance.metadataEndpoint().toString())
                    .containsEntry("com.example.untouched", "value")
                    .doesNotContainKeys(
                            "aws.accessKeyId", "aws.secretAccessKey", "http.proxyHost", "http.nonProxyHosts");
            assertThat(System.getProperty("aws.configFile")).isNotEqualTo("/of/the/machine");
            assertThat(URI.create("file:" + System.getProperty("aws.sharedCredentialsFile")))
                    .satisfies(file -> assertThat(Path.of(file)).doesNotExist());
        }

        assertThat(new TreeMap<>(System.getProperties())).isEqualTo(set);
    }

    @Test
    void leavesNoPropertyBehindWhereThereWasNone() {
        Stream.of("aws.endpointUrl", "aws.ec2MetadataServiceEndpoint", "aws.configFile", "aws.sharedCredentialsFile")
                .forEach(System::clearProperty);
        Map<Object, Object> set = new TreeMap<>(System.getProperties());

        FakeAws.start().close();

        assertThat(new TreeMap<>(System.getProperties())).isEqualTo(set);
    }

    @Test
    void hidesTheVariablesOfTheMachineAndShowsThemAgain() {
        Map.Entry<String, String> variable = System.getenv().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty() && !entry.getKey().startsWith("AWS_"))
                .findFirst()
                .orElseThrow();
        Map<String, String> aws = new TreeMap<>(System.getenv());
        aws.keySet().removeIf(name -> !name.startsWith("AWS_"));

        try (FakeAws open = FakeAws.start()) {
            assertThat(open.endpoint()).isNotNull();
            aws.keySet().forEach(name -> assertThat(asTheSdkSeesIt(name)).isEmpty());
            assertThat(asTheSdkSeesIt(variable.getKey())).contains(variable.getValue());
        }

        aws.forEach((name, value) -> assertThat(asTheSdkSeesIt(name)).contains(value));
    }

    @Test
    void refusesToLeaveTheMachine() {
        AtomicInteger sent = new AtomicInteger();
        try (FakeAws aws = FakeAws.start();
                S3Client s3 = elsewhere("https://s3.example.com", sent)) {
            assertThat(aws.endpoint()).isNotNull();

            assertThatThrownBy(() -> s3.getObject(r -> r.bucket("orders").key("1")))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("S3.GetObject")
                    .hasMessageContaining("s3.example.com")
                    .hasMessageContaining("FakeAws.builder().allowHost(\"s3.example.com\")");
            assertThat(sent).hasValue(0);
        }
    }

    @Test
    void refusesAddressesThatOnlyLookLikeThisMachine() {
        AtomicInteger sent = new AtomicInteger();
        try (FakeAws aws = FakeAws.start()) {
            assertThat(aws.endpoint()).isNotNull();
            Stream.of(
                            "http://127.0.0.1.example.com",
                            "http://localhost.example.com",
                            "http://169.254.169.254",
                            "http://10.0.0.1",
                            "http://[2001:db8::1]")
                    .forEach(address -> {
                        try (S3Client s3 = elsewhere(address, sent)) {
                            assertThatThrownBy(s3::listBuckets)
                                    .as(address)
                                    .isInstanceOf(SdkClientException.class)
                                    .hasMessageContaining("RoleCall stopped S3.ListBuckets");
                        }
                    });
            assertThat(sent).hasValue(0);
        }
    }

    @Test
    void letsThroughWhatTheTestAllowsAndWhatIsOnThisMachine() {
        AtomicInteger sent = new AtomicInteger();
        try (FakeAws aws = FakeAws.builder().allowHost("S3.Example.com").start()) {
            assertThat(aws.endpoint()).isNotNull();
            Stream.of("https://s3.example.com", "http://localhost:1", "http://[::1]:1")
                    .forEach(address -> {
                        try (S3Client s3 = elsewhere(address, sent)) {
                            assertThatThrownBy(s3::listBuckets).hasMessageContaining("not sent");
                        }
                    });
        }

        assertThat(sent).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void guardsNothingOnceTheFixtureIsClosed() {
        AtomicInteger sent = new AtomicInteger();
        FakeAws.start().close();

        try (S3Client s3 = elsewhere("https://s3.example.com", sent)) {
            assertThatThrownBy(s3::listBuckets).hasMessageContaining("not sent");
        }

        assertThat(sent).hasPositiveValue();
    }

    @Test
    void refusesTheDefaultChainWhileTwoFixturesAreOpen() {
        try (FakeAws first = FakeAws.builder().owner("the first test").start();
                FakeAws second = FakeAws.builder().owner("the second test").start()) {
            first.launch(profile("first"));
            second.launch(profile("second"));

            assertThatMetadataIsRefused()
                    .contains(
                            "2 fixtures are open", "the first test", "the second test", "Instance.metadataEndpoint()");
        }
    }

    @Test
    void findsTheInstanceOfTheFixtureThatIsLeft() {
        try (FakeAws first = FakeAws.start()) {
            Instance instance = first.launch(profile("first"));
            try (FakeAws second = FakeAws.start()) {
                second.launch(profile("second"));
            }

            try (DefaultCredentialsProvider chain = freshChain()) {
                assertThat(chain.resolveCredentials().accessKeyId()).startsWith("ASIA");
            }
            assertThat(first.journal().exchanges())
                    .isNotEmpty()
                    .allSatisfy(exchange -> assertThat(exchange.caller()).isEqualTo(instance.id()));
        }
    }

    @Test
    void refusesTheDefaultChainBeforeAnInstanceRuns() {
        try (FakeAws aws = FakeAws.start()) {
            assertThat(aws.endpoint()).isNotNull();

            assertThatMetadataIsRefused().contains("the open fixture has launched none", "FakeAws.launch(...)");
        }
    }

    @Test
    void refusesEveryUseAfterItIsClosed() {
        FakeAws aws = FakeAws.builder().owner("a finished test").start();
        aws.launch(profile("web"));
        var iam = aws.iam();

        aws.close();
        aws.close();

        Stream.<ThrowingCallable>of(
                        () -> aws.launch(profile("late")),
                        aws::launchWithoutProfile,
                        aws::instance,
                        aws::iam,
                        aws::ec2,
                        aws::sts,
                        aws::administrator,
                        aws::clock,
                        aws::endpoint,
                        aws::reset,
                        () -> aws.openMetadataPort(0),
                        () -> aws.forward("s3", URI.create("http://localhost:1")),
                        () -> iam.listRoles())
                .forEach(use -> assertThatIllegalStateException()
                        .isThrownBy(use)
                        .withMessageStartingWith(
                                "FakeAws of a finished test is closed: expected it to be used before"));
        assertThat(aws.toString()).isEqualTo("FakeAws of a finished test");
        assertThatCode(aws::journal).doesNotThrowAnyException();
    }

    @Test
    void tellsAClientThatOutlivedItsFixtureWhoseItWas() {
        FakeAws finished =
                FakeAws.builder().withoutSdkWiring().owner("a finished test").start();
        StsClient outlives = OverHttp.asAdministrator(finished).sts();
        outlives.getCallerIdentity();
        finished.close();

        try (FakeAws next = FakeAws.builder().withoutSdkWiring().start()) {
            assertThat(next.endpoint()).isEqualTo(endpointOf(outlives));

            assertThat(refusal(outlives))
                    .startsWith("The credentials of this request were issued by the fixture of a finished test, which"
                            + " was closed or reset since");
            assertThat(next.journal().recorded()).isZero();
        }
    }

    @Test
    void takesAnAdministratorThatAnEarlierFixtureHadToo() {
        FakeAwsBuilder builder = FakeAws.builder().withoutSdkWiring().administrator("AKIAIMPORTEDEXAMPLE1", "imported");
        AwsBasicCredentials imported = AwsBasicCredentials.create("AKIAIMPORTEDEXAMPLE1", "imported");
        builder.start().close();

        try (FakeAws next = builder.start()) {
            StsClient sts = OverHttp.as(next, imported).sts();

            assertThat(sts.getCallerIdentity().arn()).endsWith(":user/administrator");
            next.reset();
            assertThat(sts.getCallerIdentity().arn()).endsWith(":user/administrator");
        }
    }

    @Test
    void forgetsEverythingWhenItIsReset() {
        try (FakeAws aws =
                FakeAws.builder().withoutSdkWiring().owner("a resetting test").start()) {
            URI endpoint = aws.endpoint();
            Instance instance = aws.launch(profile("web"));
            OverHttp administrator = OverHttp.asAdministrator(aws);
            administrator.sts().getCallerIdentity();
            aws.clock().advance(Duration.ofHours(7));

            aws.reset();

            assertThat(aws.endpoint()).isEqualTo(endpoint);
            assertThat(aws.clock().offset()).isZero();
            assertThat(aws.journal().recorded()).isZero();
            assertThat(aws.iam().listRoles().roles()).isEmpty();
            assertThat(aws.ec2().describeInstances().reservations()).isEmpty();
            assertThatIllegalStateException().isThrownBy(aws::instance).withMessageContaining("has launched none");
            assertThat(RawHttp.send(
                                    endpoint,
                                    "GET " + instance.metadataEndpoint().getPath()
                                            + "/latest/meta-data/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .status())
                    .isEqualTo(403);
            assertThat(refusal(administrator.sts()))
                    .startsWith("The credentials of this request were issued by the fixture of a resetting test, which"
                            + " was closed or reset since");
            assertThat(aws.launch(profile("web")).roleName()).contains("web");
        }
    }

    @Test
    void leavesNoThreadAndNoPort() throws Exception {
        URI endpoint;
        URI metadataPort;
        try (FakeAws aws = FakeAws.start()) {
            endpoint = aws.endpoint();
            metadataPort = aws.openMetadataPort(0);
            aws.launch(profile("web"));
            OverHttp.asAdministrator(aws).sts().getCallerIdentity();
            assertThat(threads()).isNotEmpty();
            assertThatCode(() -> connect(endpoint)).doesNotThrowAnyException();
        }

        assertThat(threads()).isEmpty();
        assertThatThrownBy(() -> connect(endpoint)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> connect(metadataPort)).isInstanceOf(ConnectException.class);
    }

    @Test
    void takesThePortItIsTold() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }

        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().port(free).start()) {
            assertThat(aws.endpoint()).hasPort(free);
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> FakeAws.builder().withoutSdkWiring().port(1).start())
                    .withMessageContaining("already runs on port " + free);
        }
    }

    private static void connect(URI address) throws Exception {
        new Socket(address.getHost(), address.getPort()).close();
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("rolecall"));
    }

    private static DefaultCredentialsProvider freshChain() {
        return DefaultCredentialsProvider.builder().build();
    }

    private static AbstractStringAssert<?> assertThatMetadataIsRefused() {
        URI endpoint = URI.create(System.getProperty("aws.ec2MetadataServiceEndpoint"));
        RawHttp.Answer answer = RawHttp.send(
                endpoint,
                "PUT " + endpoint.getPath() + "/latest/api/token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
                        + "Connection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(403);
        assertThatThrownBy(() -> ANYBODYS_THREAD
                        .submit(() -> {
                            try (DefaultCredentialsProvider chain = freshChain()) {
                                return chain.resolveCredentials();
                            }
                        })
                        .get())
                .hasCauseInstanceOf(SdkClientException.class);
        return assertThat(answer.body()).startsWith("RoleCall refuses this metadata request: ");
    }

    private static String refusal(StsClient client) {
        AwsServiceException refused = catchThrowableOfType(AwsServiceException.class, () -> client.getCallerIdentity());
        assertThat(refused).isNotNull();
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
        return refused.awsErrorDetails().errorMessage();
    }

    private static URI endpointOf(StsClient client) {
        return client.serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    /** A client of somewhere else, whose requests are counted and never sent. */
    private static S3Client elsewhere(String address, AtomicInteger sent) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIANOBODYSEXAMPLE12", "secret"));
        return S3Client.builder()
                .endpointOverride(URI.create(address))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .httpClient(new SdkHttpClient() {
                    @Override
                    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                        sent.incrementAndGet();
                        throw new UnsupportedOperationException("not sent");
                    }

                    @Override
                    public void close() {}
                })
                .build();
    }

    private static Optional<String> asTheSdkSeesIt(String variable) {
        return new SystemSetting() {
            @Override
            public String property() {
                return "no.such.property";
            }

            @Override
            public String environmentVariable() {
                return variable;
            }

            @Override
            public String defaultValue() {
                return null;
            }
        }.getStringValue();
    }
}
