package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.service;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

/** What points to a test that does not test what it seems to. */
class VerificationTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void aFaultThatNeverStruck() {
        aws.faults().on(service("s3")).throttle();

        assertThatThrownBy(aws::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessage("This fault never struck: Every call of s3 is throttled."
                        + " If that is meant, say so: @Tolerate(UNUSED_FAULT) or FakeAws.tolerate(UNUSED_FAULT).");

        aws.tolerate(Strictness.UNUSED_FAULT);
        assertThatCode(aws::verify).doesNotThrowAnyException();
    }

    @Test
    void oneThatWasRemovedBeforeItStruck() {
        aws.faults().remove(aws.faults().on(METADATA).hang());

        assertThatThrownBy(aws::verify).hasMessageContaining("Every request for metadata goes unanswered");
    }

    @Test
    void oneThatStruckIsFine() {
        aws.faults().on(METADATA).status(503);
        MetadataHttp.get(instance, "ami-id");

        assertThatCode(aws::verify).doesNotThrowAnyException();
    }

    @Test
    void aPathThatNoMetadataServiceHas() {
        MetadataHttp.get(instance, "iam/security-credential/");
        // One that this instance does not have, and others do.
        MetadataHttp.get(instance, "spot/instance-action");

        assertThatThrownBy(aws::verify)
                .hasMessageStartingWith(
                        "No metadata service has this path: GET /latest/meta-data/iam/security-credential/.")
                .hasMessageNotContaining("spot")
                .hasMessageEndingWith("FakeAws.tolerate(UNKNOWN_METADATA).");

        aws.tolerate(Strictness.UNKNOWN_METADATA);
        assertThatCode(aws::verify).doesNotThrowAnyException();
    }

    @Test
    void aCallThatNobodyKnows() {
        SignedHttp.get(aws.endpoint(), "frobnicator", "/")
                .method(SdkHttpMethod.POST)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Frobnicator.Frobnicate")
                .body("{}")
                .send(aws.administrator());

        assertThatThrownBy(aws::verify)
                .hasMessageStartingWith(
                        "frobnicator:Frobnicate was refused: AccessDeniedException: RoleCall has no mapping for")
                .hasMessageEndingWith("FakeAws.tolerate(UNMAPPED_CALL).");

        aws.tolerate(Strictness.UNMAPPED_CALL);
        assertThatCode(aws::verify).doesNotThrowAnyException();
    }

    @Test
    void anOperationThatIsNotFaked() {
        SignedHttp.form(aws.endpoint(), "ec2", "Action=CreateVpnConnection&Version=2016-11-15")
                .send(aws.administrator());

        assertThatThrownBy(aws::verify)
                .hasMessageStartingWith("ec2:CreateVpnConnection was refused: ")
                .hasMessageContaining("RoleCall does not fake ec2:CreateVpnConnection yet.");
    }

    @Test
    void everythingAtOnce() {
        aws.faults().on(service("s3")).throttle();
        MetadataHttp.get(instance, "nothing");

        assertThatThrownBy(aws::verify).hasMessageContaining("never struck").hasMessageContaining("meta-data/nothing");
    }

    @Test
    void aResetFixtureIsStrictAgain() {
        aws.tolerate(Strictness.UNUSED_FAULT);
        aws.reset();
        aws.faults().on(service("s3")).throttle();

        assertThatThrownBy(aws::verify).hasMessageContaining("never struck");
    }
}
