package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OtherInstancesTests {

    @Test
    void runCodeOfOneTest() {
        TestRun.of(TwoInstancesTestCase.class).passed(3);
        TestRun.onThreads(4, TwoInstancesTestCase.class, SameAgainTestCase.class)
                .passed(6);
    }

    @WithInstanceProfile(role = "web")
    static class TwoInstancesTestCase {

        private Instance beforeEach;

        @BeforeEach
        void launch(@OnInstance("batch") Instance batch) {
            beforeEach = batch;
        }

        @Test
        void asAnExecutor(FakeAws aws, @OnInstance("batch") Executor batch) {
            batch.execute(() -> assertThat(Application.role()).endsWith(":assumed-role/batch"));
            assertThat(Application.role()).endsWith(":assumed-role/web");
        }

        @Test
        void asAnInstance(FakeAws aws, Instance web, @OnInstance("batch") Instance batch) {
            assertThat(batch).isSameAs(beforeEach).isNotEqualTo(web);
            assertThat(aws.as(batch, Application::role)).endsWith(":assumed-role/batch");
        }

        @Test
        @WithInstanceProfile(role = "strict")
        void withAPolicy(@OnInstance(value = "reader", policy = "classpath:iam/reports-reader.json") Executor reader) {
            reader.execute(Application::readReport);
        }
    }

    static class SameAgainTestCase extends TwoInstancesTestCase {}

    @Test
    void areRefusedWhereTheyMakeNoSense() {
        assertThat(TestRun.of(StringTestCase.class).failure())
                .contains("expected @OnInstance(\"batch\") on a parameter of type dev.rolecall.Instance or"
                        + " java.util.concurrent.Executor, but found it on [java.lang.String");
        assertThat(TestRun.of(BadNameTestCase.class).failure())
                .startsWith("@OnInstance(\"no role\"): expected a name for the role");
    }

    @WithInstanceProfile(role = "web")
    static class StringTestCase {

        @Test
        void never(@OnInstance("batch") String batch) {}
    }

    @WithInstanceProfile(role = "web")
    static class BadNameTestCase {

        @Test
        void never(@OnInstance("no role") Instance bad) {}
    }

    @Test
    void belongToTheTestOnWhateverThreadItRuns() {
        TestRun.onThreads(4, SeparateThreadTestCase.class, AnotherSeparateThreadTestCase.class)
                .passed(6);
    }

    @WithInstanceProfile(role = "one")
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static class SeparateThreadTestCase {

        @Test
        void first(FakeAws aws) {
            assertThat(Application.role())
                    .endsWith(":assumed-role/" + aws.instance().roleName().orElseThrow());
        }

        @Test
        void second(FakeAws aws) {
            first(aws);
        }

        @TestFactory
        Stream<DynamicNode> dynamic(FakeAws aws) {
            return Stream.of(dynamicContainer("nested", Stream.of(dynamicTest("third", () -> first(aws)))));
        }
    }

    @WithInstanceProfile(role = "another")
    static class AnotherSeparateThreadTestCase extends SeparateThreadTestCase {}
}
