package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LeastPrivilegeTests {

    private static final String ENTRY = "rolecall.leastPrivilege";
    private static final String READS_AND_DELETES = """
            {"Version":"2012-10-17","Statement":[
              {"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},
              {"Sid":"Delete","Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::reports/*"}]}""";

    @Test
    void aStatementThatNoTestNeededFailsTheClass() {
        TestRun run = TestRun.of(TooMuchTestCase.class);

        assertThat(run.succeeded()).isEqualTo(2);
        assertThat(run.failure()).isEqualTo("""
                @WithInstanceProfile on class dev.rolecall.junit.LeastPrivilegeTests$TooMuchTestCase: expected every statement to be needed by a test, but 1 of 2 were not:
                  policy web-1, statement 2 (Delete): Allow s3:DeleteObject on arn:aws:s3:::reports/*
                Remove them, or test what needs them.
                Permissions of role web
                  granted
                    used 2 times  policy web-1, statement 1 (Read): Allow s3:GetObject on arn:aws:s3:::reports/*
                    UNUSED  policy web-1, statement 2 (Delete): Allow s3:DeleteObject on arn:aws:s3:::reports/*
                  used
                    s3:GetObject on arn:aws:s3:::reports/monthly.csv  2 times
                  denied: nothing""");
    }

    @WithInstanceProfile(role = "web", policy = READS_AND_DELETES, leastPrivilege = true)
    static class TooMuchTestCase {

        @Test
        void reads() {
            Application.readReport();
        }

        @Test
        void readsAgain() {
            Application.readReport();
        }
    }

    @Test
    void theTestsOfAClassAndOfItsNestedClassesNeedTogetherWhatTheyNeed() {
        TestRun.of(JustEnoughTestCase.class).passed(3);
    }

    @WithInstanceProfile(role = "web", policy = READS_AND_DELETES, leastPrivilege = true)
    static class JustEnoughTestCase {

        @Test
        void reads() {
            Application.readReport();
        }

        @Nested
        class Deletion {

            @Test
            void deletes() {
                Application.deleteReport();
            }
        }

        @Nested
        @WithInstanceProfile(role = "other")
        class OfAnotherRole {

            @Test
            void isNobodysBusiness() {}
        }
    }

    @Test
    void isNotJudgedWhileATestFailsOrDoesNotRun() {
        TestRun run = TestRun.of(IncompleteTestCase.class);

        assertThat(run.failure()).isEqualTo("on purpose");
        assertThat(run.published(ENTRY))
                .singleElement()
                .asString()
                .startsWith("@WithInstanceProfile on class " + IncompleteTestCase.class.getName()
                        + " is not judged, because what it needs is known only in part: ")
                .contains("fails() did not pass")
                .contains("IncompleteTestCase.never did not run")
                .contains("Inner.neverEither did not run")
                .contains("UNUSED");
    }

    @WithInstanceProfile(role = "web", policy = READS_AND_DELETES, leastPrivilege = true)
    static class IncompleteTestCase {

        @Test
        void fails() {
            fail("on purpose");
        }

        @Test
        @Disabled("on purpose")
        void never() {}

        @Nested
        @Disabled("on purpose")
        class Inner {

            @Test
            void neverEither() {}
        }
    }

    @Test
    void isNotJudgedIfATestTookTheRoleAway() {
        TestRun run = TestRun.of(RoleGoneTestCase.class).passed(1);

        assertThat(run.published(ENTRY))
                .containsExactly("nothing is known of what the tests used: resets(FakeAws) left no role web");
    }

    @WithInstanceProfile(role = "web", policy = READS_AND_DELETES, leastPrivilege = true)
    static class RoleGoneTestCase {

        @Test
        void resets(FakeAws aws) {
            aws.reset();
        }
    }

    @Test
    void ofAMethodItIsJudgedOverAllItsInvocations() {
        TestRun run = TestRun.of(MethodTestCase.class);

        assertThat(run.succeeded()).isEqualTo(2);
        assertThat(run.failures()).isEmpty();
    }

    static class MethodTestCase {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @WithInstanceProfile(role = "web", policy = READS_AND_DELETES, leastPrivilege = true)
        void readsOrDeletes(boolean reads) {
            if (reads) {
                Application.readReport();
            } else {
                Application.deleteReport();
            }
        }
    }

    @Test
    void doesNotGoWithRecording() {
        assertThat(TestRun.of(BothTestCase.class).failure())
                .contains("expected either leastPrivilege or the policy RECORD, but found both");
    }

    @WithInstanceProfile(role = "web", policy = WithInstanceProfile.RECORD, leastPrivilege = true)
    static class BothTestCase {

        @Test
        void never() {}
    }
}
