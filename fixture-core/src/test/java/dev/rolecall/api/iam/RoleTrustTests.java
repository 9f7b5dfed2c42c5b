package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Whom a trust policy means: users and roles that exist, kept as their unique ids (policy.md P3). */
class RoleTrustTests {

    private static final String TRUSTING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":["%s"]},\
            "Condition":{"StringNotEquals":{"aws:PrincipalArn":"%s"}}}]}""";

    private final IamDoors doors = new IamDoors();
    private IamClient iam;

    @BeforeEach
    void open() {
        iam = doors.through(IamDoors.Door.HTTP);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private static String trusting(String principal) {
        return TRUSTING.formatted(principal, principal);
    }

    private String create(String name, String trust) {
        return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust))
                .role()
                .roleId();
    }

    private String trustOf(String name) {
        return URLDecoder.decode(
                iam.getRole(r -> r.roleName(name)).role().assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"role/nobody", "user/nobody", "role/app/caller", "role/TARGET"})
    void aPrincipalThatDoesNotExistIsRefused(String principal) {
        create("caller", TRUSTS_EC2);

        assertThatThrownBy(() -> create("target", trusting(ARN + principal)))
                .isInstanceOfSatisfying(MalformedPolicyDocumentException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    // A: aws-actions/configure-aws-credentials#332, databrickslabs/ucx#2269
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Invalid principal in policy: \"AWS\":\"" + ARN + principal + "\"");
                });
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("target"))).isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() ->
                        iam.updateAssumeRolePolicy(r -> r.roleName("caller").policyDocument(trusting(ARN + principal))))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThat(trustOf("caller")).isEqualTo(TRUSTS_EC2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "arn:aws:iam::999999999999:role/anybody",
                "arn:aws:iam::999999999999:user/a/b/c",
                "arn:aws:iam::123456789012:root",
                "999999999999",
                "*",
                "arn:aws:sts::123456789012:assumed-role/nobody/session"
            })
    void otherAccountsAndSessionsAreTakenAtTheirWord(String principal) {
        create("target", trusting(principal));

        assertThat(trustOf("target")).isEqualTo(trusting(principal));
    }

    @Test
    void aDeletedPrincipalShowsItsIdAndOnlyThere() {
        String id = create("caller", TRUSTS_EC2);
        create("target", trusting(ARN + "role/caller"));
        assertThat(trustOf("target")).isEqualTo(trusting(ARN + "role/caller"));

        iam.deleteRole(r -> r.roleName("caller"));

        String shown = TRUSTING.formatted(id, ARN + "role/caller");
        assertThat(trustOf("target"))
                .as("the condition is not a principal, and stays as it was sent")
                .isEqualTo(shown);
        create("caller", TRUSTS_EC2);
        assertThat(trustOf("target")).as("the new role is a stranger").isEqualTo(shown);
    }

    @Test
    void writingThePolicyAgainMeansTheNewRole() {
        create("caller", TRUSTS_EC2);
        create("target", trusting(ARN + "role/caller"));
        iam.deleteRole(r -> r.roleName("caller"));
        create("caller", TRUSTS_EC2);

        iam.updateAssumeRolePolicy(r -> r.roleName("target").policyDocument(trusting(ARN + "role/caller")));

        assertThat(trustOf("target")).isEqualTo(trusting(ARN + "role/caller"));
    }

    @Test
    void theIdOfADeletedPrincipalIsNoneToWriteAgain() {
        create("caller", TRUSTS_EC2);
        create("target", trusting(ARN + "role/caller"));
        iam.deleteRole(r -> r.roleName("caller"));
        String shown = trustOf("target");

        assertThatThrownBy(() ->
                        iam.updateAssumeRolePolicy(r -> r.roleName("target").policyDocument(shown)))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("Invalid principal in policy: \"AWS\":\"AROA");
    }

    @Test
    void aRoleMayTrustItselfOnceItExists() {
        assertThatThrownBy(() -> create("target", trusting(ARN + "role/target")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        create("target", TRUSTS_EC2);

        iam.updateAssumeRolePolicy(r -> r.roleName("target").policyDocument(trusting(ARN + "role/target")));

        assertThat(trustOf("target")).contains(ARN + "role/target");
    }

    @Test
    void escapedSlashesAreTheSamePrincipal() {
        String id = create("caller", TRUSTS_EC2);
        create("target", trusting((ARN + "role/caller").replace("/", "\\/")));

        iam.deleteRole(r -> r.roleName("caller"));

        assertThat(trustOf("target")).contains("[\"" + id + "\"]");
    }
}
