package dev.rolecall.samples.guide;

import static dev.rolecall.fault.Scope.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import dev.rolecall.fault.Fault;
import dev.rolecall.junit.WithInstanceProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** What the control plane does to those who call it. */
@WithInstanceProfile(role = "provisioner", policy = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:*","ec2:*"],"Resource":"*"}}""")
class ServiceRecipesTest {

    @Test
    void isAskedToComeBackLater(FakeAws aws) {
        Fault busy = aws.faults().on(operation("iam:GetRole").first(2)).throttle();

        try (IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build()) {
            iam.getRole(get -> get.roleName("provisioner"));
        }

        assertThat(aws.faults().struck(busy)).isEqualTo(2);
    }

    @Test
    void givesUpWhenItIsThrottledForGood(FakeAws aws) {
        aws.faults().on(operation("iam:*")).throttle();

        try (IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build()) {
            assertThatThrownBy(() -> iam.getRole(get -> get.roleName("provisioner")))
                    .isInstanceOfSatisfying(
                            SdkServiceException.class,
                            refused ->
                                    assertThat(refused.isThrottlingException()).isTrue());
        }
    }

    @Test
    void waitsUntilEc2KnowsTheNewProfile(FakeAws aws) {
        aws.consistency().propagation(Duration.ofSeconds(10));

        try (Provisioner provisioner = new Provisioner(pause -> aws.clock().advance(pause))) {
            String id = provisioner.provision("worker", Profile.TRUSTS_EC2);

            assertThat(aws.instance(id).roleName()).contains("worker");
        }
    }
}
