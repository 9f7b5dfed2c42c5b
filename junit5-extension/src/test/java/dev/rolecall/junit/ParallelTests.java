package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.sdk.AgentMode;
import dev.rolecall.sdk.Propagation;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ParallelTests {

    private static CountDownLatch together;
    private static CountDownLatch beside;

    @Test
    void eachTestSeesOnlyItsOwnInstanceBesideOthersThatOverlap() {
        together = new CountDownLatch(2);
        beside = new CountDownLatch(2);

        TestRun run = TestRun.onThreads(
                        4,
                        BesideOneTestCase.class,
                        BesideAnotherTestCase.class,
                        OrdersTestCase.class,
                        InvoicesTestCase.class,
                        OverlappingTestCase.class,
                        ReportsTestCase.class,
                        ShippingTestCase.class)
                .passed(2 + 20 + 2);

        assertThat(run.published("access key")).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void refusesAModeThatComesTooLate() {
        assertThat(TestRun.onThreads(2, Map.of(AgentMode.PROPERTY, "never"), BesideOneTestCase.class)
                        .failure())
                .contains("expected rolecall.agent=never as a system property of this JVM, but found auto");
        assertThat(TestRun.onThreads(2, Map.of(AgentMode.PROPERTY, "sometimes"), BesideOneTestCase.class)
                        .failure())
                .contains("expected rolecall.agent to be always, auto or never, but found: 'sometimes'");
    }

    @Test
    void carriesFixturesThroughExecutorsWhereAskedTo() {
        together = new CountDownLatch(2);
        beside = new CountDownLatch(2);
        Map<String, String> asked = Map.of(Propagation.PROPERTY, "executors");

        TestRun.onThreads(2, asked, HandingOverTestCase.class, HandingOverTooTestCase.class)
                .passed(2);

        assertThat(TestRun.onThreads(2, Map.of(Propagation.PROPERTY, "threads"), BesideOneTestCase.class)
                        .failure())
                .contains("expected rolecall.propagate to be none or executors, but found: 'threads'");
    }

    /** Passes only if both overlap with their fixtures open, and a pool of both takes the right role for each. */
    @WithInstanceProfile(role = "one")
    static class HandingOverTestCase {

        private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

        @Test
        void takesItsOwnRoleInAPool(FakeAws aws) throws Exception {
            beside.countDown();
            assertThat(beside.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(POOL.submit(Application::role).get())
                    .endsWith(":assumed-role/" + aws.instance().roleName().orElseThrow());
            together.countDown();
            assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @WithInstanceProfile(role = "another")
    static class HandingOverTooTestCase extends HandingOverTestCase {}

    /** Passes only if both overlap with their fixtures open. */
    @WithInstanceProfile(role = "one")
    static class BesideOneTestCase {

        @Test
        void overlaps(FakeAws aws) throws InterruptedException {
            assertThat(Application.role())
                    .endsWith(":assumed-role/" + aws.instance().roleName().orElseThrow());
            beside.countDown();
            assertThat(beside.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Application.role())
                    .endsWith(":assumed-role/" + aws.instance().roleName().orElseThrow());
        }
    }

    @WithInstanceProfile(role = "another")
    static class BesideAnotherTestCase extends BesideOneTestCase {}

    @Test
    void eachTestSeesOnlyItsOwnInstanceWhereTheyTakeTurns() {
        System.setProperty(AgentMode.PROPERTY, "never");
        try {
            takeTurns();
        } finally {
            System.clearProperty(AgentMode.PROPERTY);
        }
    }

    private static void takeTurns() {
        together = new CountDownLatch(2);

        TestRun run = TestRun.onThreads(
                        4,
                        OrdersTestCase.class,
                        ReadingTestCase.class,
                        InvoicesTestCase.class,
                        OverlappingTestCase.class,
                        ReportsTestCase.class,
                        ShippingTestCase.class)
                .passed(20 + 3 + 2);

        assertThat(run.published("access key")).hasSize(20).doesNotHaveDuplicates();
    }

    abstract static class FiveTests {

        private final String account;
        private final String role;
        private final String roleInFieldInitializer = Application.role();

        FiveTests(String account, String role) {
            this.account = account;
            this.role = role;
        }

        @Test
        void first(FakeAws aws, TestReporter report) {
            assertThat(roleInFieldInitializer).isEqualTo("arn:aws:sts::" + account + ":assumed-role/" + role);
            seesOnly(account, role, aws, report);
        }

        @Test
        void second(FakeAws aws, TestReporter report) {
            first(aws, report);
        }

        @Test
        void third(FakeAws aws, TestReporter report) {
            first(aws, report);
        }

        @Test
        void fourth(FakeAws aws, TestReporter report) {
            first(aws, report);
        }

        @Test
        @WithInstanceProfile(role = "fifth", account = "555555555555", policy = "classpath:iam/reports-reader.json")
        void fifth(FakeAws aws, TestReporter report) {
            seesOnly("555555555555", "fifth", aws, report);
        }

        private static void seesOnly(String account, String role, FakeAws aws, TestReporter report) {
            assertThat(Application.role()).isEqualTo("arn:aws:sts::" + account + ":assumed-role/" + role);
            Application.readReport();
            assertThat(aws.account()).isEqualTo(account);
            assertThat(aws.journal().exchanges())
                    .filteredOn(exchange -> !exchange.service().equals("imds"))
                    .allSatisfy(exchange -> assertThat(exchange.caller())
                            .isEqualTo("arn:aws:sts::" + account + ":assumed-role/" + role + "/"
                                    + aws.instance().id()))
                    .filteredOn(exchange -> exchange.service().equals("s3"))
                    .hasSize(1);
            report.publishEntry("access key", Application.accessKeyId());
        }
    }

    @WithInstanceProfile(role = "orders", account = "111111111111", policy = "classpath:iam/reports-reader.json")
    static class OrdersTestCase extends FiveTests {

        OrdersTestCase() {
            super("111111111111", "orders");
        }
    }

    @WithInstanceProfile(role = "invoices", account = "222222222222", policy = "classpath:iam/reports-reader.json")
    static class InvoicesTestCase extends FiveTests {

        InvoicesTestCase() {
            super("222222222222", "invoices");
        }
    }

    @WithInstanceProfile(role = "reports", account = "333333333333", policy = "classpath:iam/reports-reader.json")
    static class ReportsTestCase extends FiveTests {

        ReportsTestCase() {
            super("333333333333", "reports");
        }
    }

    @WithInstanceProfile(role = "shipping", account = "444444444444", policy = "classpath:iam/reports-reader.json")
    static class ShippingTestCase extends FiveTests {

        ShippingTestCase() {
            super("444444444444", "shipping");
        }
    }

    static class ReadingTestCase {

        @Test
        @ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
        void seesNoFixture() {
            for (int look = 0; look < 1_000; look++) {
                assertThat(System.getProperty("aws.endpointUrl")).isNull();
            }
        }

        @Test
        @ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
        void seesNoneEither() {
            seesNoFixture();
        }

        @Test
        @ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
        void norDoesThis() {
            seesNoFixture();
        }
    }

    /** Passes only if tests really overlap. */
    static class OverlappingTestCase {

        @Test
        void one() throws InterruptedException {
            together.countDown();
            assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void theOther() throws InterruptedException {
            one();
        }
    }
}
