package dev.rolecall.matrix;

import static dev.rolecall.matrix.Application.FORK_JOIN_POOL;
import static dev.rolecall.matrix.Application.POOL;
import static dev.rolecall.matrix.Application.SCHEDULED;
import static dev.rolecall.matrix.Application.accountIfIn;
import static dev.rolecall.matrix.Application.accountOf;
import static dev.rolecall.matrix.Application.accountOfNewClient;
import static dev.rolecall.matrix.Application.in;
import static dev.rolecall.matrix.Application.inParallel;
import static dev.rolecall.matrix.Application.inVirtualThread;
import static dev.rolecall.matrix.Application.sent;
import static dev.rolecall.matrix.Application.stage;

import dev.rolecall.FakeAws;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;

/** How an application comes by a client, a provider or a region, and where it uses it: the rows of the matrix. */
enum Use {
    CLIENT("a client", "the thread of the test", Known.OWN, (aws, pool) -> accountOfNewClient()),
    CHAIN("`DefaultCredentialsProvider.builder().build()`", "the thread of the test", Known.OWN, (aws, pool) -> {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            return accountOf(chain);
        }
    }),
    INSTANCE_PROFILE(
            "`InstanceProfileCredentialsProvider.create()`", "the thread of the test", Known.OWN, (aws, pool) -> {
                try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.create()) {
                    return accountOf(provider);
                }
            }),
    SINGLETON(
            "`DefaultCredentialsProvider.create()`",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> accountOf(DefaultCredentialsProvider.create())),
    AGED("a client, seven hours later", "the thread of the test", Known.OWN, (aws, pool) -> {
        try (StsClient sts = StsClient.create()) {
            accountOf(sts);
            return accountOfRefreshed(aws, () -> accountOf(sts));
        }
    }),
    REFRESHED_IN_THE_BACKGROUND(
            "a provider with `asyncCredentialUpdateEnabled(true)`, seven hours later",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> {
                try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(true)
                        .build()) {
                    accountOf(chain);
                    return accountOfRefreshed(aws, () -> accountOf(chain));
                }
            }),
    DEFAULTS_MODE("a client with `defaultsMode(AUTO)`", "the thread of the test", Known.OWN, (aws, pool) -> {
        try (StsClient sts = StsClient.builder().defaultsMode(DefaultsMode.AUTO).build()) {
            return accountOf(sts);
        }
    }),
    ASYNC("an async client", "the thread of the test", Known.OWN, (aws, pool) -> {
        try (StsAsyncClient sts = StsAsyncClient.create()) {
            return accountOf(sts.getCallerIdentity());
        }
    }),
    REGION(
            "`DefaultAwsRegionProviderChain`",
            "the thread of the test",
            Known.OWN,
            (aws, pool) ->
                    accountIfIn(aws, DefaultAwsRegionProviderChain.builder().build())),
    METADATA_UTILITIES(
            "`EC2MetadataUtils`",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> accountOfInstance(aws, EC2MetadataUtils.getInstanceId())),
    STATIC_CLIENT(
            "a client in a static field",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> accountOf(Application.client)),
    STATIC_ASYNC_CLIENT(
            "an async client in a static field",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> accountOf(Application.asyncClient.getCallerIdentity())),
    STATIC_PROVIDER(
            "a provider in a static field",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> accountOf(Application.provider)),
    STATIC_REGION(
            "a region provider in a static field",
            "the thread of the test",
            Known.OWN,
            (aws, pool) -> accountIfIn(aws, Application.REGION)),
    THREAD_OF_THE_TEST("a client", "a thread that the test starts", Known.OWN, (aws, pool) -> {
        FutureTask<String> task = new FutureTask<>(Application::accountOfNewClient);
        new Thread(task).start();
        return task.get();
    }),
    VIRTUAL_THREAD(
            "a client",
            "a virtual thread that the test starts",
            Known.OWN,
            (aws, pool) -> inVirtualThread(Application::accountOfNewClient)),
    USED_IN_A_POOL(
            "a client that the test built",
            "a pool",
            Known.OWN,
            (aws, pool) -> withClient(sts -> in(POOL, () -> accountOf(sts)))),
    USED_IN_A_SCHEDULED_POOL(
            "a client that the test built",
            "a scheduled pool",
            Known.OWN,
            (aws, pool) -> withClient(sts -> SCHEDULED
                    .schedule(() -> accountOf(sts), 1, TimeUnit.MILLISECONDS)
                    .get())),
    USED_IN_A_FORK_JOIN_POOL(
            "a client that the test built",
            "a `ForkJoinPool`",
            Known.OWN,
            (aws, pool) -> withClient(sts -> in(FORK_JOIN_POOL, () -> accountOf(sts)))),
    USED_IN_THE_COMMON_POOL(
            "a client that the test built",
            "the common pool",
            Known.OWN,
            (aws, pool) -> withClient(
                    sts -> CompletableFuture.supplyAsync(() -> accountOf(sts)).get())),
    USED_IN_A_PARALLEL_STREAM(
            "a client that the test built",
            "a parallel stream",
            Known.OWN,
            (aws, pool) -> withClient(sts -> inParallel(() -> accountOf(sts)))),
    USED_BY_A_CONSUMER(
            "a client that the test built",
            "a thread that takes messages",
            Known.OWN,
            (aws, pool) -> withClient(sts -> sent(() -> accountOf(sts)))),
    SINGLETON_IN_A_POOL("a `DefaultCredentialsProvider.create()` of the test", "a pool", Known.OWN, (aws, pool) -> {
        AwsCredentialsProvider singleton = DefaultCredentialsProvider.create();
        return in(POOL, () -> accountOf(singleton));
    }),
    ASYNC_CHAIN(
            "an async client that the test built",
            "stages of its futures, in a pool and not",
            Known.OWN,
            (aws, pool) -> {
                try (StsAsyncClient sts = StsAsyncClient.create()) {
                    return accountOf(sts.getCallerIdentity()
                            .thenCompose(first -> sts.getCallerIdentity())
                            .thenComposeAsync(second -> sts.getCallerIdentity(), POOL));
                }
            }),
    STATIC_CLIENT_IN_A_POOL(
            "a client in a static field",
            "a pool",
            Known.CARRIED,
            (aws, pool) -> in(POOL, () -> accountOf(Application.client))),
    BUILT_IN_A_POOL_OF_THE_TEST("a client", "a pool that the test made", Known.CARRIED, (aws, pool) -> {
        ExecutorService own = Executors.newFixedThreadPool(2);
        try {
            return in(own, Application::accountOfNewClient);
        } finally {
            own.shutdown();
        }
    }),
    BUILT_IN_A_POOL("a client", "a pool", Known.CARRIED, (aws, pool) -> in(POOL, Application::accountOfNewClient)),
    BUILT_IN_AN_UNTOUCHED_POOL(
            "a client",
            "a pool that some test is the first to use",
            Known.CARRIED,
            (aws, pool) -> in(pool, Application::accountOfNewClient)),
    BUILT_IN_A_SCHEDULED_POOL(
            "a client",
            "a scheduled pool",
            Known.CARRIED,
            (aws, pool) -> SCHEDULED
                    .schedule(Application::accountOfNewClient, 1, TimeUnit.MILLISECONDS)
                    .get()),
    BUILT_IN_A_FORK_JOIN_POOL(
            "a client",
            "a `ForkJoinPool`",
            Known.CARRIED,
            (aws, pool) -> in(FORK_JOIN_POOL, Application::accountOfNewClient)),
    BUILT_IN_THE_COMMON_POOL(
            "a client",
            "the common pool",
            Known.CARRIED,
            (aws, pool) -> CompletableFuture.supplyAsync(Application::accountOfNewClient)
                    .get()),
    BUILT_IN_A_PARALLEL_STREAM(
            "a client",
            "a parallel stream in a `ForkJoinPool`",
            Known.CARRIED,
            (aws, pool) -> in(FORK_JOIN_POOL, () -> inParallel(Application::accountOfNewClient))),
    BUILT_IN_A_STAGE(
            "a client",
            "a stage of a `CompletableFuture` in a pool",
            Known.CARRIED,
            (aws, pool) -> stage(POOL, Application::accountOfNewClient).get()),
    REGION_IN_A_POOL(
            "`DefaultAwsRegionProviderChain`",
            "a pool",
            Known.CARRIED,
            (aws, pool) -> in(
                    POOL,
                    () -> accountIfIn(
                            aws, DefaultAwsRegionProviderChain.builder().build()))),
    METADATA_UTILITIES_IN_A_POOL(
            "`EC2MetadataUtils`",
            "a pool",
            Known.CARRIED,
            (aws, pool) -> in(POOL, () -> accountOfInstance(aws, EC2MetadataUtils.getInstanceId()))),
    BUILT_BY_A_CONSUMER(
            "a client",
            "a thread that takes messages",
            Known.NOBODYS,
            (aws, pool) -> sent(Application::accountOfNewClient)),
    STATIC_CLIENT_OF_A_CONSUMER(
            "a client in a static field",
            "a thread that takes messages",
            Known.NOBODYS,
            (aws, pool) -> sent(() -> accountOf(Application.client)));

    private final String what;
    private final String where;
    private final Known known;
    private final Body body;

    Use(String what, String where, Known known, Body body) {
        this.what = what;
        this.where = where;
        this.known = known;
        this.body = body;
    }

    /** Whose it is, as far as can be known while several tests run at a time. */
    private enum Known {
        OWN,
        CARRIED,
        NOBODYS
    }

    /** What an application does, and whose account it finds itself in. */
    interface Body {
        String accountFound(FakeAws aws, ExecutorService untouched) throws Exception;
    }

    /** The same with a client of the test. */
    private interface OfClient {
        String accountFound(StsClient sts) throws Exception;
    }

    String what() {
        return what;
    }

    String where() {
        return where;
    }

    Outcome expected(Column column) {
        return switch (column) {
            case WITHOUT_AGENT -> withoutAgent();
            case ALONE -> Outcome.OWN;
            case BESIDE -> known == Known.OWN ? Outcome.OWN : Outcome.REFUSED;
            case CARRIED -> known == Known.NOBODYS ? Outcome.REFUSED : Outcome.OWN;
        };
    }

    /** What the SDK has cached does not age then, and what outlives a test is still that test's. */
    private Outcome withoutAgent() {
        return switch (this) {
            case STATIC_REGION -> Outcome.SOMEBODY_ELSES;
            case AGED,
                    REFRESHED_IN_THE_BACKGROUND,
                    SINGLETON,
                    SINGLETON_IN_A_POOL,
                    STATIC_CLIENT,
                    STATIC_ASYNC_CLIENT,
                    STATIC_PROVIDER,
                    STATIC_CLIENT_IN_A_POOL,
                    STATIC_CLIENT_OF_A_CONSUMER -> Outcome.REFUSED;
            default -> Outcome.OWN;
        };
    }

    /** @param untouched a pool that no thread has been started of yet */
    String accountFound(FakeAws aws, ExecutorService untouched) throws Exception {
        return body.accountFound(aws, untouched);
    }

    private static String withClient(OfClient use) throws Exception {
        try (StsClient sts = StsClient.create()) {
            return use.accountFound(sts);
        }
    }

    private static String accountOfInstance(FakeAws aws, String id) {
        return id.equals(aws.instance().id()) ? aws.account() : id;
    }

    /** Seven hours later, when the credentials have run out. */
    private static String accountOfRefreshed(FakeAws aws, Callable<String> account) throws Exception {
        int before = aws.instance().issuedCredentials().size();
        aws.clock().advance(Duration.ofHours(7));
        String found = account.call();
        int after = aws.instance().issuedCredentials().size();
        return after > before ? found : "no new credentials after " + before;
    }
}
