package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.fault.Fault;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.StsException;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FaultAnnotationTests {

    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @Test
    void eachIsAMethodsOwn() {
        TestRun.of(MethodTestCase.class).passed(5);
    }

    @WithInstanceProfile(role = "web", policy = EVERYTHING)
    static class MethodTestCase {

        @Test
        @CredentialsExpired
        void theFirstCallIsRefusedAndAnotherClientGetsThrough() {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(Application::role)
                    .matches(refused -> refused.awsErrorDetails().errorCode().equals("ExpiredToken"));
            assertThat(Application.role()).endsWith("/web");
        }

        @Test
        @Denied("s3:DeleteObject")
        void whatPoliciesAllowIsDenied() {
            Application.readReport();
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(Application::deleteReport)
                    .withMessageContaining("with an explicit deny in an identity-based policy");
        }

        @Test
        @Denied(value = "s3:*", on = "arn:aws:s3:::reports/*")
        void onAResource() {
            assertThatThrownBy(Application::readReport).isInstanceOf(S3Exception.class);
        }

        @Test
        @ImdsV1Blocked
        void onlyTokensAreAnswered(Instance instance) throws IOException {
            HttpURLConnection v1 = (HttpURLConnection) instance.metadataEndpoint()
                    .resolve(instance.metadataEndpoint().getPath() + "/latest/meta-data/")
                    .toURL()
                    .openConnection();
            assertThat(v1.getResponseCode()).isEqualTo(401);
            assertThat(Application.role()).endsWith("/web");
        }

        @Test
        @ProfileReplaced(role = "other")
        void theNextClientHasAnotherRole() {
            assertThat(Application.role()).endsWith("/web");
            assertThat(Application.role()).endsWith("/other");
        }
    }

    @Test
    void theyAddUpFromClassToMethodAndCompose() {
        TestRun.of(ClassTestCase.class).passed(3);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Denied("s3:GetObject")
    @interface ReadingDenied {}

    @WithInstanceProfile(role = "web", policy = EVERYTHING)
    @ReadingDenied
    static class ClassTestCase {

        @BeforeEach
        void preparesInPeace(FakeAws aws) {
            assertThat(aws.faults().list()).isEmpty();
            Application.readReport();
        }

        @Test
        void ofTheClass(FakeAws aws) {
            assertThat(aws.faults().list()).containsExactly(Fault.denied("s3:GetObject"));
            assertThatThrownBy(Application::readReport).isInstanceOf(S3Exception.class);
            Application.deleteReport();
        }

        @Test
        @Denied("s3:DeleteObject")
        void ofBoth() {
            assertThatThrownBy(Application::readReport).isInstanceOf(S3Exception.class);
            assertThatThrownBy(Application::deleteReport).isInstanceOf(S3Exception.class);
        }

        @Nested
        class Inner {

            @Test
            void ofTheEnclosingClass() {
                assertThatThrownBy(Application::readReport).isInstanceOf(S3Exception.class);
            }
        }
    }

    @Test
    void theyNeedAFixture() {
        assertThat(TestRun.of(NoFixtureTestCase.class).failure())
                .startsWith(
                        "expected a fixture for the faults of void dev.rolecall.junit.FaultAnnotationTests$NoFixture")
                .contains("add @WithInstanceProfile");
    }

    static class NoFixtureTestCase {

        @Test
        @Denied("s3:*")
        void never() {}
    }

    @Test
    void whatCannotBeDeniedIsNamed() {
        assertThat(TestRun.of(MisspeltTestCase.class).failure())
                .startsWith(
                        "a fault on void dev.rolecall.junit.FaultAnnotationTests$MisspeltTestCase.never() or its class:")
                .contains("DeleteObject");
    }

    @WithInstanceProfile(role = "web")
    static class MisspeltTestCase {

        @Test
        @Denied("DeleteObject")
        void never() {}
    }
}
