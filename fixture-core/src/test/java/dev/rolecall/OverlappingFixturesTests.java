package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Fixtures that are open at the same time, each with an account, a region and a role of its own, and one JVM of the SDK. */
@Isolated("the settings of the SDK are the JVM's")
class OverlappingFixturesTests {

    private static final int FIXTURES = 6;
    private static final int ROUNDS = 3;

    /** Pools of the application, there before any fixture. */
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    private static final ForkJoinPool FORK_JOIN_POOL = new ForkJoinPool(3);

    /** Clients of the application, there before any fixture. */
    private static StsClient staticClient;

    private static AwsCredentialsProvider staticProvider;

    private static final AwsRegionProvider STATIC_REGION =
            DefaultAwsRegionProviderChain.builder().build();

    @BeforeAll
    static void startThePools() throws Exception {
        for (int thread = 0; thread < 3; thread++) {
            POOL.submit(() -> {}).get();
        }
        try (FakeAws first = FakeAws.start();
                FakeAws second = FakeAws.start()) {
            first.launch(profile("first"));
            second.launch(profile("second"));
            staticClient = StsClient.create();
            staticClient.getCallerIdentity();
            staticProvider = DefaultCredentialsProvider.builder().build();
        }
    }

    @AfterAll
    static void endThePools() {
        POOL.shutdown();
        FORK_JOIN_POOL.shutdown();
        staticClient.close();
    }

