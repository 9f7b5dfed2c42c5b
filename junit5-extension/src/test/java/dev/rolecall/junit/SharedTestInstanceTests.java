package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SharedTestInstanceTests {

    @Test
    void givesEachTestItsOwnFixture() {
        TestRun.of(PerClassTestCase.class).passed(2);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @WithInstanceProfile(role = "web")
    static class PerClassTestCase {

        private final List<FakeAws> earlier = new ArrayList<>();

        @BeforeEach
        void isNew(FakeAws aws) {
            assertThat(earlier).doesNotContain(aws);
        }

        @Test
        void first(FakeAws aws, Instance instance) {
            earlier.add(aws);
            assertThat(Application.role()).endsWith("/web");
            assertThat(instance.roleName()).contains("web");
        }

        @Test
        void second(FakeAws aws, Instance instance) {
            first(aws, instance);
        }

        @AfterAll
        void wereTwo() {
            assertThat(earlier).hasSize(2);
        }
    }

    @Test
    void refusesTheConstructor() {
        assertThat(TestRun.of(PerClassConstructorTestCase.class).failure()).isEqualTo("""
                        @WithInstanceProfile gives each test method a fixture of its own, but parameter [dev.rolecall.FakeAws aws] of \
                        [dev.rolecall.junit.SharedTestInstanceTests$PerClassConstructorTestCase(dev.rolecall.FakeAws)] is asked for \
                        where there is no test method. Take it in the test method, in a @BeforeEach or in an @AfterEach method; \
                        a constructor can take it unless the lifecycle is PER_CLASS.""");
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @WithInstanceProfile(role = "web")
    static class PerClassConstructorTestCase {

        PerClassConstructorTestCase(FakeAws aws) {}

        @Test
        void neverRuns() {}
    }

    @Test
    void refusesTheConstructorOfASharedOuterInstance() {
        assertThat(TestRun.of(PerClassOuterTestCase.class).failure())
                .contains("PerClassOuterTestCase(dev.rolecall.FakeAws)] is asked for where there is no test method");
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @WithInstanceProfile(role = "web")
    static class PerClassOuterTestCase {

        PerClassOuterTestCase(FakeAws aws) {}

        @Nested
        class Inner {

            @Test
            void neverRuns() {}
        }
    }

    @Test
    void refusesMethodsOfTheWholeClass() {
        assertThat(TestRun.of(BeforeAllTestCase.class, AfterAllTestCase.class).failures())
                .extracting(Throwable::getMessage)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .startsWith(
                                "@WithInstanceProfile gives each test method a fixture of its own, but parameter ["))
                .anySatisfy(message -> assertThat(message).contains("BeforeAllTestCase.before("))
                .anySatisfy(message -> assertThat(message).contains("AfterAllTestCase.after("));
    }

    @WithInstanceProfile(role = "web")
    static class BeforeAllTestCase {

        @BeforeAll
        static void before(Instance instance) {}

        @Test
        void neverRuns() {}
    }

    @WithInstanceProfile(role = "web")
    static class AfterAllTestCase {

        @AfterAll
        static void after(Instance instance) {}

        @Test
        void runs() {}
    }
}
