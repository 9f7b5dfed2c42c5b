package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.api.iam.IdentityFixture.Door;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** Users as IAM shows them. Shapes recorded from AWS in localstack's test_iam_users (2026-02): A, unless a test says otherwise. */
class UserTests {

    private static final String BOUNDARY = "arn:aws:iam::aws:policy/AdministratorAccess";

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    @ParameterizedTest
    @EnumSource
    void aNewUserShowsWhatItWasGivenAndNothingElse(Door door) {
        IamClient iam = fixture.through(door);

        User created = iam.createUser(r -> r.userName("ann")).user();

        assertThat(created.arn()).isEqualTo(fixture.arn("user/ann"));
        assertThat(created.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(created.path()).isEqualTo("/");
        assertThat(created.createDate()).isNotNull();
        assertThat(created.hasTags()).isFalse();
        assertThat(created.permissionsBoundary()).isNull();
        assertThat(created.passwordLastUsed()).isNull();
        assertThat(iam.getUser(r -> r.userName("ann")).user()).isEqualTo(created);
    }

    @ParameterizedTest
    @EnumSource
    void aPathStandsBetweenTypeAndName(Door door) {
        IamClient iam = fixture.through(door);
        iam.createUser(r -> r.userName("ann").path("/staff/eu/"));
        iam.createUser(r -> r.userName("bob").path("/machines/"));

        assertThat(iam.getUser(r -> r.userName("ann")).user().arn()).isEqualTo(fixture.arn("user/staff/eu/ann"));
        assertThat(names(iam.listUsers(r -> r.pathPrefix("/staff")).users())).containsExactly("ann");
        assertThat(names(iam.listUsers(r -> r.pathPrefix("/machines/")).users()))
                .containsExactly("bob");
    }

    @Test
    void listsByNameAndInPages() {
        IamClient iam = fixture.through(Door.HTTP);
        IntStream.range(0, 5)
                .forEach(i -> iam.createUser(r -> r.userName("user-" + i).path("/paged/")));

        var first = iam.listUsers(r -> r.pathPrefix("/paged/").maxItems(2));

        assertThat(first.isTruncated()).isTrue();
        assertThat(names(first.users())).containsExactly("user-0", "user-1");
        assertThat(iam.listUsersPaginator(r -> r.pathPrefix("/paged/").maxItems(2)).users().stream()
                        .map(User::userName))
                .containsExactly("user-0", "user-1", "user-2", "user-3", "user-4");
        assertThat(iam.listUsers(r -> r.pathPrefix("/paged/")).isTruncated()).isFalse();
    }

    @Test
    void listsShowNeitherTagsNorBoundary() {
        IamClient iam = fixture.through(Door.HTTP);
        iam.createUser(
                r -> r.userName("ann").path("/p/").permissionsBoundary(BOUNDARY).tags(tag("team", "a")));

        User listed = iam.listUsers(r -> r.pathPrefix("/p/")).users().get(0);
        User got = iam.getUser(r -> r.userName("ann")).user();

        // B: API_ListUsers
        assertThat(listed.hasTags()).isFalse();
        assertThat(listed.permissionsBoundary()).isNull();
        assertThat(got.tags()).containsExactly(tag("team", "a"));
        assertThat(got.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(BOUNDARY);
        assertThat(got.permissionsBoundary().permissionsBoundaryTypeAsString()).isEqualTo("PermissionsBoundaryPolicy");
    }

    @ParameterizedTest
    @EnumSource
    void whoNamesNobodyMeansItself(Door door) {
        IamClient ann = fixture.as("ann", IdentityFixture.allow("iam:GetUser", "*"));

        assertThat(ann.getUser().user().arn()).isEqualTo(fixture.arn("user/ann"));

        // D: the root user has no name; B: its id is the account's number.
        User root = fixture.aws.iam().getUser().user();
        assertThat(root.arn()).isEqualTo(fixture.arn("root"));
        assertThat(root.userId()).isEqualTo(fixture.aws.account());
        assertThat(root.userName()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aUserUnderAnotherNameIsTheSameUser(Door door) {
        IamClient iam = fixture.through(door);
        IamClient ann = fixture.as("ann", IdentityFixture.allow("iam:GetUser", "*"));
        String id = ann.getUser().user().userId();
        iam.createGroup(r -> r.groupName("staff"));
        iam.addUserToGroup(r -> r.groupName("staff").userName("ann"));

        iam.updateUser(r -> r.userName("ann").newUserName("anna").newPath("/married/"));

        assertThat(ann.getUser().user().arn()).isEqualTo(fixture.arn("user/married/anna"));
        assertThat(ann.getUser().user().userId()).isEqualTo(id);
        assertThat(iam.listGroupsForUser(r -> r.userName("anna")).groups())
                .extracting(Group::groupName)
                .containsExactly("staff");
        assertThat(iam.listAccessKeys(r -> r.userName("anna"))
                        .accessKeyMetadata()
                        .get(0)
                        .userName())
                .isEqualTo("anna");
        assertThat(iam.listUserPolicies(r -> r.userName("anna")).policyNames()).containsExactly("own");
        assertThatThrownBy(() -> iam.getUser(r -> r.userName("ann"))).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void aNameMayChangeItsCaseOnly() {
        IamClient iam = fixture.through(Door.HTTP);
        iam.createUser(r -> r.userName("ann"));

        iam.updateUser(r -> r.userName("ann").newUserName("Ann"));

        assertThat(iam.getUser(r -> r.userName("Ann")).user().arn()).isEqualTo(fixture.arn("user/Ann"));
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("ANN")))
                .hasMessageContaining("User with name ANN already exists.");
    }

    @ParameterizedTest
    @EnumSource
    void tagsAreReplacedByKeyInAnyCase(Door door) {
        IamClient iam = fixture.through(door);
        iam.createUser(r -> r.userName("ann").tags(tag("Team", "a"), tag("Stage", "test")));

        iam.tagUser(r -> r.userName("ann").tags(tag("team", "b"), tag("Zone", "1")));
        assertThat(iam.listUserTags(r -> r.userName("ann")).tags())
                .containsExactly(tag("Stage", "test"), tag("team", "b"), tag("Zone", "1"));
        assertThat(iam.listUserTags(r -> r.userName("ann").maxItems(1)).isTruncated())
                .isTrue();

        // B: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
        iam.untagUser(r -> r.userName("ann").tagKeys("TEAM", "none"));
        assertThat(iam.listUserTags(r -> r.userName("ann")).tags())
                .containsExactly(tag("Stage", "test"), tag("Zone", "1"));
    }

    @Test
    void aBoundaryComesAndGoes() {
        IamClient iam = fixture.through(Door.HTTP);
        iam.createUser(r -> r.userName("ann"));

        iam.putUserPermissionsBoundary(r -> r.userName("ann").permissionsBoundary(BOUNDARY));
        assertThat(iam.getUser(r -> r.userName("ann"))
                        .user()
                        .permissionsBoundary()
                        .permissionsBoundaryArn())
                .isEqualTo(BOUNDARY);

        iam.deleteUserPermissionsBoundary(r -> r.userName("ann"));
        iam.deleteUserPermissionsBoundary(r -> r.userName("ann"));
        assertThat(iam.getUser(r -> r.userName("ann")).user().permissionsBoundary())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aUserCreatedAgainIsAnother(Door door) {
        IamClient iam = fixture.through(door);
        String first = iam.createUser(r -> r.userName("ann")).user().userId();

        iam.deleteUser(r -> r.userName("ann"));

        assertThatThrownBy(() -> iam.getUser(r -> r.userName("ann")))
                .isInstanceOfSatisfying(
                        IamException.class,
                        gone -> assertThat(gone.statusCode()).isEqualTo(404));
        assertThat(iam.createUser(r -> r.userName("ann")).user().userId()).isNotEqualTo(first);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static List<String> names(List<User> users) {
        return users.stream().map(User::userName).toList();
    }
}
