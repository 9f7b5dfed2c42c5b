package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is said of a journal that has let its first entries go: never that something did not happen which may be among them. */
class JournalLetGoTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance web = aws.launch(profile("web").policy("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"""));

    private void read() {
        try (S3Client s3 = OverHttp.as(aws, web).s3()) {
            s3.getObjectAsBytes(r -> r.bucket("orders").key("1"));
        }
    }

    private void denied() {
        try (S3Client s3 = OverHttp.as(aws, web).s3()) {
            assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket("orders").key("1")))
                    .isInstanceOf(S3Exception.class);
        }
    }

    private void fillTheJournal() {
        for (int i = 0; i < 10_000; i++) {
            aws.journal().credentialsIssued("ASIA" + i, "arn:aws:sts::123456789012:assumed-role/web/i", Instant.EPOCH);
        }
    }

    @Test
    void saysThatACountCannotBeTold() {
        read();
        fillTheJournal();
        read();

        assertThat(aws).journal().allowed("s3:GetObject").on("arn:aws:s3:::orders/1");
        fails(() -> assertThat(aws).journal().allowed("s3:GetObject").times(1))
                .contains("exactly once, but that cannot be told: ", " earlier entries are no longer held.");
        fails(() -> assertThat(aws).journal().allowed("s3:GetObject").times(2))
                .contains("exactly 2 times, but it was once", " earlier entries are no longer held.");
    }

    @Test
    void saysThatWhatIsNotFoundMayHaveBeen() {
        read();
        MetadataHttp.get(web, "ami-id");
        fillTheJournal();

        fails(() -> assertThat(aws).journal().allowed("s3:GetObject"))
                .contains("there was no decision on that action.", "earlier entries are no longer held");
        fails(() -> assertThat(aws).journal().inOrder("s3:GetObject"))
                .contains("found no s3:GetObject", "earlier entries are no longer held");
        fails(() -> assertThat(aws).imds().asked("ami-id"))
                .contains("not asked at all", "earlier entries are no longer held");
        fails(() -> assertThat(aws).imds().usedOnlyV2()).contains("earlier entries are no longer held");
        fails(() -> assertThat(aws).imds().wasAskedByImdsV2Only()).contains("that cannot be told");
        assertThat(aws).role("web").used("s3:GetObject");
    }

    @Test
    void knowsWhetherSomethingWasDeniedInWhatItLetGo() {
        read();
        fillTheJournal();
        assertThat(aws).journal().deniedNothing();

        denied();
        fillTheJournal();

        fails(() -> assertThat(aws).journal().deniedNothing())
                .contains("of the entries that are no longer held these were: 1");
        assertThat(aws).role("web").wasDenied("s3:DeleteObject");
    }

    @Test
    void verifiesWhatItLetGo() {
        MetadataHttp.get(web, "no-such-thing");
        fillTheJournal();

        assertThat(aws.journal().exchanges()).isEmpty();
        fails(aws::verify).contains("No metadata service has this path: GET /latest/meta-data/no-such-thing.");
    }

    @Test
    void holdsOfAllOnceItIsCleared() {
        denied();
        fillTheJournal();

        aws.journal().clear();
        read();

        assertThat(aws).journal().deniedNothing().allowed("s3:GetObject").times(1);
    }

    private static AbstractStringAssert<?> fails(ThrowingCallable assertion) {
        return assertThat(catchThrowableOfType(AssertionError.class, assertion).getMessage());
    }
}
