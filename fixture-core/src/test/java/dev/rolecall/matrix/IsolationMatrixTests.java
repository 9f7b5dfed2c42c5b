package dev.rolecall.matrix;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rolecall.FakeAws;
import dev.rolecall.FakeAwsBuilder;
import dev.rolecall.FrameworkIntegration;
import dev.rolecall.sdk.AgentMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the matrix: fixtures each with an account, a region, a role and a clock of its own, and one JVM of the SDK. */
@Isolated("the settings of the SDK are the JVM's")
class IsolationMatrixTests {

    private static final int TESTS = 64;
    private static final String TIMEOUT = "aws.ec2MetadataServiceTimeout";
    private static final List<String> REGIONS =
            List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "sa-east-1");
    private static final List<String> SENTENCES = List.of(
            "RoleCall cannot tell of which fixture thread '",
            "The credentials of this request were issued by the fixture of test ",
            "The credentials of this request were issued by the fixture of dev.rolecall.matrix.",
            "RoleCall needs its agent to age credentials that the AWS SDK has cached");

    private static AutoCloseable listening;

    @BeforeAll
    static void startTheApplication() throws Exception {
        // As test frameworks do: or the clients that are shared keep connections to a listener that is gone.
        listening = FrameworkIntegration.keepListening();
        try (FakeAws aws = builder().region("ca-central-1").start()) {
            aws.launch(profile("application"));
            Application.start(aws);
        }
    }

    @AfterAll
    static void putBack() throws Exception {
        System.clearProperty(TIMEOUT);
        Application.stop();
        listening.close();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("one-at-a-time")
    void isTheTestsOwnOrRefusedWhereOneTestRunsAfterTheOther(Use use) throws Exception {
        assumeThatJavaHas(use);
        for (int test = 0; test < 3; test++) {
            ExecutorService untouched = Executors.newFixedThreadPool(2);
            try (FakeAws aws = start(test)) {
                aws.launch(profile("role-of-" + test));
                assertThat(found(use, aws, untouched)).isEqualTo(use.expected(Column.oneAtATime()));
            } finally {
                untouched.shutdown();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("many-at-a-time")
    void isTheTestsOwnOrRefusedBesideOthers(Use use) throws Exception {
        assumeThatJavaHas(use);
        CyclicBarrier together = new CyclicBarrier(TESTS);
        ExecutorService untouched = Executors.newFixedThreadPool(4);
        ExecutorService tests = Executors.newFixedThreadPool(TESTS);
        try {
            List<Future<List<Outcome>>> found = new ArrayList<>();
            for (int test = 0; test < TESTS; test++) {
                int number = test;
                found.add(tests.submit(() -> beside(number, together, use, untouched)));
            }
            for (Future<List<Outcome>> outcomes : found) {
                assertThat(outcomes.get()).hasSize(2).containsOnly(use.expected(Column.manyAtATime()));
            }
        } finally {
            tests.shutdownNow();
            untouched.shutdown();
        }
    }

    private static List<Outcome> beside(int test, CyclicBarrier together, Use use, ExecutorService untouched)
            throws Exception {
        try (FakeAws aws = start(test)) {
            aws.launch(profile("role-of-" + test));
            aws.clock().advance(Duration.ofMinutes(test));
            together.await(60, TimeUnit.SECONDS);
            // A machine that runs 64 tests at a time may take more than the second that the SDK gives the metadata
            // service.
            System.setProperty(TIMEOUT, "30");
            List<Outcome> found = List.of(found(use, aws, untouched), found(use, aws, untouched));
            assertThat(aws.journal().exchanges())
                    .filteredOn(exchange -> exchange.service().equals("sts"))
                    .allSatisfy(exchange -> assertThat(exchange.caller())
                            .endsWith(":assumed-role/role-of-" + test + "/"
                                    + aws.instance().id()));
            together.await(60, TimeUnit.SECONDS);
            return found;
        }
    }

    private static Outcome found(Use use, FakeAws aws, ExecutorService untouched) throws Exception {
        try {
            return use.accountFound(aws, untouched).equals(aws.account()) ? Outcome.OWN : Outcome.SOMEBODY_ELSES;
        } catch (Exception failure) {
            if (saidBy(failure).anyMatch(text -> SENTENCES.stream().anyMatch(text::contains))) {
                return Outcome.REFUSED;
            }
            throw failure;
        }
    }

    private static Stream<String> saidBy(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()));
    }

    private static void assumeThatJavaHas(Use use) {
        assumeThat(use != Use.VIRTUAL_THREAD || Runtime.version().feature() >= 21)
                .as("virtual threads, which came with JDK 21")
                .isTrue();
    }

    private static FakeAws start(int test) {
        return builder()
                .account("%012d".formatted(100 + test))
                .region(REGIONS.get(test % REGIONS.size()))
                .owner("test " + test)
                .start();
    }

    private static FakeAwsBuilder builder() {
        return Column.oneAtATime() == Column.WITHOUT_AGENT
                ? FakeAws.builder()
                : FakeAws.builder().agent(AgentMode.ALWAYS);
    }
}
