package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an organization's policies bind, and what they leave alone. */
class OrganizationTests {

    private static final String UNIT = "ou-a1b2-f6g7h111";
    private static final String EVERYTHING = statements("""
            {"Effect":"Allow","Action":"*","Resource":"*"}""");

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final OverHttp worker =
            OverHttp.as(aws, aws.launch(profile("worker").policy(EVERYTHING)));

    private static String statements(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    private static String allow(String action) {
        return statements("{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}");
    }

    private static String deny(String action) {
        return statements("{\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}");
    }

    private static String denyResource(String action, String condition) {
        return statements("{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\",\"Condition\":" + condition + "}");
    }

    private void read() {
        worker.s3().getObject(r -> r.bucket("orders").key("1.json"));
    }

    @Test
    @DisplayName("E8: every level must allow")
    void eachLevelMustAllow() {
        Organization organization = aws.organization();
        organization.root().serviceControlPolicy(allow("s3:*")).detachFullAwsAccess();
        organization.unit(UNIT).serviceControlPolicy(allow("s3:Get*")).detachFullAwsAccess();
        assertThatCode(this::read).doesNotThrowAnyException();
        assertDenied(
                () -> worker.s3().deleteObject(r -> r.bucket("orders").key("1.json")),
                "because no service control policy allows the s3:DeleteObject action");

        organization.account().serviceControlPolicy(allow("s3:PutObject")).detachFullAwsAccess();

        assertDenied(this::read, "because no service control policy allows the s3:GetObject action");
    }

    @Test
    void anAttachedPolicyAloneTakesNothingAwayButWhatItDenies() {
        aws.organization().unit(UNIT).serviceControlPolicy(deny("s3:DeleteObject"));

        assertThatCode(this::read).doesNotThrowAnyException();
        assertDenied(
                () -> worker.s3().deleteObject(r -> r.bucket("orders").key("1.json")),
                "with an explicit deny in a service control policy");
    }

    @Test
    void theLastPolicyOfALevelStays() {
        assertThatIllegalStateException()
                .isThrownBy(() -> aws.organization().root().detachFullAwsAccess())
                .withMessageContaining("keeps one at least");

        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    void noPolicyBindsTheManagementAccount() {
        aws.organization()
                .managedByThisAccount()
                .root()
                .serviceControlPolicy(deny("s3:*"))
                .resourceControlPolicy(denyResource("s3:*", "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"));

        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    void aServiceControlPolicyBindsCallsToTheControlPlaneAndTheAdministratorButNotWhatTheTestDoes() {
        aws.organization().root().serviceControlPolicy(deny("iam:CreateRole")).serviceControlPolicy(deny("ec2:*"));
        OverHttp administrator = OverHttp.asAdministrator(aws);
        String trust = Profile.TRUSTS_EC2;

        assertDenied(
                () -> administrator.iam().createRole(r -> r.roleName("new").assumeRolePolicyDocument(trust)),
                "with an explicit deny in a service control policy");
        assertDenied(() -> worker.ec2().describeInstances(), "with an explicit deny in a service control policy");
        assertThatCode(() -> aws.iam().createRole(r -> r.roleName("new").assumeRolePolicyDocument(trust)))
                .doesNotThrowAnyException();
        assertThatCode(() -> aws.ec2().describeInstances()).doesNotThrowAnyException();
    }

    @Test
    void aBoundaryBindsCallsToTheControlPlane() {
        OverHttp bounded = OverHttp.as(
                aws, aws.launch(profile("bounded").policy(EVERYTHING).boundary(allow("autoscaling:*"))));

        assertThatCode(() -> bounded.autoScaling().describeAutoScalingGroups()).doesNotThrowAnyException();
        assertDenied(
                () -> bounded.iam().listRoles(), "because no permissions boundary allows the iam:ListRoles action");
        assertDenied(
                () -> bounded.ec2().describeInstances(),
                "because no permissions boundary allows the ec2:DescribeInstances action");
        assertThat(aws.iam()
                        .getRole(r -> r.roleName("bounded"))
                        .role()
                        .permissionsBoundary()
                        .permissionsBoundaryArn())
                .isEqualTo("arn:aws:iam::123456789012:policy/bounded-boundary");
    }

    @Test
    void aBoundaryThatIsNoneLeavesNothingBehind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.launch(profile("bounded").boundary("{\"Statement\":[]}")));
        aws.iam().createPolicy(r -> r.policyName("taken-boundary").policyDocument(EVERYTHING));
        assertThatIllegalStateException()
                .isThrownBy(() -> aws.launch(profile("taken").boundary(EVERYTHING)));

        assertThat(aws.iam().listRoles().roles())
                .extracting(role -> role.roleName())
                .containsOnly("worker");
        assertThatCode(() -> aws.iam().getPolicy(r -> r.policyArn("arn:aws:iam::123456789012:policy/taken-boundary")))
                .doesNotThrowAnyException();
    }

    @Test
    void aResourceControlPolicyBindsOnlyTheServicesThatKnowThem() {
        aws.organization()
                .root()
                .resourceControlPolicy(denyResource("*", "{\"Null\":{\"aws:PrincipalArn\":\"false\"}}"));

        assertDenied(this::read, "with an explicit deny in a resource control policy");
        assertDenied(
                () -> worker.sts()
                        .assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/worker")
                                .roleSessionName("again")),
                "with an explicit deny in a resource control policy");
        assertThatCode(() -> worker.iam().listRoles()).doesNotThrowAnyException();
    }

