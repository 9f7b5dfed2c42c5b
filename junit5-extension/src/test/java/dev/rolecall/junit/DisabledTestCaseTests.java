package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DisabledTestCaseTests {

    private static FakeAws constructors;

    @BeforeEach
    void forget() {
        constructors = null;
    }

    @Test
    void aDisabledClassIsNotEvenReadFor() {
        TestRun.of(DisabledTestCase.class).passed(0);
    }

    @Disabled("on purpose")
    @WithInstanceProfile(role = "not a role")
    static class DisabledTestCase {

        @Test
        void never() {}
    }

    @Test
    void norIsADisabledMethodOfASharedTestInstance() {
        assertThat(TestRun.of(DisabledSharedTestCase.class).passed(0).skipped()).isEqualTo(1);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @WithInstanceProfile(role = "not a role")
    static class DisabledSharedTestCase {

        @Test
        @Disabled("on purpose")
        void never() {}
    }

    /** JUnit constructs the test class all the same: its constructor must not find the machine's own settings. */
    @Test
    void aDisabledMethodHasAFixtureOnlyWhileItsClassIsConstructed() {
        TestRun run = TestRun.of(DisabledMethodTestCase.class).passed(0);

        assertThat(run.skipped()).isEqualTo(1);
        assertThatThrownBy(constructors::instance).hasMessageContaining("is closed");
    }

    @WithInstanceProfile(role = "web")
    static class DisabledMethodTestCase {

        DisabledMethodTestCase(FakeAws aws) {
            constructors = aws;
            assertThat(Application.role()).endsWith("/web");
        }

        @Test
        @Disabled("on purpose")
        void never() {}
    }
}
