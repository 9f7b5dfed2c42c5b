package dev.rolecall.samples.guide;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static dev.rolecall.fault.Scope.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.fault.Fault;
import dev.rolecall.junit.WithInstanceProfile;
import dev.rolecall.samples.orders.Order;
import dev.rolecall.samples.orders.OrderArchiver;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What happens to credentials while an application runs. Alone, as the SDK corrects its clock for the whole JVM. */
@Isolated
@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json", region = "eu-west-1")
class CredentialRecipesTest {

    private static final Order ORDER = new Order("42", "ada", "{\"id\":42}");

    @AutoClose
    private final OrderArchiver archiver = new OrderArchiver();

    @Test
    void goesOnWhenItsCredentialsHaveRunOut(FakeAws aws) {
        archiver.archive(ORDER);

        aws.clock().advance(Duration.ofHours(7));
        archiver.archive(ORDER);

        assertThat(aws.instance().issuedCredentials()).hasSizeGreaterThan(1);
    }

    @Test
    void failsUntilItTakesNewCredentials(FakeAws aws) {
        archiver.archive(ORDER);

        aws.expireCredentials();

        assertThatThrownBy(() -> archiver.archive(ORDER)).hasMessageContaining("The provided token has expired");
        try (OrderArchiver restarted = new OrderArchiver()) {
            restarted.archive(ORDER);
        }
    }

    @Test
    void keepsItsOldRightsUntilTheNextRefresh(FakeAws aws) {
        archiver.archive(ORDER);

        aws.replaceProfile(profile("reader"));
        archiver.archive(ORDER);
        aws.clock().advance(Duration.ofHours(7));

        assertThatThrownBy(() -> archiver.archive(ORDER)).hasMessageContaining("assumed-role/reader/");
    }

    @Test
    void endsWithItsProfile(FakeAws aws) {
        archiver.archive(ORDER);

        String association = aws.ec2()
                .describeIamInstanceProfileAssociations()
                .iamInstanceProfileAssociations()
                .get(0)
                .associationId();
        aws.ec2().disassociateIamInstanceProfile(request -> request.associationId(association));
        archiver.archive(ORDER);
        aws.clock().advance(Duration.ofHours(7));

        assertThatThrownBy(() -> archiver.archive(ORDER)).hasMessageContaining("The provided token has expired");
        try (OrderArchiver restarted = new OrderArchiver()) {
            assertThatThrownBy(() -> restarted.archive(ORDER))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Unable to load credentials from any of the providers in the chain");
        }
    }

    @Test
    void signsAgainByTheTimeOfTheService(FakeAws aws) {
        Fault ahead = aws.faults().on(CALLS).clockSkew(Duration.ofMinutes(20));

        archiver.archive(ORDER);

        assertThat(aws.faults().struck(ahead)).isGreaterThan(2);
        assertThat(aws).journal().allowed("s3:PutObject").by("order-archiver");
    }
}
