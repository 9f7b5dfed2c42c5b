package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;

/** The policies that AWS provides: documents, paths and versions as published. */
class AwsManagedPolicyTests {

    private static final String PREFIX = "arn:aws:iam::aws:policy/";

    private final IamDoors doors = new IamDoors();
    private final IamClient iam = doors.through(IamDoors.Door.IN_PROCESS);

    @AfterEach
    void close() {
        doors.close();
    }

    private List<Policy> all() {
        return iam.listPoliciesPaginator(p -> p.scope(PolicyScopeType.AWS)).policies().stream()
                .toList();
    }

    @Test
    void everyOneHasADocument() {
        assertThat(all()).hasSizeGreaterThan(70).allSatisfy(policy -> {
            String document = iam.getPolicyVersion(
                            p -> p.policyArn(policy.arn()).versionId(policy.defaultVersionId()))
                    .policyVersion()
                    .document();
            assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).contains("\"Statement\"");
        });
        assertThat(all()).extracting(Policy::policyId).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "AdministratorAccess, v1, /",
        "AmazonS3ReadOnlyAccess, v3, /",
        "AmazonSSMManagedInstanceCore, v2, /",
        "CloudWatchAgentServerPolicy, v3, /",
        "AmazonDynamoDBFullAccess, v15, /",
        "service-role/AWSLambdaBasicExecutionRole, v1, /service-role/",
        "service-role/AmazonEC2RoleforSSM, v8, /service-role/",
        "job-function/ViewOnlyAccess, v45, /job-function/"
    })
    void theyHaveTheirPathsAndVersions(String pathAndName, String version, String path) {
        Policy policy = iam.getPolicy(p -> p.policyArn(PREFIX + pathAndName)).policy();

        assertThat(policy.path()).isEqualTo(path);
        assertThat(policy.defaultVersionId()).isEqualTo(version);
        assertThat(PREFIX + policy.path().substring(1) + policy.policyName()).isEqualTo(policy.arn());
    }

    @Test
    void aPathThatIsNotTheirsNamesNothing() {
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUSTS_EC2));

        // The commonest mistake with them. A: pulumi/pulumi#7419
        assertThatThrownBy(() ->
                        iam.attachRolePolicy(r -> r.roleName("web").policyArn(PREFIX + "AWSLambdaBasicExecutionRole")))
                .hasMessageContaining(
                        "Policy " + PREFIX + "AWSLambdaBasicExecutionRole does not exist or is not attachable.");
    }

    @Test
    void theyDecideWhatARoleMayDo() {
        IamClient caller = doors.allowing(IamDoors.allow("sts:GetCallerIdentity", "*"));
        assertThatThrownBy(() -> caller.listRoles()).hasMessageContaining("iam:ListRoles");

        iam.attachRolePolicy(r -> r.roleName("caller").policyArn(PREFIX + "IAMReadOnlyAccess"));

        assertThat(caller.listRoles().roles()).hasSize(1);
        assertThatThrownBy(() -> caller.deleteRole(r -> r.roleName("caller")))
                .hasMessageContaining("because no identity-based policy allows the iam:DeleteRole action");
    }

    @Test
    void nobodyChangesThem() {
        String arn = PREFIX + "AmazonS3FullAccess";

        // D: the code is known, the text is not.
        assertThatThrownBy(() -> iam.deletePolicy(p -> p.policyArn(arn))).satisfies(AwsManagedPolicyTests::isDenied);
        assertThatThrownBy(() -> iam.createPolicyVersion(p -> p.policyArn(arn).policyDocument(IamDoors.ALLOWS_S3)))
                .satisfies(AwsManagedPolicyTests::isDenied);
        assertThatThrownBy(() ->
                        iam.tagPolicy(p -> p.policyArn(arn).tags(t -> t.key("a").value("b"))))
                .satisfies(AwsManagedPolicyTests::isDenied);
        assertThat(iam.getPolicy(p -> p.policyArn(arn)).policy().tags()).isEmpty();
    }

    private static void isDenied(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        });
    }
}
