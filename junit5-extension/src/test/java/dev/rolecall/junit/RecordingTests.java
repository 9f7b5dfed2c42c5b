package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.StatementOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RecordingTests {

    private static final Path DIRECTORY = Path.of("target/rolecall");

    @Test
    void whatTheTestsOfAClassDidBecomesAPolicy() throws IOException {
        TestRun run = TestRun.of(RecordedTestCase.class).passed(2);

        Path file = DIRECTORY.resolve(RecordedTestCase.class.getName() + ".json");
        assertThat(run.published("rolecall.recording"))
                .containsExactly(file + "\n" + Files.readString(file).strip());
        assertThat(PolicyDocument.parse(Files.readString(file), PolicyKind.IDENTITY)
                        .statements())
                .extracting(StatementOutline::text)
                .containsExactly("Allow s3:DeleteObject, s3:GetObject on arn:aws:s3:::reports/monthly.csv");
    }

    @WithInstanceProfile(role = "web", policy = WithInstanceProfile.RECORD)
    static class RecordedTestCase {

        @Test
        void reads() {
            Application.readReport();
        }

        @Test
        void deletes() {
            Application.deleteReport();
        }
    }

    @Test
    void theRecordedPolicyPassesTheSameTestsWithLeastPrivilege() {
        TestRun.of(RecordedTestCase.class).passed(2);

        TestRun.of(ReplayTestCase.class).passed(2);
    }

    @WithInstanceProfile(
            role = "web",
            policy = "file:target/rolecall/dev.rolecall.junit.RecordingTests$RecordedTestCase.json",
            leastPrivilege = true)
    static class ReplayTestCase extends RecordedTestCase {}

    @Test
    void saysWhereItMayBeTooSmall() {
        TestRun run = TestRun.of(PartlyRecordedTestCase.class).passed(1);

        assertThat(run.published("rolecall.recording"))
                .singleElement()
                .asString()
                .startsWith("It may lack what some tests need: PartlyRecordedTestCase.never did not run\n");
    }

    @WithInstanceProfile(role = "web", policy = WithInstanceProfile.RECORD)
    static class PartlyRecordedTestCase {

        @Test
        void reads() {
            Application.readReport();
        }

        @Test
        @Disabled("on purpose")
        void never() {}
    }

    @Test
    void writesNoPolicyForNothing() {
        TestRun run = TestRun.of(IdleTestCase.class).passed(1);

        assertThat(run.published("rolecall.recording"))
                .containsExactly("Role web did nothing that a policy must grant, so there is none to write.");
        assertThat(DIRECTORY.resolve(IdleTestCase.class.getName() + ".json")).doesNotExist();
    }

    @WithInstanceProfile(role = "web", policy = WithInstanceProfile.RECORD)
    static class IdleTestCase {

        @Test
        void asksWhoItIs() {
            assertThat(Application.role()).endsWith("/web");
        }
    }

    @Test
    void anExtensionInAFieldRecordsToo() {
        TestRun run = TestRun.of(RegisteredTestCase.class).passed(1);

        assertThat(run.published("rolecall.recording"))
                .singleElement()
                .asString()
                .contains("s3:GetObject");
    }

    static class RegisteredTestCase {

        @RegisterExtension
        final InstanceProfileExtension aws = InstanceProfileExtension.builder()
                .role("web")
                .policy(WithInstanceProfile.RECORD)
                .build();

        @Test
        void reads() {
            Application.readReport();
        }
    }
}
