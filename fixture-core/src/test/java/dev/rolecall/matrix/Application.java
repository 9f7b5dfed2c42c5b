package dev.rolecall.matrix;

import dev.rolecall.FakeAws;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What an application keeps in static fields, there before any test. */
final class Application {

    static final ExecutorService POOL = Executors.newFixedThreadPool(3);
    static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(2);
    static final ForkJoinPool FORK_JOIN_POOL = new ForkJoinPool(3);
    static final AwsRegionProvider REGION =
            DefaultAwsRegionProviderChain.builder().build();

    static StsClient client;
    static StsAsyncClient asyncClient;
    static AwsCredentialsProvider provider;

    private static final BlockingQueue<Runnable> MESSAGES = new LinkedBlockingQueue<>();

    private Application() {}

    /** In a test whose fixture closes before the first that follows. */
    static synchronized void start(FakeAws aws) throws Exception {
        if (client != null) {
            return;
        }
        for (int thread = 0; thread < 3; thread++) {
            POOL.submit(() -> {}).get();
            SCHEDULED.submit(() -> {}).get();
            FORK_JOIN_POOL.submit(() -> {}).get();
        }
        Thread consumer = new Thread(Application::consume, "consumer of messages");
        consumer.setDaemon(true);
        consumer.start();
        client = StsClient.create();
        asyncClient = StsAsyncClient.create();
        provider = DefaultCredentialsProvider.builder().build();
        if (Stream.of(
                        accountOf(client),
                        accountOf(asyncClient.getCallerIdentity()),
                        accountOf(provider),
                        accountOf(DefaultCredentialsProvider.create()),
                        accountIfIn(aws, REGION))
                .anyMatch(account -> !account.equals(aws.account()))) {
            throw new AssertionError("somebody else's before anybody else was there");
        }
    }

    /** So that no connection is left to a listener that is gone. */
    static synchronized void stop() {
        client.close();
        asyncClient.close();
        client = null;
    }

    private static void consume() {
        try {
            while (true) {
                MESSAGES.take().run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Run by a thread that takes what it is sent, from whomever. */
    static <T> T sent(Callable<T> message) throws Exception {
        FutureTask<T> task = new FutureTask<>(message);
        MESSAGES.add(task);
        return task.get();
    }

    static <T> T in(ExecutorService pool, Callable<T> task) throws Exception {
        return pool.submit(task).get();
    }

    static <T> CompletableFuture<T> stage(ExecutorService pool, Callable<T> task) {
        return CompletableFuture.runAsync(() -> {}, pool).thenApplyAsync(nothing -> called(task), pool);
    }

    /** A task that several threads run a part of each. */
    static String inParallel(Callable<String> part) {
        return IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> called(part))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** On JDK 21 and later. */
    static String inVirtualThread(Callable<String> task) throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            return in(virtual, task);
        } finally {
            virtual.shutdown();
        }
    }

    private static <T> T called(Callable<T> task) {
        try {
            return task.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String accountOf(StsClient sts) {
        return sts.getCallerIdentity().account();
    }

    /** A client for this one thing. */
    static String accountOfNewClient() {
        try (StsClient sts = StsClient.create()) {
            return accountOf(sts);
        }
    }

    static String accountOf(CompletableFuture<GetCallerIdentityResponse> answer) throws Exception {
        return answer.get().account();
    }

    static String accountOf(AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .credentialsProvider(provider)
                .region(Region.US_EAST_1)
                .build()) {
            return accountOf(sts);
        }
    }

    /** The account, if this is its region too: each test has one of its own. */
    static String accountIfIn(FakeAws aws, AwsRegionProvider provider) {
        String region = provider.getRegion().id();
        return region.equals(aws.region()) ? aws.account() : region;
    }
}
