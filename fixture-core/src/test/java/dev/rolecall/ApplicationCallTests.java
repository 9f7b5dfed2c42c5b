package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rolecall.journal.ApplicationCall;
import dev.rolecall.journal.ApplicationCall.State;
import dev.rolecall.journal.Exchange;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What the application asks of its clients is in the journal of its fixture. */
@Isolated("the settings of the SDK are the JVM's")
class ApplicationCallTests {

    @AutoClose
    private final FakeAws aws = FakeAws.start();

    private final Instance web = aws.launch(profile("web"));

    @Test
    void beginsBeforeWhatItLeadsToAndKnowsWhereThatEnded() {
        try (StsClient sts = StsClient.create()) {
            aws.journal().clear();
            sts.getCallerIdentity();
        }

        ApplicationCall call = only();
        List<Exchange> exchanges = aws.journal().exchanges();
        assertThat(call.service()).isEqualTo("Sts");
        assertThat(call.operation()).isEqualTo("GetCallerIdentity");
        assertThat(call.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(call.state()).isEqualTo(State.SUCCEEDED);
        assertThat(web.issuedCredentials()).containsExactly(call.accessKeyId());
        assertThat(exchanges).extracting(Exchange::number).allMatch(number -> number > call.number());
        assertThat(exchanges).last().extracting(Exchange::number).isEqualTo(call.lastNumber());
        assertThat(aws.journal().toString()).contains("Sts.GetCallerIdentity on ", " returned");
    }

    @Test
    void isOfTheThreadThatAskedAlsoWhereOthersCarryItOut() {
        try (StsAsyncClient sts = StsAsyncClient.create()) {
            sts.getCallerIdentity().join();
        }

        assertThat(only().thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(only().state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void endsWithWhatTheApplicationGotInstead() {
        try (S3Client s3 = S3Client.create()) {
            Throwable failure = catchThrowable(s3::listBuckets);

            assertThat(only().state()).isEqualTo(State.FAILED);
            assertThat(only().error()).isEqualTo(failure.toString());
        }
    }

    @Test
    void explainsCredentialsThatCouldNotBeHad() {
        try (StsClient sts = StsClient.create()) {
            aws.faults().on(TOKEN).status(400);
            Throwable failure = catchThrowable(sts::getCallerIdentity);

            assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(note -> assertThat(note).hasMessageStartingWith("a fault struck IMDSv2 "));
            assertThat(only().state()).isEqualTo(State.FAILED);
            assertThat(only().accessKeyId()).isEmpty();
        }
    }

    private ApplicationCall only() {
        assertThat(aws.journal().only(ApplicationCall.class)).hasSize(1);
        return aws.journal().only(ApplicationCall.class).get(0);
    }
}
