package dev.rolecall.matrix;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** Tasks of the JDK's executors where {@code rolecall.propagate=executors}: each stays where it was handed over. */
@Isolated("the settings of the SDK are the JVM's")
@Tag("many-at-a-time")
class CarriedTaskTests {

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private FakeAws one;
    private FakeAws other;

    @BeforeEach
    void open() {
        assumeThat(Column.manyAtATime()).isEqualTo(Column.CARRIED);
        one = FakeAws.builder().account("111111111111").owner("one").start();
        one.launch(profile("one"));
        other = FakeAws.builder().account("222222222222").owner("other").start();
        other.launch(profile("other"));
    }

    @AfterEach
    void close() {
        pool.shutdown();
        if (other != null) {
            other.close();
            one.close();
        }
    }

    @Test
    void aTaskIsOfTheInstanceThatItWasHandedOverOn() throws Exception {
        Instance batch = other.launch(profile("batch"));

        assertThat(pool.submit(() -> role()).get()).isEqualTo("other");
        assertThat(other.as(batch, () -> pool.submit(() -> role())).get()).isEqualTo("batch");
        assertThat(one.as(one.instance(), () -> pool.submit(() -> role())).get())
                .isEqualTo("one");
    }

    @Test
    void aClientOfTheTestRunsOnTheInstanceOfTheTask() throws Exception {
        Instance batch = other.launch(profile("batch"));
        try (StsClient sts = StsClient.create()) {
            assertThat(other.as(batch, () -> pool.submit(() -> role(sts))).get())
                    .isEqualTo("batch");
            assertThat(pool.submit(() -> role(sts)).get()).isEqualTo("other");
        }
    }

    @Test
    void aTaskOfATaskStaysWhereTheFirstWas() throws Exception {
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            assertThat(one.as(
                                    one.instance(),
                                    () -> pool.submit(
                                            () -> second.submit(() -> role()).get()))
                            .get())
                    .isEqualTo("one");
        } finally {
            second.shutdown();
        }
    }

    @Test
    void aPeriodicTaskStaysEachTime() throws Exception {
        ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
        BlockingQueue<String> roles = new ArrayBlockingQueue<>(3);
        try {
            ScheduledFuture<?> periodic = one.as(
                    one.instance(),
                    () -> scheduled.scheduleAtFixedRate(() -> roles.offer(outcome()), 0, 1, TimeUnit.MILLISECONDS));
            List<String> found = new ArrayList<>();
            for (int time = 0; time < 3; time++) {
                found.add(roles.poll(30, TimeUnit.SECONDS));
            }
            periodic.cancel(false);
            assertThat(found).containsExactly("one", "one", "one");
        } finally {
            scheduled.shutdownNow();
        }
    }

    @Test
    void oneObjectHandedOverByTwoIsNobodysAndThenAgainWhosever() throws Exception {
        CountDownLatch handedOver = new CountDownLatch(1);
        BlockingQueue<String> roles = new ArrayBlockingQueue<>(4);
        Runnable task = () -> roles.add(outcome());
        pool.execute(() -> await(handedOver));
        one.as(one.instance(), () -> pool.execute(task));
        other.as(other.instance(), () -> pool.execute(task));
        handedOver.countDown();

        assertThat(roles.poll(30, TimeUnit.SECONDS)).isEqualTo("refused");
        assertThat(roles.poll(30, TimeUnit.SECONDS)).isEqualTo("refused");
        one.as(one.instance(), () -> pool.execute(task));
        assertThat(roles.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
        pool.execute(task);
        assertThat(roles.poll(30, TimeUnit.SECONDS)).isEqualTo("other");
    }

    @Test
    void aTaskThatOutlivesItsFixtureIsOfTheOnlyOneLeft() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        var late = pool.submit(() -> {
            await(closed);
            return role();
        });
        other.close();
        closed.countDown();

        assertThat(late.get()).isEqualTo("one");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static String outcome() {
        try {
            return role();
        } catch (RuntimeException refused) {
            return refused.getMessage().contains("cannot tell of which fixture") ? "refused" : refused.toString();
        }
    }

    private static String role() {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            chain.resolveCredentials();
        }
        try (StsClient sts = StsClient.create()) {
            return role(sts);
        }
    }

    private static String role(StsClient sts) {
        return sts.getCallerIdentity().arn().split("/")[1];
    }
}