    /** How an application comes by a client or a provider, and where it uses it. */
    enum Use {
        ON_THE_THREAD_OF_THE_TEST(aws -> account(StsClient::create)),
        WITH_A_CHAIN_OF_ITS_OWN(aws -> {
            try (DefaultCredentialsProvider chain =
                    DefaultCredentialsProvider.builder().build()) {
                return account(chain);
            }
        }),
        WITH_THE_PROVIDER_OF_THE_INSTANCE(aws -> {
            try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.create()) {
                return account(provider);
            }
        }),
        WITH_THE_SINGLETON(aws -> account(DefaultCredentialsProvider.create())),
        WITH_THE_SINGLETON_IN_A_POOL(aws -> {
            AwsCredentialsProvider singleton = DefaultCredentialsProvider.create();
            return in(POOL, () -> account(singleton));
        }),
        IN_A_POOL(aws -> {
            try (StsClient sts = StsClient.create()) {
                return in(POOL, () -> account(sts));
            }
        }),
        IN_A_FORK_JOIN_POOL(aws -> {
            try (StsClient sts = StsClient.create()) {
                return in(FORK_JOIN_POOL, () -> account(sts));
            }
        }),
        IN_THE_COMMON_POOL(aws -> {
            try (StsClient sts = StsClient.create()) {
                return CompletableFuture.supplyAsync(() -> account(sts)).get();
            }
        }),
        BUILT_IN_A_THREAD_OF_THE_TEST(aws -> {
            FutureTask<String> task = new FutureTask<>(() -> account(StsClient::create));
            Thread thread = new Thread(task);
            thread.start();
            thread.join();
            return task.get();
        }),
        ASYNCHRONOUSLY(aws -> {
            try (StsAsyncClient sts = StsAsyncClient.create()) {
                return sts.getCallerIdentity()
                        .thenCompose(first -> sts.getCallerIdentity())
                        .thenComposeAsync(second -> sts.getCallerIdentity(), POOL)
                        .get()
                        .account();
            }
        }),
        REFRESHED_IN_THE_BACKGROUND(aws -> {
            try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder()
                    .asyncCredentialUpdateEnabled(true)
                    .build()) {
                account(chain);
                aws.clock().advance(Duration.ofHours(7));
                return account(chain);
            }
        }),
        IN_THE_DEFAULTS_MODE_AUTO(aws -> account(
                () -> StsClient.builder().defaultsMode(DefaultsMode.AUTO).build())),
        WITH_A_STATIC_CLIENT(aws -> account(staticClient)),
        WITH_A_STATIC_PROVIDER(aws -> account(staticProvider)),
        BY_THE_METADATA_UTILITIES(aws -> EC2MetadataUtils.getInstanceInfo().getAccountId()),
        BY_THE_REGION(
                aws -> accountIfIn(aws, DefaultAwsRegionProviderChain.builder().build())),
        BY_A_STATIC_PROVIDER_OF_THE_REGION(aws -> accountIfIn(aws, STATIC_REGION));

        private final Body body;

        Use(Body body) {
            this.body = body;
        }

        /** What an application does, and whose account it finds itself in. */
        interface Body {
            String accountFound(FakeAws aws) throws Exception;
        }
    }

    @ParameterizedTest
    @EnumSource
    void seeOnlyTheirOwn(Use use) throws Exception {
        CyclicBarrier together = new CyclicBarrier(FIXTURES);
        ExecutorService tests = Executors.newFixedThreadPool(FIXTURES);
        try {
            List<Future<List<String>>> found = new ArrayList<>();
            for (int fixture = 0; fixture < FIXTURES; fixture++) {
                String account = "00000000000" + fixture;
                String region = fixture % 2 == 0 ? "eu-west-1" : "ap-southeast-" + fixture;
                found.add(tests.submit(() -> {
                    List<String> accounts = new ArrayList<>();
                    for (int round = 0; round < ROUNDS; round++) {
                        try (FakeAws aws = FakeAws.builder()
                                .account(account)
                                .region(region)
                                .owner(account)
                                .start()) {
                            aws.launch(profile("role-of-" + account));
                            together.await(30, TimeUnit.SECONDS);
                            accounts.add(use.body.accountFound(aws));
                            accounts.add(use.body.accountFound(aws));
                            together.await(30, TimeUnit.SECONDS);
                        }
                    }
                    return accounts;
                }));
            }
            for (int fixture = 0; fixture < FIXTURES; fixture++) {
                assertThat(found.get(fixture).get()).hasSize(2 * ROUNDS).containsOnly("00000000000" + fixture);
            }
        } finally {
            tests.shutdownNow();
        }
    }

    @Test
    void areNotGuessedFromWhereNobodyCanKnow() {
        try (FakeAws one = FakeAws.builder().owner("one test").start();
                FakeAws other = FakeAws.builder().owner("another test").start()) {
            one.launch(profile("one"));
            other.launch(profile("other"));

            Function<Callable<?>, String> failure = use -> {
                var thrown = new String[1];
                assertThatThrownBy(() -> in(POOL, use::call))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(SdkClientException.class)
                        .satisfies(cause -> thrown[0] = cause.getMessage());
                return thrown[0];
            };
            assertThat(List.of(
                            failure.apply(() ->
                                    DefaultCredentialsProvider.builder().build().resolveCredentials()),
                            failure.apply(
                                    () -> DefaultCredentialsProvider.create().resolveCredentials()),
                            failure.apply(StsClient::create),
                            failure.apply(EC2MetadataUtils::getInstanceId)))
                    .allSatisfy(said -> assertThat(said)
                            .contains(
                                    "RoleCall cannot tell of which fixture thread 'pool-",
                                    "2 fixtures are open, of one test and of another test",
                                    "FakeAws.as(instance, ...)"));
            assertThat(one.journal().exchanges()).isEmpty();
            assertThat(other.journal().exchanges()).isEmpty();
        }
    }

    private static <T> T in(ExecutorService pool, Callable<T> use) throws Exception {
        return pool.submit(use).get();
    }

    private static String account(Callable<StsClient> building) throws Exception {
        try (StsClient sts = building.call()) {
            return account(sts);
        }
    }

    private static String accountIfIn(FakeAws aws, AwsRegionProvider provider) {
        String region = provider.getRegion().id();
        return region.equals(aws.region()) ? aws.account() : region;
    }

    private static String account(StsClient sts) {
        return sts.getCallerIdentity().account();
    }

    private static String account(AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .credentialsProvider(provider)
                .region(Region.US_EAST_1)
                .build()) {
            return account(sts);
        }
    }
}
