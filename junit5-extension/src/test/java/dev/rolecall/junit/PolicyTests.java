package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.services.s3.model.S3Exception;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PolicyTests {

    private static final String READS_REPORTS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}""";
    private static final String DELETES_REPORTS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::reports/*"}}""";

    @Test
    void comeFromTheClassPathFromFilesOrAsTheyAre() {
        TestRun.of(PolicyTestCase.class).passed(5);
    }

    static class PolicyTestCase {

        @Test
        @WithInstanceProfile(role = "web", policy = "classpath:iam/reports-reader.json")
        void fromTheClassPath() {
            reads();
            deletesNot();
        }

        @Test
        @WithInstanceProfile(role = "web", policy = "file:src/test/resources/iam/reports-reader.json")
        void fromAFile() {
            reads();
            deletesNot();
        }

        @Test
        @WithInstanceProfile(role = "web", policy = READS_REPORTS)
        void asItIs() {
            reads();
            deletesNot();
        }

        @Test
        @WithInstanceProfile(
                role = "web",
                policy = {"classpath:/iam/reports-reader.json", DELETES_REPORTS})
        void several() {
            reads();
            Application.deleteReport();
        }

        @Test
        @WithInstanceProfile(role = "web")
        void none() {
            assertThatThrownBy(Application::readReport).isInstanceOf(S3Exception.class);
            deletesNot();
        }

        private static void reads() {
            Application.readReport();
        }

        private static void deletesNot() {
            assertThatThrownBy(Application::deleteReport)
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("assumed-role/web/i-")
                    .hasMessageContaining("is not authorized to perform: s3:DeleteObject");
        }
    }
}
