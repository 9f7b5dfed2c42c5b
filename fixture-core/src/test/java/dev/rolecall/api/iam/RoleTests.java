package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Roles: what each answer shows (control-plane.md, section 2: recorded from AWS) and how they change. */
@ParameterizedClass
@EnumSource(IamDoors.Door.class)
class RoleTests {

    @Parameter
    IamDoors.Door door;

    private IamDoors doors;
    private IamClient iam;

    @BeforeEach
    void open() {
        doors = new IamDoors();
        iam = doors.through(door);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private Role create(String name) {
        return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUSTS_EC2))
                .role();
    }

    @Test
    void aNewRoleHidesItsDefaults() {
        Role role = create("web");

        assertThat(role.arn()).isEqualTo(ARN + "role/web");
        assertThat(role.roleId()).matches("AROA[A-Z0-9]{17}");
        assertThat(role.path()).isEqualTo("/");
        assertThat(role.createDate()).isNotNull();
        assertThat(role.maxSessionDuration()).isNull();
        assertThat(role.roleLastUsed()).isNull();
        assertThat(role.description()).isNull();
        assertThat(role.permissionsBoundary()).isNull();
        assertThat(role.hasTags()).isFalse();
    }

    @Test
    void aDescribedRoleShowsThem() {
        create("web");

        Role role = iam.getRole(r -> r.roleName("web")).role();

        assertThat(role.maxSessionDuration()).isEqualTo(3600);
        assertThat(role.roleLastUsed()).isNotNull();
        assertThat(role.roleLastUsed().lastUsedDate()).isNull();
    }

    @Test
    void aListHidesTagsUseAndBoundary() {
        iam.createPolicy(p -> p.policyName("limit").policyDocument(IamDoors.ALLOWS_S3));
        iam.createRole(r -> r.roleName("web")
                .path("/app/")
                .assumeRolePolicyDocument(TRUSTS_EC2)
                .maxSessionDuration(7200)
                .permissionsBoundary(ARN + "policy/limit")
                .tags(t -> t.key("team").value("blue")));

        ListRolesResponse listed = iam.listRoles(r -> r.pathPrefix("/app"));

        assertThat(listed.isTruncated()).isFalse();
        assertThat(listed.marker()).isNull();
        assertThat(listed.roles()).singleElement().satisfies(role -> {
            assertThat(role.arn()).isEqualTo(ARN + "role/app/web");
            assertThat(role.maxSessionDuration()).isEqualTo(7200);
            assertThat(role.hasTags()).isFalse();
            assertThat(role.roleLastUsed()).isNull();
            assertThat(role.permissionsBoundary()).isNull();
        });
        Role role = iam.getRole(r -> r.roleName("web")).role();
        assertThat(role.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(ARN + "policy/limit");
        assertThat(role.permissionsBoundary().permissionsBoundaryTypeAsString())
                .as("B: botocore's enum has PermissionsBoundaryPolicy; AWS answers it so")
                .isEqualTo("PermissionsBoundaryPolicy");
        assertThat(role.tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("blue"));
    }

    @Test
    void theTrustPolicyComesBackAsItWasSent() {
        String sent =
                "{ \"Version\": \"2012-10-17\",\n  \"Statement\": {\"Effect\":\"Allow\", \"Principal\": {\"Service\": "
                        + "[\"ec2.amazonaws.com\"]},\t\"Action\":\"sts:AssumeRole\"}}";
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(sent));

        String answered = iam.getRole(r -> r.roleName("web")).role().assumeRolePolicyDocument();

        assertThat(answered).startsWith("%7B%20%22Version").doesNotContain("+", " ");
        assertThat(URLDecoder.decode(answered, StandardCharsets.UTF_8)).isEqualTo(sent);
    }

    @Test
    void namesAreTakenInAnyCase() {
        create("Web");

        assertThatThrownBy(() -> create("wEB"))
                .isInstanceOf(EntityAlreadyExistsException.class)
                .hasMessageContaining("Role with name wEB already exists.");
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("web")))
                .as("a look-up wants the case that was given")
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void anUpdateLeavesWhatItDoesNotName() {
        iam.createRole(r -> r.roleName("web").description("one").assumeRolePolicyDocument(TRUSTS_EC2));

        iam.updateRole(r -> r.roleName("web").maxSessionDuration(43_200));
        assertThat(iam.getRole(r -> r.roleName("web")).role().description()).isEqualTo("one");

        iam.updateRole(r -> r.roleName("web").description("two"));
        Role role = iam.getRole(r -> r.roleName("web")).role();
        assertThat(role.description()).isEqualTo("two");
        assertThat(role.maxSessionDuration()).isEqualTo(43_200);
        assertThat(iam.updateRoleDescription(r -> r.roleName("web").description("three"))
                        .role()
                        .description())
                .isEqualTo("three");
    }

    @Test
    void aRecreatedRoleIsAnotherOne() {
        Role first = create("web");
        iam.deleteRole(r -> r.roleName("web"));

        assertThat(create("web").roleId()).isNotEqualTo(first.roleId());
    }

    @Test
    void pagesGoOnWhereTheyEndedWhateverHappensBetween() {
        IntStream.range(0, 6).forEach(i -> create("role-" + i));

        ListRolesResponse first = iam.listRoles(r -> r.maxItems(2));
        assertThat(first.isTruncated()).isTrue();
        iam.deleteRole(r -> r.roleName("role-1"));
        iam.deleteRole(r -> r.roleName("role-3"));
        create("role-0b");
        create("Role-2b");

        List<String> rest = iam.listRolesPaginator(r -> r.maxItems(2).marker(first.marker())).roles().stream()
                .map(Role::roleName)
                .toList();

        assertThat(first.roles()).extracting(Role::roleName).containsExactly("role-0", "role-1");
        assertThat(rest).containsExactly("role-2", "Role-2b", "role-4", "role-5");
    }

    @Test
    void waitersSeeTheRole() {
        create("web");

        assertThat(iam.waiter()
                        .waitUntilRoleExists(r -> r.roleName("web"))
                        .matched()
                        .response())
                .isPresent();
    }
}
