package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rolecall.journal.Note;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/** What RoleCall attaches to an exception of the SDK. */
class ExplanationTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance web = aws.launch(profile("web").policy("""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["s3:*","iam:*"],"Resource":"*"},
              {"Sid":"KeepsThem","Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}"""));
    private final AwsCredentials credentials = OverHttp.credentialsOn(web);

    @AutoClose
    private final S3Client s3 = OverHttp.as(aws, credentials).s3();

    @Test
    void namesTheStatementThatDenied() {
        Throwable failure =
                catchThrowable(() -> s3.deleteObject(r -> r.bucket("orders").key("1")));

        assertThat(note(failure)).isEqualTo("""
                User: arn:aws:sts::123456789012:assumed-role/web/%s is not authorized to perform: s3:DeleteObject on resource: arn:aws:s3:::orders/1 with an explicit deny in an identity-based policy
                  denied by statement 2 (KeepsThem) of identity-based policy web-1: Deny s3:DeleteObject on *""".formatted(web.id()));
    }

    @Test
    void tellsWhyAHeadWasRefusedWhoseAnswerHasNoRoomForIt() {
        aws.iam().deleteRolePolicy(r -> r.roleName("web").policyName("web-1"));

        Throwable failure =
                catchThrowable(() -> s3.headObject(r -> r.bucket("orders").key("1")));

        assertThat(failure.getMessage()).doesNotContain("not authorized");
        assertThat(note(failure)).contains("because no identity-based policy allows the s3:GetObject action");
    }

    @Test
    void namesTheFault() {
        aws.faults().on(operation("s3:ListBuckets")).reset();

        Throwable failure = catchThrowable(s3::listBuckets);

        assertThat(note(failure))
                .startsWith("a fault struck: ")
                .contains("ListBuckets")
                .doesNotContain("\n");
    }

    @Test
    void saysWhenCredentialsExpired() {
        aws.clock().advance(Duration.ofHours(8));

        Throwable failure = catchThrowable(s3::listBuckets);

        assertThat(note(failure))
                .startsWith("refused before any policy was asked: ")
                .containsPattern("credentials " + credentials.accessKeyId()
                        + " expired at \\S+Z, \\d+ h( \\d+ min)?( \\d+ s)? before"
                        + " this call by the fixture's clock");
    }

    @Test
    void reachesTheCallerOfAnAsynchronousClientToo() {
        try (StsAsyncClient sts = StsAsyncClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(aws.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()) {
            Throwable failure = catchThrowable(() -> sts.assumeRole(
                            r -> r.roleArn("arn:aws:iam::123456789012:role/web").roleSessionName("me"))
                    .join());

            assertThat(failure).isInstanceOf(CompletionException.class);
            assertThat(note(failure.getCause())).contains("is not authorized to perform: sts:AssumeRole");
        }
    }

    @Test
    void leavesFailuresAloneThatAreTheApplicationsOwn() {
        Throwable failure =
                catchThrowable(() -> OverHttp.as(aws, credentials).iam().getRole(r -> r.roleName("nobody")));

        assertThat(failure).isInstanceOf(NoSuchEntityException.class).hasNoSuppressedExceptions();
    }

    @Test
    void hasNoStackTraceOfItsOwn() {
        Throwable failure =
                catchThrowable(() -> s3.deleteObject(r -> r.bucket("orders").key("1")));

        assertThat(failure.getSuppressed()[0].getStackTrace()).isEmpty();
        assertThat(failure)
                .hasStackTraceContaining("Suppressed: RoleCall: User: arn:aws:sts::123456789012:assumed-role/web/");
    }

    private static String note(Throwable failure) {
        List<Throwable> notes = Stream.of(failure.getSuppressed())
                .filter(Note.class::isInstance)
                .toList();
        assertThat(notes).hasSize(1);
        return notes.get(0).getMessage();
    }
}
