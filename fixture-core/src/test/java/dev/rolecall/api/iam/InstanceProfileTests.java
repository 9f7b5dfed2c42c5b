package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Instance profiles and the role in them. */
@ParameterizedClass
@EnumSource(IamDoors.Door.class)
class InstanceProfileTests {

    @Parameter
    IamDoors.Door door;

    private IamDoors doors;
    private IamClient iam;

    @BeforeEach
    void open() {
        doors = new IamDoors();
        iam = doors.through(door);
        iam.createRole(r -> r.roleName("app").path("/team/").assumeRolePolicyDocument(TRUSTS_EC2));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private InstanceProfile create(String name) {
        return iam.createInstanceProfile(p -> p.instanceProfileName(name).path("/web/"))
                .instanceProfile();
    }

    private void add(String profile) {
        iam.addRoleToInstanceProfile(p -> p.instanceProfileName(profile).roleName("app"));
    }

    private InstanceProfile get(String name) {
        return iam.getInstanceProfile(p -> p.instanceProfileName(name)).instanceProfile();
    }

    @Test
    void aNewProfileIsEmpty() {
        InstanceProfile profile = create("web");

        assertThat(profile.arn()).isEqualTo(ARN + "instance-profile/web/web");
        assertThat(profile.instanceProfileId()).matches("AIPA[A-Z0-9]{17}");
        assertThat(profile.hasRoles()).isTrue();
        assertThat(profile.roles()).isEmpty();
    }

    @Test
    void aListHoldsTheRolesWithTheirTrustPolicies() {
        create("web");
        add("web");

        assertThat(iam.listInstanceProfiles(p -> p.pathPrefix("/web/")).instanceProfiles())
                .singleElement()
                .satisfies(profile -> assertThat(profile.roles())
                        .singleElement()
                        .satisfies(role -> {
                            assertThat(role.arn()).isEqualTo(ARN + "role/team/app");
                            assertThat(role.assumeRolePolicyDocument()).contains("ec2.amazonaws.com");
                        }));
    }

    @Test
    void aRoleMayBeInMany() {
        IntStream.range(0, 3).forEach(i -> {
            create("web-" + i);
            add("web-" + i);
        });

        List<String> names =
                iam.listInstanceProfilesForRolePaginator(r -> r.roleName("app").maxItems(1)).instanceProfiles().stream()
                        .map(InstanceProfile::instanceProfileName)
                        .toList();
        assertThat(names).containsExactly("web-0", "web-1", "web-2");
    }

    @Test
    void aRoleLeavesAndTheProfileCanGo() {
        create("web");
        add("web");

        iam.removeRoleFromInstanceProfile(p -> p.instanceProfileName("web").roleName("app"));

        assertThat(get("web").roles()).isEmpty();
        assertThatThrownBy(() -> iam.removeRoleFromInstanceProfile(
                        p -> p.instanceProfileName("web").roleName("app")))
                .as("D: the code is known, the text is not")
                .isInstanceOf(NoSuchEntityException.class);
        iam.deleteInstanceProfile(p -> p.instanceProfileName("web"));
        assertThat(iam.listInstanceProfiles().instanceProfiles()).isEmpty();
    }

    @Test
    void aRecreatedProfileIsAnotherOne() {
        String first = create("web").instanceProfileId();
        iam.deleteInstanceProfile(p -> p.instanceProfileName("web"));

        assertThat(create("web").instanceProfileId()).isNotEqualTo(first);
    }

    @Test
    void waitersSeeTheProfile() {
        create("web");

        assertThat(iam.waiter()
                        .waitUntilInstanceProfileExists(p -> p.instanceProfileName("web"))
                        .matched()
                        .response())
                .isPresent();
    }
}
