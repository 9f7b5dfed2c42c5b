package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.rolecall.FakeAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ClosingTests {

    private static final List<FakeAws> TAKEN = new ArrayList<>();

    @BeforeEach
    void setAPropertyOfTheMachine() {
        TAKEN.clear();
        System.setProperty("aws.region", "sa-east-1");
    }

    @AfterEach
    void removeIt() {
        System.clearProperty("aws.region");
    }

    @Test
    void closesTheFixtureOfATestThatPasses() {
        TestRun.of(PassingTestCase.class).passed(1);

        assertThatAllAreClosed(1);
    }

    @WithInstanceProfile(role = "web", region = "eu-west-1")
    static class PassingTestCase {

        @Test
        void passes(FakeAws aws) {
            TAKEN.add(aws);
            assertThat(Application.region()).isEqualTo("eu-west-1");
        }
    }

    @Test
    void closesTheFixtureOfATestThatFailsAnywhere() {
        TestRun run =
                TestRun.of(FailingTestCase.class, FailingConstructorTestCase.class, FailingBeforeEachTestCase.class);

        assertThat(run.failures()).hasSize(3).extracting(Throwable::getMessage).containsOnly("on purpose");
        assertThatAllAreClosed(3);
    }

    @WithInstanceProfile(role = "web")
    static class FailingTestCase {

        @Test
        void fails(FakeAws aws) {
            TAKEN.add(aws);
            fail("on purpose");
        }
    }

    @WithInstanceProfile(role = "web")
    static class FailingConstructorTestCase {

        FailingConstructorTestCase(FakeAws aws) {
            TAKEN.add(aws);
            fail("on purpose");
        }

        @Test
        void neverRuns() {}
    }

    @WithInstanceProfile(role = "web")
    static class FailingBeforeEachTestCase {

        @BeforeEach
        void fails(FakeAws aws) {
            TAKEN.add(aws);
            fail("on purpose");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void leavesNothingOfAFixtureThatCouldNotStart() {
        TestRun run = TestRun.of(HalfStartedTestCase.class);

        assertThat(run.failure()).contains("classpath:iam/nowhere.json");
        assertThat(run.succeeded()).isEqualTo(1);
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class HalfStartedTestCase {

        @Test
        @Order(1)
        @WithInstanceProfile(role = "web", policy = "classpath:iam/nowhere.json")
        void launchesNothing() {}

        @Test
        @Order(2)
        @WithInstanceProfile(role = "web")
        void findsNoOtherFixtureOpen() {
            assertThat(Application.role()).endsWith("/web");
        }
    }

    @Test
    void testsBesideItSeeTheMachinesOwnSettings() {
        TestRun.of(MixedTestCase.class).passed(3);
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class MixedTestCase {

        @Test
        @Order(1)
        void before() {
            after();
        }

        @Test
        @Order(2)
        @WithInstanceProfile(role = "web")
        void during() {
            assertThat(System.getProperty("aws.region")).isNull();
            assertThat(System.getProperty("aws.endpointUrl")).startsWith("http://127.0.0.1:");
        }

        @Test
        @Order(3)
        void after() {
            assertThat(System.getProperty("aws.region")).isEqualTo("sa-east-1");
            assertThat(System.getProperty("aws.endpointUrl")).isNull();
            assertThat(System.getProperty("aws.ec2MetadataServiceEndpoint")).isNull();
        }
    }

    private static void assertThatAllAreClosed(int fixtures) {
        assertThat(TAKEN)
                .hasSize(fixtures)
                .allSatisfy(aws -> assertThatThrownBy(aws::instance)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is closed"));
    }
}
