package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** What callers see of IAM's eventual consistency (terraform retries on these two texts: grade A). */
class ConsistencyTests {

    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final String READS_ROLES = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}}""";

    private final FakeAws aws = FakeAws.builder()
            .withoutSdkWiring()
            .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void seesEveryChangeAtOnceByDefault() {
        createProfile();
        addRole();

        assertThatCode(this::runInstance).doesNotThrowAnyException();
    }

    @Test
    void doesNotLetEc2SeeANewProfileBeforeItHasPropagated() {
        // GIVEN
        aws.consistency().propagation(DELAY);
        createProfile();
        addRole();

        // WHEN asked at once
        assertThatThrownBy(this::runInstance)
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("Value (web) for parameter iamInstanceProfile.name is invalid."
                        + " Invalid IAM Instance Profile name");
        assertThat(aws.ec2().describeInstances().reservations()).isEmpty();

        // THEN it works later
        aws.clock().advance(DELAY);
        assertThatCode(this::runInstance).doesNotThrowAnyException();
    }

    @Test
    void doesNotLetEc2SeeARoleThatWasAddedJustNow() {
        createProfile();
        aws.consistency().propagation(DELAY);
        addRole();

        assertThatThrownBy(this::runInstance).hasMessageContaining("has no associated IAM Roles");
        aws.clock().advance(DELAY);
        assertThatCode(this::runInstance).doesNotThrowAnyException();
    }

    @Test
    void judgesByThePoliciesThatHavePropagated() {
        // GIVEN an instance whose role may nothing
        Instance web = aws.launch(profile("web"));
        IamClient asInstance = iamOn(web);
        assertThatThrownBy(() -> getRole(asInstance)).isInstanceOf(IamException.class);

        // WHEN it is given a permission, and that takes its time
        aws.consistency().propagation(DELAY);
        aws.iam().putRolePolicy(put -> put.roleName("web").policyName("more").policyDocument(READS_ROLES));

        // THEN IAM shows it, but it does not count yet
        assertThat(aws.iam().listRolePolicies(list -> list.roleName("web")).policyNames())
                .containsExactly("more");
        assertThatThrownBy(() -> getRole(asInstance)).hasMessageContaining("no identity-based policy allows");
        aws.clock().advance(DELAY);
        assertThatCode(() -> getRole(asInstance)).doesNotThrowAnyException();
    }

    @Test
    void keepsJudgingByAPolicyThatWasJustDeleted() {
        Instance web = aws.launch(profile("web").policy(READS_ROLES));
        IamClient asInstance = iamOn(web);
        aws.consistency().propagation(DELAY);

        aws.iam().deleteRolePolicy(delete -> delete.roleName("web").policyName("web-1"));

        assertThatCode(() -> getRole(asInstance)).doesNotThrowAnyException();
        aws.clock().advance(DELAY);
        assertThatThrownBy(() -> getRole(asInstance)).isInstanceOf(IamException.class);
    }

    @Test
    void letsTransitionsOfEc2TakeTheirTime() {
        // GIVEN
        createProfile();
        addRole();
        aws.consistency().transitions(DELAY);

        // WHEN
        runInstance();

        // THEN looking does not make it run, nor associates its profile
        assertThat(stateAndAssociation()).isEqualTo("pending associating");
        assertThat(stateAndAssociation()).isEqualTo("pending associating");
        aws.clock().advance(DELAY);
        assertThat(stateAndAssociation()).isEqualTo("running associated");
    }

    private String stateAndAssociation() {
        var instance =
                aws.ec2().describeInstances().reservations().get(0).instances().get(0);
        var association = aws.ec2()
                .describeIamInstanceProfileAssociations()
                .iamInstanceProfileAssociations()
                .get(0);
        return instance.state().nameAsString() + " " + association.stateAsString();
    }

    @Test
    void refusesADelayBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.consistency().propagation(Duration.ofSeconds(-1)))
                .withMessage("expected a propagation delay of zero or more, but found: PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.consistency().transitions(Duration.ofSeconds(-1)))
                .withMessage("expected transitions to take zero or more, but found: PT-1S");
    }

    private void createProfile() {
        aws.iam().createRole(create -> create.roleName("web").assumeRolePolicyDocument(Profile.TRUSTS_EC2));
        aws.iam().createInstanceProfile(create -> create.instanceProfileName("web"));
    }

    private void addRole() {
        aws.iam().addRoleToInstanceProfile(add -> add.instanceProfileName("web").roleName("web"));
    }

    private void runInstance() {
        aws.ec2()
                .runInstances(run -> run.imageId("ami-0c02fb55956c7d316")
                        .minCount(1)
                        .maxCount(1)
                        .iamInstanceProfile(by -> by.name("web")));
    }

    private IamClient iamOn(Instance instance) {
        AwsCredentialsProvider credentials = InstanceProfileCredentialsProvider.builder()
                .endpoint(instance.metadataEndpoint().toString())
                .build();
        return IamClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .build();
    }

    private static void getRole(IamClient iam) {
        iam.getRole(get -> get.roleName("web"));
    }
}
