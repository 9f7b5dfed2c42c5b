package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RegisteredExtensionTests {

    @Test
    void declaresWhatTheAnnotationDoes() {
        TestRun run = TestRun.of(InstanceFieldTestCase.class).passed(3);

        assertThat(run.published("access key")).doesNotHaveDuplicates();
    }

    static class InstanceFieldTestCase {

        @RegisterExtension
        final InstanceProfileExtension aws = InstanceProfileExtension.builder()
                .role("web")
                .profile("web-servers")
                .policy("classpath:iam/reports-reader.json")
                .account("111111111111")
                .region("eu-west-1")
                .build();

        @Test
        void first(FakeAws aws, TestReporter report) {
            assertThat(Application.role()).isEqualTo("arn:aws:sts::111111111111:assumed-role/web");
            assertThat(Application.region()).isEqualTo("eu-west-1");
            assertThat(aws.instance().profileName()).contains("web-servers");
            Application.readReport();
            report.publishEntry("access key", Application.accessKeyId());
        }

        @Test
        void second(FakeAws aws, TestReporter report) {
            first(aws, report);
        }

        @Nested
        class Inner {

            @Test
            void inherits(FakeAws aws, TestReporter report) {
                first(aws, report);
            }
        }
    }

    @Test
    void isThereForTheConstructorWhenStatic() {
        TestRun.of(StaticFieldTestCase.class).passed(2);
    }

    static class StaticFieldTestCase {

        @RegisterExtension
        static final InstanceProfileExtension AWS =
                InstanceProfileExtension.builder().role("web").build();

        private final String roleInFieldInitializer = Application.role();
        private final FakeAws constructors;

        StaticFieldTestCase(FakeAws aws) {
            constructors = aws;
        }

        @Test
        void first(FakeAws aws) {
            assertThat(aws).isSameAs(constructors);
            assertThat(roleInFieldInitializer).endsWith("/web");
        }

        @Test
        void second(FakeAws aws) {
            first(aws);
        }
    }

    @Test
    void isRefusedBesideTheAnnotation() {
        assertThat(TestRun.of(BothTestCase.class).failure()).matches("""
                        expected one instance profile for \\[engine:junit-jupiter]/.*/\\[method:never\\(dev.rolecall.FakeAws\\)], \
                        but found two: @WithInstanceProfile on class .*\\$BothTestCase \
                        and @RegisterExtension InstanceProfileExtension with role 'built'. Remove one of them.""");
        assertThat(TestRun.of(BothStaticTestCase.class).failure())
                .contains("found two: ", "with role 'built'", "@WithInstanceProfile on void ");
    }

    @WithInstanceProfile(role = "annotated")
    static class BothTestCase {

        @RegisterExtension
        final InstanceProfileExtension aws =
                InstanceProfileExtension.builder().role("built").build();

        @Test
        void never(FakeAws aws) {}
    }

    static class BothStaticTestCase {

        @RegisterExtension
        static final InstanceProfileExtension AWS =
                InstanceProfileExtension.builder().role("built").build();

        @Test
        @WithInstanceProfile(role = "annotated")
        void never(FakeAws aws) {}
    }

    @Test
    void isRefusedTwice() {
        assertThat(TestRun.of(TwiceTestCase.class).failure())
                .contains("found two: ", "with role 'one'", "with role 'two'");
    }

    static class TwiceTestCase {

        @RegisterExtension
        final InstanceProfileExtension one =
                InstanceProfileExtension.builder().role("one").build();

        @RegisterExtension
        final InstanceProfileExtension two =
                InstanceProfileExtension.builder().role("two").build();

        @Test
        void never() {}
    }

    @Test
    void needsARole() {
        assertThatThrownBy(() -> InstanceProfileExtension.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("InstanceProfileExtension.builder() needs a role: call role(\"...\") before build()");
    }

    @Test
    void isNamedInWhatItRefuses() {
        assertThat(TestRun.of(BadAccountTestCase.class).failure())
                .isEqualTo("@RegisterExtension InstanceProfileExtension with role 'web':"
                        + " expected an account id of 12 digits, but found: '1'");
    }

    static class BadAccountTestCase {

        @RegisterExtension
        final InstanceProfileExtension aws =
                InstanceProfileExtension.builder().role("web").account("1").build();

        @Test
        void never() {}
    }
}
