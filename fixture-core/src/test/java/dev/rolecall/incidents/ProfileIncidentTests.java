package dev.rolecall.incidents;

import static dev.rolecall.Profile.TRUSTS_EC2;
import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.ROLE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.sts.StsClient;

/** Roles and profiles that change, or that are not everywhere yet. */
@ExtendWith(WarmSdk.class)
class ProfileIncidentTests {

    private static final String ROLES = "iam/security-credentials/";
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    @AutoClose
    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC))
            .start();

    @Test
    @DisplayName(
            "awslabs/aws-sdk-rust#384, awslabs/aws-sdk-kotlin#885: 404 for ever for a role name that was remembered")
    void aRememberedRoleName() {
        Instance instance = aws.launch(profile("web"));
        PlainClient plain = new PlainClient(instance.metadataEndpoint());
        try (InstanceProfileCredentialsProvider credentials =
                        SdkOnInstance.credentials(aws, instance.metadataEndpoint());
                StsClient sts = SdkOnInstance.sts(aws, credentials)) {
            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
            String remembered = plain.get(ROLES).body();

            aws.replaceProfile(profile("web-2"));

            assertThat(plain.get(ROLES + remembered).statusCode()).isEqualTo(404);
            aws.clock().advance(Duration.ofHours(7));
            assertThat(plain.get(ROLES + remembered).statusCode()).isEqualTo(404);
            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web-2/");
        }
    }

    @Test
    @DisplayName("jtblin/kube2iam#122, jtblin/kube2iam#136: 404 in the first seconds, and a start that fails of it")
    void aStartThatIsTooEarly() {
        Instance instance = aws.launch(profile("web"));
        aws.faults().on(ROLE_LIST.lasting(A_WHILE)).status(404);

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> resolve(instance));
        aws.clock().advance(A_WHILE);

        resolve(instance);
    }

    @Test
    @DisplayName("jtblin/kube2iam#46, jtblin/kube2iam#280: a program that starts with the role of another")
    void aStartWithTheWrongRole() {
        Instance instance = aws.launch(profile("node"));
        try (InstanceProfileCredentialsProvider early = SdkOnInstance.credentials(aws, instance.metadataEndpoint());
                StsClient sts = SdkOnInstance.sts(aws, early)) {
            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/node/");

            aws.replaceProfile(profile("pod"));

            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/node/");
            aws.clock().advance(Duration.ofHours(7));
            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/pod/");
        }
    }

    @Test
    @DisplayName(
            "hashicorp/terraform#15341, hashicorp/terraform#9474, hashicorp/terraform#2037, aws/aws-sdk-js-v3#5253: a profile that EC2 does not know yet")
    void aProfileThatEc2DoesNotKnowYet() {
        aws.consistency().propagation(A_WHILE);
        createRole();
        createProfile();

        assertInvalid(this::run);
        aws.clock().advance(A_WHILE);

        run();
    }

    @Test
    @DisplayName("hashicorp/terraform#15199: a profile that EC2 does not know yet, for an instance that runs")
    void aProfileForAnInstanceThatRuns() {
        Instance running = aws.launchWithoutProfile();
        aws.consistency().propagation(A_WHILE);
        createRole();
        createProfile();

        assertInvalid(() -> associate(running));
        aws.clock().advance(A_WHILE);

        associate(running);
        resolve(running);
    }

    private void createRole() {
        aws.iam().createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUSTS_EC2));
    }

    private void createProfile() {
        aws.iam().createInstanceProfile(r -> r.instanceProfileName("web"));
        aws.iam().addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
    }

    private void run() {
        aws.ec2()
                .runInstances(r -> r.imageId("ami-0c02fb55956c7d316")
                        .minCount(1)
                        .maxCount(1)
                        .iamInstanceProfile(by -> by.name("web")));
    }

    private void associate(Instance instance) {
        aws.ec2()
                .associateIamInstanceProfile(r -> r.instanceId(instance.id()).iamInstanceProfile(by -> by.name("web")));
    }

    private static void assertInvalid(Runnable call) {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(call::run)
                .withMessageContaining("Invalid IAM Instance Profile name");
    }

    private void resolve(Instance instance) {
        try (InstanceProfileCredentialsProvider credentials =
                SdkOnInstance.credentials(aws, instance.metadataEndpoint())) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
    }
}
