package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InjectionTests {

    @Test
    void givesEveryTypeItPromises() {
        TestRun.of(EveryTypeTestCase.class).passed(1);
    }

    @WithInstanceProfile(role = "web")
    static class EveryTypeTestCase {

        @Test
        void takesThemAll(FakeAws aws, Instance instance, IamClient iam, Ec2Client ec2, StsClient sts) {
            assertThat(instance).isSameAs(aws.instance());
            assertThat(iam.getRole(request -> request.roleName("web")).role().roleName())
                    .isEqualTo("web");
            assertThat(ec2.describeInstances().reservations().get(0).instances())
                    .extracting(described -> described.instanceId())
                    .containsExactly(instance.id());
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:root");
        }
    }

    @Test
    void givesOneFixtureToTheConstructorTheLifecycleMethodsAndTheTest() {
        TestRun.of(EveryPlaceTestCase.class).passed(2);
    }

    @WithInstanceProfile(role = "web")
    static class EveryPlaceTestCase {

        private final String roleInFieldInitializer = Application.role();
        private final FakeAws constructors;
        private FakeAws beforeEachs;

        EveryPlaceTestCase(FakeAws aws) {
            constructors = aws;
        }

        @BeforeEach
        void take(FakeAws aws) {
            beforeEachs = aws;
        }

        @Test
        void first(FakeAws aws) {
            assertThat(List.of(constructors, beforeEachs))
                    .allSatisfy(taken -> assertThat(taken).isSameAs(aws));
            assertThat(roleInFieldInitializer).isEqualTo(Application.role()).endsWith("/web");
        }

        @Test
        void second(FakeAws aws) {
            first(aws);
        }

        @AfterEach
        void isStillOpen(FakeAws aws) {
            assertThat(aws).isSameAs(constructors);
            assertThat(aws.instance().roleName()).contains("web");
        }
    }

    @Test
    void givesEachInvocationOfATemplateAFixtureOfItsOwn() {
        TestRun run = TestRun.of(TemplatesTestCase.class).passed(5);

        assertThat(run.published("access key")).hasSize(5).doesNotHaveDuplicates();
    }

    @WithInstanceProfile(role = "web")
    static class TemplatesTestCase {

        private final FakeAws constructors;

        TemplatesTestCase(FakeAws aws) {
            constructors = aws;
        }

        @RepeatedTest(3)
        void repeated(FakeAws aws, TestReporter report) {
            assertThat(aws).isSameAs(constructors);
            report.publishEntry("access key", Application.accessKeyId());
        }

        @ParameterizedTest
        @ValueSource(strings = {"orders", "invoices"})
        void parameterized(String bucket, FakeAws aws, TestReporter report) {
            assertThat(bucket).isNotEmpty();
            repeated(aws, report);
        }
    }

    @Test
    void keepsTheFixtureOfATestFactoryOpenForItsDynamicTests() {
        TestRun run = TestRun.of(FactoryTestCase.class).passed(3);

        assertThat(run.published("role")).containsExactly("arn:aws:sts::123456789012:assumed-role/web");
    }

    @WithInstanceProfile(role = "web")
    static class FactoryTestCase {

        @TestFactory
        Stream<DynamicTest> tests(FakeAws aws, TestReporter report) {
            report.publishEntry("role", Application.role());
            return Stream.of("orders", "invoices", "reports")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        assertThat(Application.role()).endsWith("/web");
                        assertThat(aws.instance().roleName()).contains("web");
                    }));
        }
    }

    @Test
    void leavesOtherParametersAlone() {
        assertThat(TestRun.of(OtherParameterTestCase.class).failure())
                .startsWith("No ParameterResolver registered for parameter [java.lang.String name]");
    }

    @WithInstanceProfile(role = "web")
    static class OtherParameterTestCase {

        @Test
        void takesAString(String name) {}
    }
}
