package dev.rolecall.junit;

import static dev.rolecall.junit.CommonFault.CREDENTIALS_REFUSED;
import static dev.rolecall.junit.CommonFault.CREDENTIALS_TRUNCATED;
import static dev.rolecall.junit.CommonFault.DENIED;
import static dev.rolecall.junit.CommonFault.EXPIRED_CREDENTIALS;
import static dev.rolecall.junit.CommonFault.IMDS_V1_BLOCKED;
import static dev.rolecall.junit.CommonFault.METADATA_SLOW;
import static dev.rolecall.junit.CommonFault.THROTTLED_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.Strictness;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.core.exception.SdkException;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FaultTestTests {

    @Test
    void runsOnceForEachFaultAndNamesItInASentence() {
        TestRun run = TestRun.of(ListedTestCase.class).passed(3);

        assertThat(run.names())
                .containsExactly(
                        "Every request for the credentials of the role is cut off after 100 bytes of its body",
                        "Every request for the credentials of the role is answered with a document that says"
                                + " AssumeRoleUnauthorizedAccess",
                        "Every request for the name of the role has its connection closed");
        assertThat(run.published("fault"))
                .hasSize(3)
                .allMatch(entry -> entry.matches("Every request .*: struck \\d+ requests?"));
    }

    static final class Own implements FaultSource {

        @Override
        public List<Fault> faults() {
            return List.of(Fault.on(Scope.ROLE_LIST).close());
        }
    }

    @WithInstanceProfile(role = "web")
    static class ListedTestCase {

        @FaultTest(
                value = {CREDENTIALS_TRUNCATED, CREDENTIALS_REFUSED},
                sources = Own.class)
        void hasNoCredentials(FakeAws aws) {
            assertThat(aws.faults().list()).hasSize(1);
            assertThatThrownBy(Application::accessKeyId).isInstanceOf(SdkException.class);
        }
    }

    @Test
    void hasTheFourThatEverybodyShouldTest() {
        assertThat(TestRun.of(FourTestCase.class).passed(4).names())
                .containsExactly(
                        "The 1st AWS call finds its credentials expired",
                        "Every AWS call is denied everything",
                        "Every request for metadata finds IMDSv1 blocked",
                        "The 1st AWS call finds the instance profile replaced by replacement");
    }

    @WithInstanceProfile(role = "web")
    static class FourTestCase {

        @FaultTest
        void isStruck(FakeAws aws) {
            try {
                Application.deleteReport();
            } catch (SdkException expectedOfMost) {
                assertThat(expectedOfMost).hasMessageContaining("Service: S3");
            }
            assertThat(aws.faults().unused()).isEmpty();
        }
    }

    @Test
    void survivesWhatTheSdkSurvives() {
        TestRun.of(SurvivingTestCase.class).passed(3);
    }

    @WithInstanceProfile(role = "web")
    static class SurvivingTestCase {

        @FaultTest({METADATA_SLOW, THROTTLED_ONCE, IMDS_V1_BLOCKED})
        void findsItsRole() {
            assertThat(Application.role()).endsWith("/web");
        }
    }

    @Test
    void aRunThatPassesUnstruckFails() {
        TestRun run = TestRun.of(UnstruckTestCase.class);

        assertThat(run.failure())
                .isEqualTo("This fault never struck: The 1st AWS call finds its credentials expired."
                        + " If that is meant, say so: @Tolerate(UNUSED_FAULT) or FakeAws.tolerate(UNUSED_FAULT).");
        assertThat(run.succeeded()).isEqualTo(1);
        assertThat(run.published("fault")).contains("The 1st AWS call finds its credentials expired: struck nothing");
    }

    @WithInstanceProfile(role = "web")
    static class UnstruckTestCase {

        @FaultTest(EXPIRED_CREDENTIALS)
        void callsNobody() {}

        @FaultTest(DENIED)
        @Tolerate(Strictness.UNUSED_FAULT)
        void callsNobodyAndMeansIt() {}
    }

    @Test
    void aFailedTestIsNotFailedTwice() {
        assertThat(TestRun.of(FailingTestCase.class).failures()).singleElement().satisfies(failure -> {
            assertThat(failure).hasMessage("of its own");
            assertThat(failure.getSuppressed()).isEmpty();
        });
    }

    @WithInstanceProfile(role = "web")
    static class FailingTestCase {

        @FaultTest(EXPIRED_CREDENTIALS)
        void fails() {
            throw new AssertionError("of its own");
        }
    }

    @Test
    void aSourceWithoutFaultsIsNamed() {
        assertThat(TestRun.of(EmptySourceTestCase.class).failure())
                .startsWith("expected at least one fault of class dev.rolecall.junit.FaultTestTests$Empty");
    }

    static final class Empty implements FaultSource {

        @Override
        public List<Fault> faults() {
            return List.of();
        }
    }

    @WithInstanceProfile(role = "web")
    static class EmptySourceTestCase {

        @FaultTest(sources = Empty.class)
        void never() {}
    }

    @Test
    void faultsOfTheTestItselfCountToo() {
        assertThat(TestRun.of(ForgottenTestCase.class).failure()).startsWith("This fault never struck: ");
    }

    @WithInstanceProfile(role = "web")
    static class ForgottenTestCase {

        @Test
        void addsOneAndForgetsIt(FakeAws aws) {
            aws.faults().on(Scope.TOKEN).hang();
        }
    }
}
