package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IdentityFixture.allow;
import static dev.rolecall.api.iam.IdentityFixture.deny;
import static dev.rolecall.api.iam.IdentityFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** What users may do, by their own policies, those of their groups, and their boundary. */
class IdentityPermissionTests {

    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    private final IamClient iam = fixture.aws.iam();
    private final IamClient ann = fixture.as("ann");

    @Test
    void nothingWithoutAPolicy() {
        assertDenied("because no identity-based policy allows the iam:ListUsers action");
    }

    @Test
    void whatAnInlinePolicyAllows() {
        iam.putUserPolicy(
                r -> r.userName("ann").policyName("list").policyDocument(policy(allow("iam:ListUsers", "*"))));
        assertAllowed();

        iam.deleteUserPolicy(r -> r.userName("ann").policyName("list"));
        assertDenied("no identity-based policy");
    }

    @Test
    void whatAnAttachedPolicyAllows() {
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(ADMINISTRATOR));
        assertAllowed();

        iam.detachUserPolicy(r -> r.userName("ann").policyArn(ADMINISTRATOR));
        assertDenied("no identity-based policy");
    }

    @Test
    void whatTheInlinePolicyOfAGroupAllowsWhileInIt() {
        iam.createGroup(r -> r.groupName("staff"));
        iam.putGroupPolicy(
                r -> r.groupName("staff").policyName("list").policyDocument(policy(allow("iam:ListUsers", "*"))));
        assertDenied("no identity-based policy");

        iam.addUserToGroup(r -> r.groupName("staff").userName("ann"));
        assertAllowed();

        iam.removeUserFromGroup(r -> r.groupName("staff").userName("ann"));
        assertDenied("no identity-based policy");
    }

    @Test
    void whatThePolicyAttachedToAGroupAllows() {
        iam.createGroup(r -> r.groupName("staff"));
        iam.addUserToGroup(r -> r.groupName("staff").userName("ann"));
        iam.attachGroupPolicy(r -> r.groupName("staff").policyArn(ADMINISTRATOR));
        assertAllowed();

        iam.detachGroupPolicy(r -> r.groupName("staff").policyArn(ADMINISTRATOR));
        assertDenied("no identity-based policy");
    }

    @Test
    void notWhatAnyGroupDenies() {
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(ADMINISTRATOR));
        iam.createGroup(r -> r.groupName("locked"));
        iam.addUserToGroup(r -> r.groupName("locked").userName("ann"));

        iam.putGroupPolicy(r -> r.groupName("locked").policyName("no").policyDocument(policy(deny("iam:List*", "*"))));

        assertDenied("with an explicit deny in an identity-based policy");
    }

    @Test
    void onlyWhatTheBoundaryAllowsToo() {
        BareAccount bare = new BareAccount();
        IamClient root = bare.asRoot();
        String boundary = bare.managed("bound", policy(allow("iam:Get*", "*")));
        root.createUser(r -> r.userName("bob").permissionsBoundary(boundary));
        root.attachUserPolicy(r -> r.userName("bob").policyArn(ADMINISTRATOR));
        IamClient bob = bare.asUser("bob");

        assertThat(bob.getUser().user().userName()).isEqualTo("bob");
        assertThatThrownBy(bob::listUsers)
                .hasMessageContaining("because no permissions boundary allows the iam:ListUsers action");

        root.deleteUserPermissionsBoundary(r -> r.userName("bob"));
        assertThat(bob.listUsers().users()).hasSize(1);
    }

    @Test
    void theBoundaryIsAConditionKeyOfWhoeverChangesTheUser() {
        BareAccount bare = new BareAccount();
        IamClient root = bare.asRoot();
        String boundary = bare.managed("bound", policy(allow("s3:*", "*")));
        root.createUser(r -> r.userName("delegate"));
        root.putUserPolicy(
                r -> r.userName("delegate").policyName("own").policyDocument(policy("""
                {"Effect":"Allow","Action":["iam:CreateUser","iam:PutUserPolicy"],"Resource":"*",
                 "Condition":{"StringEquals":{"iam:PermissionsBoundary":"%s"}}}""".formatted(boundary))));
        IamClient delegate = bare.asUser("delegate");

        delegate.createUser(r -> r.userName("bounded").permissionsBoundary(boundary));
        delegate.putUserPolicy(
                r -> r.userName("bounded").policyName("all").policyDocument(IdentityFixture.ALLOWS_EVERYTHING));

        assertThatThrownBy(() -> delegate.createUser(r -> r.userName("free")))
                .hasMessageContaining("not authorized to perform: iam:CreateUser");
        assertThatThrownBy(() -> delegate.putUserPolicy(r ->
                        r.userName("delegate").policyName("all").policyDocument(IdentityFixture.ALLOWS_EVERYTHING)))
                .hasMessageContaining("not authorized to perform: iam:PutUserPolicy");
    }

    @Test
    void tagsOfTheUserAndOfTheRequestAreConditionKeys() {
        IamClient tagger = fixture.as("tagger", """
                {"Effect":"Allow","Action":"iam:TagUser","Resource":"*",
                 "Condition":{"StringEquals":{"aws:ResourceTag/team":"a","aws:RequestTag/stage":"test"},
                              "ForAllValues:StringEquals":{"aws:TagKeys":["stage"]}}}""");
        iam.tagUser(r -> r.userName("ann").tags(t -> t.key("team").value("a")));

        tagger.tagUser(r -> r.userName("ann").tags(t -> t.key("stage").value("test")));

        assertThatThrownBy(() -> tagger.tagUser(
                        r -> r.userName("ann").tags(t -> t.key("stage").value("live"))))
                .hasMessageContaining("iam:TagUser");
        assertThatThrownBy(() -> tagger.tagUser(
                        r -> r.userName("tagger").tags(t -> t.key("stage").value("test"))))
                .hasMessageContaining("iam:TagUser");
    }

    @Test
    void theTagsOfTheCallerAreConditionKeys() {
        iam.putUserPolicy(r -> r.userName("ann").policyName("list").policyDocument(policy("""
                {"Effect":"Allow","Action":"iam:ListUsers","Resource":"*",
                 "Condition":{"StringEquals":{"aws:PrincipalTag/team":"a"}}}""")));
        assertDenied("no identity-based policy");

        iam.tagUser(r -> r.userName("ann").tags(t -> t.key("team").value("a")));
        assertAllowed();
    }

    @Test
    void aChangeInAGroupTakesItsTimeWhereATestAsksForIt() {
        iam.createGroup(r -> r.groupName("staff"));
        iam.putGroupPolicy(
                r -> r.groupName("staff").policyName("list").policyDocument(policy(allow("iam:ListUsers", "*"))));
        fixture.aws.consistency().propagation(Duration.ofSeconds(10));

        iam.addUserToGroup(r -> r.groupName("staff").userName("ann"));
        assertDenied("no identity-based policy");

        fixture.aws.clock().advance(Duration.ofSeconds(11));
        assertAllowed();
    }

    private void assertAllowed() {
        assertThat(ann.listUsers().users()).isNotEmpty();
    }

    private void assertDenied(String reason) {
        assertThatThrownBy(ann::listUsers)
                .hasMessageContaining("User: " + fixture.arn("user/ann")
                        + " is not authorized to perform: iam:ListUsers on resource: " + fixture.arn("user/"))
                .hasMessageContaining(reason);
    }
}
