package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/** The messages are recorded from AWS (grade A), but for that of the protected role, which users report verbatim. */
class ServiceLinkedRoleTests {

    private static final String AUTO_SCALING = "autoscaling.amazonaws.com";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final IamClient iam = aws.iam();

    @Test
    void createsTheRoleOfAService() {
        Role role = create(AUTO_SCALING, null);

        assertThat(role.arn())
                .isEqualTo("arn:aws:iam::123456789012:role/aws-service-role/" + AUTO_SCALING
                        + "/AWSServiceRoleForAutoScaling");
        assertThat(role.assumeRolePolicyDocument()).contains("autoscaling.amazonaws.com");
        assertThat(create(AUTO_SCALING, "blue").roleName()).isEqualTo("AWSServiceRoleForAutoScaling_blue");
    }

    @Test
    void createsItOnce() {
        create(AUTO_SCALING, null);

        assertThatThrownBy(() -> create(AUTO_SCALING, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Service role name AWSServiceRoleForAutoScaling has been taken in this account,"
                        + " please try a different suffix.");
    }

    @Test
    void takesASuffixOnlyWhereTheServiceDoes() {
        assertThatThrownBy(() -> create("ecs.amazonaws.com", "blue"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Custom suffix is not allowed for ecs.amazonaws.com");
        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void saysWhichServiceItDoesNotKnow() {
        assertThatThrownBy(() -> create("nobody.amazonaws.com", null))
                .isInstanceOfSatisfying(
                        IamException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(501))
                .hasMessageContaining("RoleCall knows no service-linked role for nobody.amazonaws.com yet.");
    }

    @Test
    void leavesTheRoleToAws() {
        String name = create(AUTO_SCALING, null).roleName();

        assertThatThrownBy(() -> iam.deleteRole(delete -> delete.roleName(name)))
                .isInstanceOf(UnmodifiableEntityException.class)
                .hasMessageContaining("Cannot perform the operation on the protected role '" + name
                        + "' - this role is only modifiable by AWS");
        assertThatThrownBy(() -> iam.attachRolePolicy(
                        attach -> attach.roleName(name).policyArn("arn:aws:iam::aws:policy/AdministratorAccess")))
                .isInstanceOf(UnmodifiableEntityException.class);
        assertThat(iam.listAttachedRolePolicies(list -> list.roleName(name)).attachedPolicies())
                .isEmpty();
    }

    private Role create(String service, String suffix) {
        return iam.createServiceLinkedRole(
                        create -> create.awsServiceName(service).customSuffix(suffix))
                .role();
    }
}
