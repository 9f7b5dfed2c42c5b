package dev.rolecall.samples.orders;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.TOKEN;
import static dev.rolecall.junit.CommonFault.CREDENTIALS_TRUNCATED;
import static dev.rolecall.junit.CommonFault.DENIED;
import static dev.rolecall.junit.CommonFault.EXPIRED_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.Denied;
import dev.rolecall.junit.FaultTest;
import dev.rolecall.junit.ImdsV1Blocked;
import dev.rolecall.junit.WithInstanceProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json", region = "eu-west-1")
class OrderArchiverFaultsTest {

    private static final Order FIRST = new Order("42", "ada", "{\"id\":42}");
    private static final Order SECOND = new Order("43", "bob", "{\"id\":43}");

    private final OrderArchiver archiver = new OrderArchiver();

    @AfterEach
    void close() {
        archiver.close();
    }

    @Test
    void goesOnAfterItsCredentialsHaveRunOut(FakeAws aws) {
        archiver.archive(FIRST);

        aws.clock().advance(Duration.ofHours(7));
        archiver.archive(SECOND);

        assertThat(aws.instance().issuedCredentials()).hasSizeGreaterThan(1);
    }

    @Test
    void saysThatItsCredentialsWereTakenBack(FakeAws aws) {
        archiver.archive(FIRST);

        aws.expireCredentials();

        assertThatThrownBy(() -> archiver.archive(SECOND)).hasMessageContaining("The provided token has expired");
    }

    @Test
    void keepsAnOrderThatIsNotInTheIndex(FakeAws aws) {
        aws.deny("dynamodb:PutItem");

        assertThatThrownBy(() -> archiver.archive(FIRST)).isInstanceOf(DynamoDbException.class);
        assertThat(aws)
                .journal()
                .allowed("s3:PutObject")
                .on("arn:aws:s3:::orders/42.json")
                .by("order-archiver");
    }

    @Test
    @Denied("dynamodb:PutItem")
    void saysWhatItMayNotDo() {
        assertThatThrownBy(() -> archiver.archive(FIRST))
                .hasMessageContaining("is not authorized to perform: dynamodb:PutItem")
                .hasMessageContaining("with an explicit deny in an identity-based policy");
    }

    @Test
    @ImdsV1Blocked
    void needsNoImdsV1(FakeAws aws) {
        archiver.archive(FIRST);

        assertThat(aws).imds().wasAskedByImdsV2Only();
    }

    @Test
    void losesItsRightsWhenTheProfileIsReplaced(FakeAws aws) {
        archiver.archive(FIRST);

        aws.replaceProfile(profile("reader"));
        archiver.archive(SECOND);
        aws.clock().advance(Duration.ofHours(7));

        assertThatThrownBy(() -> archiver.archive(SECOND)).hasMessageContaining("assumed-role/reader/");
    }

    @Test
    void waitsForAMetadataServiceThatIsSlowToStart(FakeAws aws) {
        aws.faults().on(TOKEN.first(1)).status(503);
        aws.faults().on(CREDENTIALS).latency(Duration.ofMillis(50));

        assertThatCode(() -> archiver.archive(FIRST)).doesNotThrowAnyException();
    }

    @FaultTest({EXPIRED_CREDENTIALS, DENIED, CREDENTIALS_TRUNCATED})
    void tellsItsCaller(FakeAws aws) {
        assertThatThrownBy(() -> archiver.archive(FIRST)).isInstanceOf(SdkException.class);
    }
}
