package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.sdk.AgentMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.imds.Ec2MetadataAsyncClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;

/** Clients of the instance's metadata that an application keeps in static fields. */
@Isolated("the settings of the SDK are the JVM's")
class OutlivingMetadataClientTests {

    private static final String ID = "/latest/meta-data/instance-id";

    /** Of the application, there before any fixture. */
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    private static Ec2MetadataClient client;
    private static Ec2MetadataAsyncClient async;

    @BeforeAll
    static void buildThemInAFixtureThatCloses() throws Exception {
        POOL.submit(() -> {}).get();
        try (FakeAws first = start("the first test")) {
            String instance = first.launch(profile("first")).id();
            client = Ec2MetadataClient.create();
            async = Ec2MetadataAsyncClient.create();
            assertThat(client.get(ID).asString()).isEqualTo(instance);
            assertThat(async.get(ID).get().asString()).isEqualTo(instance);
        }
    }

    @AfterAll
    static void close() {
        client.close();
        async.close();
        POOL.shutdown();
    }

    @Test
    void readWhatTheFixtureOfNowHas() throws Exception {
        for (int test = 0; test < 3; test++) {
            try (FakeAws aws = start("a later test")) {
                String instance = aws.launch(profile("web")).id();

                assertThat(client.get(ID).asString()).isEqualTo(instance);
                assertThat(async.get(ID).get().asString()).isEqualTo(instance);
                assertThat(client.get(ID).asString()).isEqualTo(instance);
                assertThat(tokens(aws)).isEqualTo(2);
            }
        }
    }

    @Test
    void readWhatTheInstanceOfTheCodeHas() {
        try (FakeAws aws = start("a test with two instances")) {
            Instance web = aws.launch(profile("web"));
            Instance batch = aws.launch(profile("batch"));
            Function<Ec2MetadataClient, String> id = of -> of.get(ID).asString();
            try (Ec2MetadataClient ofThisTest = Ec2MetadataClient.create();
                    Ec2MetadataClient ofBatch = Ec2MetadataClient.builder()
                            .endpoint(batch.metadataEndpoint())
                            .build()) {
                assertThat(aws.as(batch, () -> id.apply(ofThisTest))).isEqualTo(batch.id());
                assertThat(aws.as(batch, () -> id.apply(client))).isEqualTo(batch.id());
                assertThat(id.apply(ofThisTest)).isEqualTo(web.id());
                assertThat(id.apply(ofBatch)).isEqualTo(batch.id());
            }
        }
    }

    @Test
    void readTheirOwnBesideOthersAndNothingWhereNobodyKnows() throws Exception {
        try (FakeAws one = start("one test")) {
            String ofOne = one.launch(profile("one")).id();
            try (FakeAws other = start("another test")) {
                String ofOther = other.launch(profile("other")).id();

                assertThat(client.get(ID).asString()).isEqualTo(ofOther);
                assertThat(onAThreadOf(one)).isEqualTo(ofOne);
                assertThatThrownBy(() -> POOL.submit(() -> client.get(ID)).get())
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(SdkClientException.class)
                        .hasMessageContaining("wants metadata: 2 fixtures are open, of one test and of another test");
            }
        }
    }

    private static String onAThreadOf(FakeAws aws) {
        return aws.as(aws.instance(), () -> {
            CompletableFuture<String> found = new CompletableFuture<>();
            new Thread(() -> found.complete(client.get(ID).asString())).start();
            return found.join();
        });
    }

    private static long tokens(FakeAws aws) {
        return aws.journal().exchanges().stream()
                .filter(exchange -> exchange.request().startsWith("PUT /latest/api/token"))
                .count();
    }

    private static FakeAws start(String owner) {
        return FakeAws.builder().owner(owner).agent(AgentMode.ALWAYS).start();
    }
}
