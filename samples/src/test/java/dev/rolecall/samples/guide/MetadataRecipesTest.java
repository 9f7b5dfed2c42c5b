package dev.rolecall.samples.guide;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.TOKEN;
import static dev.rolecall.junit.CommonFault.CREDENTIALS_AS_HTML;
import static dev.rolecall.junit.CommonFault.CREDENTIALS_EMPTY;
import static dev.rolecall.junit.CommonFault.CREDENTIALS_TRUNCATED;
import static dev.rolecall.junit.CommonFault.METADATA_SLOW;
import static dev.rolecall.junit.CommonFault.TOKEN_FAILS_ONCE;
import static dev.rolecall.junit.CommonFault.TOKEN_UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.fault.Fault;
import dev.rolecall.junit.FaultTest;
import dev.rolecall.junit.ImdsV1Blocked;
import dev.rolecall.junit.WithInstanceProfile;
import dev.rolecall.samples.orders.Order;
import dev.rolecall.samples.orders.OrderArchiver;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the metadata service does to those who depend on it. Alone, as the SDK waits for it no longer than a second. */
@Isolated
@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json", region = "eu-west-1")
class MetadataRecipesTest {

    private static final Order ORDER = new Order("42", "ada", "{\"id\":42}");

    @AutoClose
    private final OrderArchiver archiver = new OrderArchiver();

    @Test
    @ImdsV1Blocked
    void needsNoImdsV1(FakeAws aws) {
        archiver.archive(ORDER);

        assertThat(aws).imds().wasAskedByImdsV2Only();
    }

    @Test
    void hasNoWayBackToImdsV1(FakeAws aws) {
        aws.blockImdsV1();
        aws.faults().on(TOKEN).status(503);

        assertThatThrownBy(() -> archiver.archive(ORDER))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Failed to load credentials from IMDS");
    }

    @FaultTest({METADATA_SLOW, TOKEN_FAILS_ONCE, TOKEN_UNANSWERED})
    void startsAnyway() {
        archiver.archive(ORDER);
    }

    @FaultTest({CREDENTIALS_TRUNCATED, CREDENTIALS_EMPTY, CREDENTIALS_AS_HTML})
    void saysWhyItDoesNotStart() {
        assertThatThrownBy(() -> archiver.archive(ORDER))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Unable to load credentials");
    }

    @Test
    void livesAsLongAsItsCredentialsInAnOutage(FakeAws aws) {
        archiver.archive(ORDER);

        Fault outage = aws.faults().on(METADATA).status(503);
        aws.clock().advance(Duration.ofHours(5));
        archiver.archive(ORDER);
        aws.clock().advance(Duration.ofHours(2));
        assertThatThrownBy(() -> archiver.archive(ORDER)).hasMessageContaining("The provided token has expired");

        aws.faults().remove(outage);
        aws.clock().advance(Duration.ofMinutes(11));
        archiver.archive(ORDER);
    }

    @Test
    void triesAgainAtItsNextCall(FakeAws aws) {
        aws.faults().on(CREDENTIALS.first(1)).truncate(100);

        assertThatThrownBy(() -> archiver.archive(ORDER)).isInstanceOf(SdkClientException.class);
        archiver.archive(ORDER);
    }

    @Test
    void isOneHopTooFarAwayInAContainer(FakeAws aws, Instance instance) {
        aws.blockImdsV1();
        String endpoint = instance.containerEndpoint().toString();
        try (var inContainer =
                InstanceProfileCredentialsProvider.builder().endpoint(endpoint).build()) {
            assertThatThrownBy(inContainer::resolveCredentials)
                    .hasMessageContaining("Failed to load credentials from IMDS");

            aws.ec2()
                    .modifyInstanceMetadataOptions(
                            options -> options.instanceId(instance.id()).httpPutResponseHopLimit(2));

            assertThatCode(inContainer::resolveCredentials).doesNotThrowAnyException();
        }
    }

    @Test
    void knowsWhenItsInstanceEnds(FakeAws aws, Instance instance) {
        try (SpotWatch watch = new SpotWatch()) {
            assertThat(watch.end()).isEmpty();

            instance.interruptSpot(Duration.ofMinutes(2));

            assertThat(watch.end())
                    .hasValueSatisfying(
                            end -> assertThat(end).isAfter(aws.clock().instant()));
            aws.clock().advance(Duration.ofMinutes(2));
            assertThat(aws.ec2()
                            .describeInstances(request -> request.instanceIds(instance.id()))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .state()
                            .nameAsString())
                    .isEqualTo("terminated");
        }
    }
}
