package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.api.iam.IdentityFixture.Door;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.User;

/** Groups and who is in them. Shapes recorded from AWS in localstack's test_iam_groups (2026-02): A. */
class GroupTests {

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    @ParameterizedTest
    @EnumSource
    void aNewGroupIsEmpty(Door door) {
        IamClient iam = fixture.through(door);

        Group created = iam.createGroup(r -> r.groupName("staff").path("/eu/")).group();

        assertThat(created.arn()).isEqualTo(fixture.arn("group/eu/staff"));
        assertThat(created.groupId()).matches("AGPA[A-Z2-7]{17}");
        assertThat(created.path()).isEqualTo("/eu/");
        var got = iam.getGroup(r -> r.groupName("staff"));
        assertThat(got.group()).isEqualTo(created);
        assertThat(got.users()).isEmpty();
        assertThat(got.isTruncated()).isFalse();
        assertThat(iam.listGroups(r -> r.pathPrefix("/eu/")).groups()).containsExactly(created);
        assertThat(iam.listGroups(r -> r.pathPrefix("/us/")).groups()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void usersComeAndGoAsOftenAsOneLikes(Door door) {
        IamClient iam = fixture.through(door);
        iam.createUser(r -> r.userName("ann"));
        List.of("b-group", "a-group").forEach(name -> iam.createGroup(r -> r.groupName(name)));

        iam.addUserToGroup(r -> r.groupName("b-group").userName("ann"));
        iam.addUserToGroup(r -> r.groupName("b-group").userName("ann"));
        iam.addUserToGroup(r -> r.groupName("a-group").userName("ann"));
        assertThat(iam.listGroupsForUser(r -> r.userName("ann")).groups())
                .extracting(Group::groupName)
                .containsExactly("a-group", "b-group");
        assertThat(iam.getGroup(r -> r.groupName("b-group")).users())
                .containsExactly(iam.getUser(r -> r.userName("ann")).user());

        iam.removeUserFromGroup(r -> r.groupName("b-group").userName("ann"));
        iam.removeUserFromGroup(r -> r.groupName("b-group").userName("ann"));
        assertThat(iam.getGroup(r -> r.groupName("b-group")).users()).isEmpty();
    }

    @Test
    void membersComeInPages() {
        IamClient iam = fixture.through(Door.HTTP);
        iam.createGroup(r -> r.groupName("staff"));
        IntStream.range(0, 5).forEach(i -> {
            iam.createUser(r -> r.userName("user-" + i));
            iam.addUserToGroup(r -> r.groupName("staff").userName("user-" + i));
        });

        var first = iam.getGroup(r -> r.groupName("staff").maxItems(2));

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.users()).hasSize(2);
        assertThat(iam.getGroupPaginator(r -> r.groupName("staff").maxItems(2)).users().stream()
                        .map(User::userName))
                .containsExactly("user-0", "user-1", "user-2", "user-3", "user-4");
    }

    @ParameterizedTest
    @EnumSource
    void aGroupUnderAnotherNameKeepsItsIdMembersAndPolicies(Door door) {
        IamClient iam = fixture.through(door);
        iam.createUser(r -> r.userName("ann"));
        String id = iam.createGroup(r -> r.groupName("staff")).group().groupId();
        iam.addUserToGroup(r -> r.groupName("staff").userName("ann"));
        iam.putGroupPolicy(
                r -> r.groupName("staff").policyName("all").policyDocument(IdentityFixture.ALLOWS_EVERYTHING));

        iam.updateGroup(r -> r.groupName("staff").newGroupName("crew").newPath("/ship/"));

        var crew = iam.getGroup(r -> r.groupName("crew"));
        assertThat(crew.group().groupId()).isEqualTo(id);
        assertThat(crew.group().arn()).isEqualTo(fixture.arn("group/ship/crew"));
        assertThat(crew.users()).extracting(User::userName).containsExactly("ann");
        assertThat(iam.listGroupPolicies(r -> r.groupName("crew")).policyNames())
                .containsExactly("all");
    }

    @ParameterizedTest
    @EnumSource
    void policiesComeAndGo(Door door) {
        IamClient iam = fixture.through(door);
        String administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
        String document = "{ \"Version\": \"2012-10-17\",\n \"Statement\": "
                + IdentityFixture.allow("s3:*", "arn:aws:s3:::a b+c/*") + " }";
        iam.createGroup(r -> r.groupName("staff"));

        iam.putGroupPolicy(r -> r.groupName("staff").policyName("s3").policyDocument(document));
        iam.attachGroupPolicy(r -> r.groupName("staff").policyArn(administrator));
        iam.attachGroupPolicy(r -> r.groupName("staff").policyArn(administrator));

        var inline = iam.getGroupPolicy(r -> r.groupName("staff").policyName("s3"));
        assertThat(URLDecoder.decode(inline.policyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(document);
        assertThat(inline.policyDocument()).contains("%20").doesNotContain("+");
        assertThat(iam.listAttachedGroupPolicies(r -> r.groupName("staff")).attachedPolicies())
                .containsExactly(AttachedPolicy.builder()
                        .policyArn(administrator)
                        .policyName("AdministratorAccess")
                        .build());
        assertThat(iam.listAttachedGroupPolicies(r -> r.groupName("staff").pathPrefix("/other/"))
                        .attachedPolicies())
                .isEmpty();

        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(administrator)).policyGroups())
                .extracting(PolicyGroup::groupName)
                .containsExactly("staff");

        iam.deleteGroupPolicy(r -> r.groupName("staff").policyName("s3"));
        iam.detachGroupPolicy(r -> r.groupName("staff").policyArn(administrator));
        assertThat(iam.listGroupPolicies(r -> r.groupName("staff")).policyNames())
                .isEmpty();
        iam.deleteGroup(r -> r.groupName("staff"));
        assertThat(iam.listGroups().groups()).isEmpty();
    }
}
