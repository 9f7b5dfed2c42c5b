package dev.rolecall.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.journal.Exchange;
import java.time.Duration;
import java.util.stream.Stream;

/** How often a metadata service was asked for what. */
final class MetadataLog {

    private final FakeAws aws;

    MetadataLog(FakeAws aws) {
        this.aws = aws;
    }

    /** Requests for a token. */
    int tokens() {
        return (int) metadata().filter(MetadataLog::isForToken).count();
    }

    /** Fail unless there have been so many requests for a token; a client may have given up before the last was noted. */
    void awaitTokens(int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (tokens() < expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(tokens()).as("requests for a token").isEqualTo(expected);
    }

    /** Requests without a token. */
    int v1() {
        return (int) metadata()
                .filter(asked -> asked.operation().startsWith("IMDSv1"))
                .count();
    }

    /** Requests with a token. */
    int v2() {
        return (int) metadata()
                .filter(asked -> asked.operation().startsWith("IMDSv2") && !isForToken(asked))
                .count();
    }

    /** Requests for the credentials of a role. */
    int credentials() {
        return (int) metadata()
                .filter(asked -> asked.request().matches("GET .*/iam/security-credentials/.+"))
                .count();
    }

    private Stream<Exchange> metadata() {
        return aws.journal().exchanges().stream()
                .filter(asked -> asked.service().equals("imds"));
    }

    private static boolean isForToken(Exchange asked) {
        return asked.request().startsWith("PUT ") && asked.request().endsWith("/latest/api/token");
    }
}
