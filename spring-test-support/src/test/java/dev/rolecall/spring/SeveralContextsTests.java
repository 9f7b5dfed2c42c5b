package dev.rolecall.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolecall.FakeAws;
import dev.rolecall.Strictness;
import dev.rolecall.junit.WithInstanceProfile;
import dev.rolecall.sdk.AgentMode;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import software.amazon.awssdk.services.sts.StsClient;

/** Contexts stay open from one test class to another, so there are several fixtures, and many threads that a test did not start. */
@Isolated("runs test classes that wire the SDK of this JVM")
class SeveralContextsTests {

    /** Of no context and no test. */
    private static final ExecutorService ANYBODYS = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(null, task, "anybody's", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    @Test
    void eachTestRunsInTheContextOfItsOwnRole() {
        assertThat(SpringRun.of(OrdersTestCase.class, InvoicesTestCase.class, OrdersAgainTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void eachTestRunsInTheContextOfItsOwnRoleWhereClassesOverlap() {
        assumeTrue(AgentMode.ofThisJvm() != AgentMode.NEVER);

        assertThat(SpringRun.onThreads(4, OrdersTestCase.class, InvoicesTestCase.class, OrdersAgainTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void testsThatShareAContextTakeTurns() {
        assertThat(SpringRun.onThreads(4, OneOfTwoTestCase.class, OtherOfTwoTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void eachNestedClassRunsInTheContextOfItsOwnRole() {
        assertThat(SpringRun.of(OuterTestCase.class).failures()).isEmpty();
    }

    @Test
    void aContextThatIsReplacedBeforeATestTakesItsFixtureWithIt() {
        assertThat(SpringRun.of(DirtyBeforeTestCase.class).failures()).isEmpty();
    }

    static String role(StsClient sts) {
        return sts.getCallerIdentity().arn().split("/")[1];
    }

    static String roleOfANewClient() {
        try (StsClient sts = StsClient.create()) {
            return role(sts);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    @EnableScheduling
    static class Application {

        @Bean
        StsClient sts() {
            return StsClient.create();
        }

        @Bean
        String roleAtStart(StsClient sts) {
            return role(sts);
        }

        @Bean
        ThreadPoolTaskExecutor taskExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(2);
            return executor;
        }

        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }

        @Bean
        Jobs jobs(StsClient sts) {
            return new Jobs(sts);
        }
    }

    static class Jobs {

        private final StsClient sts;
        private final CountDownLatch scheduled = new CountDownLatch(1);
        private volatile String roleOfSchedule;

        Jobs(StsClient sts) {
            this.sts = sts;
        }

        @Async
        public CompletableFuture<String> role() {
            return CompletableFuture.completedFuture(SeveralContextsTests.role(sts));
        }

        @Async
        public CompletableFuture<String> roleOfANewClient() {
            return CompletableFuture.completedFuture(SeveralContextsTests.roleOfANewClient());
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.DAYS)
        public void run() {
            roleOfSchedule = SeveralContextsTests.role(sts);
            scheduled.countDown();
        }

        public String roleOfSchedule() throws InterruptedException {
            assertThat(scheduled.await(30, TimeUnit.SECONDS)).isTrue();
            return roleOfSchedule;
        }
    }

    abstract static class Tests {

        @Autowired
        FakeAws aws;

        @Autowired
        StsClient sts;

        @Autowired
        String roleAtStart;

        @Autowired
        Jobs jobs;

        @Autowired
        ThreadPoolTaskScheduler scheduler;

        String expected;

        @BeforeEach
        void whoItIs(FakeAws injected) {
            expected = injected.instance().roleName().orElseThrow();
            assertThat(injected).isSameAs(aws);
        }

        @Test
        void whileItStarted() throws Exception {
            assertThat(roleAtStart).isEqualTo(expected);
            assertThat(jobs.roleOfSchedule()).isEqualTo(expected);
        }

        @Test
        void onItsOwnThread() {
            assertThat(role(sts)).isEqualTo(expected);
            assertThat(roleOfANewClient()).isEqualTo(expected);
        }

        @Test
        void onThreadsOfTheApplication() throws Exception {
            assertThat(jobs.role().get()).isEqualTo(expected);
            assertThat(on(SeveralContextsTests::roleOfANewClient, task -> new SimpleAsyncTaskExecutor().execute(task)))
                    .isEqualTo(expected);
            assertThat(on(() -> role(sts), task -> scheduler.schedule(task, Instant.now())))
                    .isEqualTo(expected);
            assertThat(on(() -> role(sts), ANYBODYS::execute)).isEqualTo(expected);
        }

        @Test
        @EnabledForJreRange(min = JRE.JAVA_21)
        void onVirtualThreads() throws Exception {
            SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
            executor.setVirtualThreads(true);

            assertThat(on(() -> role(sts), executor::execute)).isEqualTo(expected);
            assertThat(on(SeveralContextsTests::roleOfANewClient, executor::execute))
                    .isEqualTo(expected);
        }

        static String on(Callable<String> code, Executor executor) throws Exception {
            FutureTask<String> task = new FutureTask<>(code);
            executor.execute(task);
            return task.get(30, TimeUnit.SECONDS);
        }
    }

    /** Of clients that are first built when a task runs on a thread of some pool: known while one test runs at a time. */
    abstract static class TestsOneAtATime extends Tests {

        @Test
        void withNewClientsOnThreadsOfPools() throws Exception {
            assertThat(jobs.roleOfANewClient().get()).isEqualTo(expected);
            assertThat(on(SeveralContextsTests::roleOfANewClient, ANYBODYS::execute))
                    .isEqualTo(expected);
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "orders")
    static class OrdersTestCase extends Tests {}

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "invoices")
    static class InvoicesTestCase extends Tests {}

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "orders")
    static class OrdersAgainTestCase extends Tests {}

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "outer")
    static class OuterTestCase {

        @Nested
        @WithInstanceProfile(role = "inner")
        class Inner extends TestsOneAtATime {}

        @Nested
        class Same extends TestsOneAtATime {}

        @Nested
        @WithInstanceProfile(role = "inner")
        class InnerAgain extends TestsOneAtATime {}
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "shared")
    static class OneOfTwoTestCase {

        private static final AtomicInteger RUNNING = new AtomicInteger();

        @Test
        void first(FakeAws aws, @Autowired StsClient sts) {
            assertThat(RUNNING.incrementAndGet()).isOne();
            aws.deny("s3:*");
            assertThat(role(sts)).isEqualTo("shared");
            aws.tolerate(Strictness.values());
            assertThat(RUNNING.decrementAndGet()).isZero();
        }

        @Test
        void second(FakeAws aws, @Autowired StsClient sts) {
            first(aws, sts);
        }

        @Test
        void third(FakeAws aws, @Autowired StsClient sts) {
            first(aws, sts);
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "shared")
    static class OtherOfTwoTestCase extends OneOfTwoTestCase {}

    @SpringJUnitConfig(DirtyBeforeTestCase.LazyApplication.class)
    @WithInstanceProfile(role = "dirty")
    static class DirtyBeforeTestCase {

        @Configuration(proxyBeanMethods = false)
        static class LazyApplication {

            @Bean
            @Lazy
            StsClient sts() {
                return StsClient.create();
            }
        }

        @Test
        @DirtiesContext(methodMode = MethodMode.BEFORE_METHOD)
        void before(FakeAws aws, @Autowired FakeAws ofContext, @Autowired StsClient sts) {
            assertThat(aws).isSameAs(ofContext);
            assertThat(role(sts)).isEqualTo("dirty");
        }

        @Test
        @DirtiesContext
        void after(FakeAws aws, @Autowired FakeAws ofContext, @Autowired StsClient sts) {
            before(aws, ofContext, sts);
        }

        @Test
        void andAgain(FakeAws aws, @Autowired FakeAws ofContext, @Autowired StsClient sts) {
            before(aws, ofContext, sts);
        }
    }
}