    @Test
    void tellsPoliciesWhichOrganizationsThereAre() {
        String mine =
                "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-f6g7h8i9j0\",\"aws:ResourceOrgID\":\"o-f6g7h8i9j0\"},"
                        + "\"ForAnyValue:StringLike\":{\"aws:PrincipalOrgPaths\":\"o-f6g7h8i9j0/r-*/" + UNIT + "/*\"}}";
        OverHttp reader = OverHttp.as(
                aws,
                aws.launch(profile("reader")
                        .policy(statements("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                                + mine + "}"))));
        Runnable read = () -> reader.s3().getObject(r -> r.bucket("orders").key("1.json"));
        assertDenied(read, "because no identity-based policy allows");
        aws.organization().unit(UNIT);
        assertDenied(read, "because no identity-based policy allows");

        aws.organization("o-f6g7h8i9j0").unit(UNIT);

        assertThatCode(read::run).doesNotThrowAnyException();
        assertThat(aws.organization().id()).isEqualTo("o-f6g7h8i9j0");
    }

    @Test
    void endsWithAReset() {
        Organization before = aws.organization();
        before.root().serviceControlPolicy(deny("*"));

        aws.reset();

        OverHttp again = OverHttp.as(aws, aws.launch(profile("worker").policy(EVERYTHING)));
        assertThatCode(() -> again.s3().getObject(r -> r.bucket("orders").key("1.json")))
                .doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> before.root().serviceControlPolicy(deny("*")))
                .withMessageContaining("it left with the last reset");
    }

    @Test
    void comesBackWithACheckpoint() {
        aws.organization().root().serviceControlPolicy(deny("s3:DeleteObject"));
        Checkpoint checkpoint = aws.checkpoint();

        aws.organization().root().serviceControlPolicy(deny("s3:GetObject"));
        checkpoint.restore();

        OverHttp again = OverHttp.as(aws, aws.instance());
        assertThatCode(() -> again.s3().getObject(r -> r.bucket("orders").key("1.json")))
                .doesNotThrowAnyException();
        assertDenied(
                () -> again.s3().deleteObject(r -> r.bucket("orders").key("1.json")),
                "with an explicit deny in a service control policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"o-short", "O-A1B2C3D4E5", "organization", ""})
    void takesOnlyIdsThatOrganizationsHave(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.organization(id))
                .withMessageContaining("o-a1b2c3d4e5")
                .withMessageContaining("'" + id + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.organization().unit(id))
                .withMessageContaining("ou-a1b2-f6g7h111");
    }

    @Test
    void refusesPoliciesThatOrganizationsRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.organization().root().serviceControlPolicy(statements("""
                        {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""")))
                .withMessageContaining("should not specify a principal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.organization().root().resourceControlPolicy(deny("s3:*")))
                .withMessageContaining("Missing required field Principal");
    }

    private static void assertDenied(Runnable request, String sentence) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorMessage()).contains(sentence));
    }
}
