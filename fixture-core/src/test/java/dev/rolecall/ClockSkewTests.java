package dev.rolecall;

import static dev.rolecall.fault.Scope.CALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.fault.Fault;
import dev.rolecall.journal.Exchange;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK corrects its clock by the service's, for the whole JVM. */
@Isolated
class ClockSkewTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @AfterEach
    void putTheClockOfTheSdkBack() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Test
    void theSdkGetsThroughAtItsSecondAttempt() {
        Fault fault = aws.faults().on(CALLS).clockSkew(Duration.ofHours(1));

        try (S3Client s3 = OverHttp.asAdministrator(aws).s3()) {
            s3.listBuckets();
        }

        assertThat(aws.journal().exchanges()).extracting(Exchange::status).containsExactly(403, 200);
        assertThat(aws.faults().struck(fault)).isEqualTo(2);
        assertThat(SdkGlobalTime.getGlobalTimeOffset()).isBetween(-3_605, -3_595);
    }
}
