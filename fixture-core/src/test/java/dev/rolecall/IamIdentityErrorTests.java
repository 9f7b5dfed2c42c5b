package dev.rolecall;

import static dev.rolecall.ErrorRow.Grade.A;
import static dev.rolecall.ErrorRow.Grade.B;
import static dev.rolecall.ErrorRow.Grade.C;
import static dev.rolecall.ErrorRow.Grade.D;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.ErrorRow.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM refuses of users, groups and access keys, in its own words, and that a refused call changes nothing. */
class IamIdentityErrorTests {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String NO_POLICY = "arn:aws:iam::123456789012:policy/nonexistent";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private IamClient overHttp;
    private IamClient inProcess;

    @BeforeEach
    void createUsersAndGroups() {
        overHttp = OverHttp.asAdministrator(aws).iam();
        inProcess = aws.iam();
        for (String user : List.of("Bare", "WithKeys", "Member", "WithInline", "WithAttached")) {
            inProcess.createUser(r -> r.userName(user).path("/errors/"));
        }
        for (String group : List.of("Empty", "Full", "WithInline", "WithAttached")) {
            inProcess.createGroup(r -> r.groupName(group));
        }
        inProcess.createAccessKey(r -> r.userName("WithKeys"));
        inProcess.createAccessKey(r -> r.userName("WithKeys"));
        inProcess.addUserToGroup(r -> r.groupName("Full").userName("Member"));
        IntStream.range(0, 9).forEach(i -> {
            inProcess.createGroup(r -> r.groupName("Group" + i));
            inProcess.addUserToGroup(r -> r.groupName("Group" + i).userName("Member"));
        });
        inProcess.putUserPolicy(r -> r.userName("WithInline").policyName("s3").policyDocument(POLICY));
        inProcess.putGroupPolicy(r -> r.groupName("WithInline").policyName("s3").policyDocument(POLICY));
        inProcess.attachUserPolicy(r -> r.userName("WithAttached").policyArn(ADMINISTRATOR));
        inProcess.attachGroupPolicy(r -> r.groupName("WithAttached").policyArn(ADMINISTRATOR));
    }

    @ParameterizedTest
    @MethodSource({"existing", "missing", "policies", "keys", "quotas", "deletions", "parameters", "tags"})
    void refuses(ErrorRow<IamClient> row) {
        List<Object> before = state();

        var received = row.verify(overHttp);
        var thrown = row.verify(inProcess);

        assertThat(thrown).hasSameClassAs(received);
        assertThat(state()).isEqualTo(before);
    }

    static Stream<ErrorRow<IamClient>> existing() {
        return Stream.of(
                // localstack test_iam_users test_user_errors, test_iam_groups test_create_group (2026-02)
                row(
                        A,
                        "user exists",
                        409,
                        "EntityAlreadyExists",
                        "User with name Bare already exists.",
                        iam -> iam.createUser(r -> r.userName("Bare"))),
                row(
                        B,
                        "user exists in another case",
                        409,
                        "EntityAlreadyExists",
                        "User with name bARE already exists.",
                        iam -> iam.createUser(r -> r.userName("bARE"))),
                row(
                        C,
                        "user renamed to another's name",
                        409,
                        "EntityAlreadyExists",
                        "User with name WITHKEYS already exists.",
                        iam -> iam.updateUser(r -> r.userName("Bare").newUserName("WITHKEYS"))),
                row(
                        A,
                        "group exists",
                        409,
                        "EntityAlreadyExists",
                        "Group with name Empty already exists.",
                        iam -> iam.createGroup(r -> r.groupName("Empty"))),
                row(
                        A,
                        "group renamed to another's name",
                        409,
                        "EntityAlreadyExists",
                        "Group with name Full already exists.",
                        iam -> iam.updateGroup(r -> r.groupName("Empty").newGroupName("Full"))));
    }

    static Stream<ErrorRow<IamClient>> missing() {
        List<Consumer<IamClient>> ofUsers = List.of(
                iam -> iam.getUser(r -> r.userName("gone")),
                iam -> iam.updateUser(r -> r.userName("gone").newPath("/x/")),
                iam -> iam.deleteUser(r -> r.userName("gone")),
                iam -> iam.tagUser(r -> r.userName("gone").tags(tag("a", "b"))),
                iam -> iam.untagUser(r -> r.userName("gone").tagKeys("a")),
                iam -> iam.listUserTags(r -> r.userName("gone")),
                iam -> iam.listGroupsForUser(r -> r.userName("gone")),
                iam -> iam.addUserToGroup(r -> r.userName("gone").groupName("Empty")),
                iam -> iam.removeUserFromGroup(r -> r.userName("gone").groupName("Empty")),
                // Recorded: of the two, the user is missed first.
                iam -> iam.removeUserFromGroup(r -> r.userName("gone").groupName("gone")),
                iam -> iam.createAccessKey(r -> r.userName("gone")),
                iam -> iam.listAccessKeys(r -> r.userName("gone")),
                iam -> iam.deleteAccessKey(r -> r.userName("gone").accessKeyId(KEY)),
                iam -> iam.putUserPolicy(r -> r.userName("gone").policyName("p").policyDocument("{")),
                iam -> iam.getUserPolicy(r -> r.userName("gone").policyName("p")),
                iam -> iam.listUserPolicies(r -> r.userName("gone")),
                iam -> iam.deleteUserPolicy(r -> r.userName("gone").policyName("p")),
                iam -> iam.attachUserPolicy(r -> r.userName("gone").policyArn(ADMINISTRATOR)),
                iam -> iam.detachUserPolicy(r -> r.userName("gone").policyArn(ADMINISTRATOR)),
                iam -> iam.listAttachedUserPolicies(r -> r.userName("gone")),
                iam -> iam.putUserPermissionsBoundary(r -> r.userName("gone").permissionsBoundary(ADMINISTRATOR)),
                iam -> iam.deleteUserPermissionsBoundary(r -> r.userName("gone")));
        List<Consumer<IamClient>> ofGroups = List.of(
                iam -> iam.getGroup(r -> r.groupName("gone")),
                iam -> iam.updateGroup(r -> r.groupName("gone").newPath("/x/")),
                iam -> iam.deleteGroup(r -> r.groupName("gone")),
                iam -> iam.addUserToGroup(r -> r.groupName("gone").userName("Bare")),
                iam -> iam.removeUserFromGroup(r -> r.groupName("gone").userName("Bare")),
                iam -> iam.putGroupPolicy(
                        r -> r.groupName("gone").policyName("p").policyDocument("{")),
                iam -> iam.getGroupPolicy(r -> r.groupName("gone").policyName("p")),
                iam -> iam.listGroupPolicies(r -> r.groupName("gone")),
                iam -> iam.deleteGroupPolicy(r -> r.groupName("gone").policyName("p")),
                iam -> iam.attachGroupPolicy(r -> r.groupName("gone").policyArn(ADMINISTRATOR)),
                iam -> iam.detachGroupPolicy(r -> r.groupName("gone").policyArn(ADMINISTRATOR)),
                iam -> iam.listAttachedGroupPolicies(r -> r.groupName("gone")));
        return Stream.concat(
                IntStream.range(0, ofUsers.size())
                        .mapToObj(i -> row(
                                A,
                                "user missing, case " + i,
                                404,
                                "NoSuchEntity",
                                "The user with name gone cannot be found.",
                                ofUsers.get(i))),
                IntStream.range(0, ofGroups.size())
                        .mapToObj(i -> row(
                                A,
                                "group missing, case " + i,
                                404,
                                "NoSuchEntity",
                                "The group with name gone cannot be found.",
                                ofGroups.get(i))));
    }

    static Stream<ErrorRow<IamClient>> policies() {
        return Stream.of(
                row(
                        C,
                        "inline policy of a user missing",
                        404,
                        "NoSuchEntity",
                        "The user policy with name p cannot be found.",
                        iam -> iam.getUserPolicy(r -> r.userName("Bare").policyName("p"))),
                row(
                        C,
                        "inline policy of a user missing at deletion",
                        404,
                        "NoSuchEntity",
                        "The user policy with name p cannot be found.",
                        iam -> iam.deleteUserPolicy(r -> r.userName("Bare").policyName("p"))),
                row(
                        A,
                        "inline policy of a group missing",
                        404,
                        "NoSuchEntity",
                        "The group policy with name p cannot be found.",
                        iam -> iam.getGroupPolicy(r -> r.groupName("Empty").policyName("p"))),
                row(
                        A,
                        "attached policy does not exist",
                        404,
                        "NoSuchEntity",
                        "Policy " + NO_POLICY + " does not exist or is not attachable.",
                        iam -> iam.attachUserPolicy(r -> r.userName("Bare").policyArn(NO_POLICY))),
                row(
                        A,
                        "the same for a group",
                        404,
                        "NoSuchEntity",
                        "Policy " + NO_POLICY + " does not exist or is not attachable.",
                        iam -> iam.attachGroupPolicy(r -> r.groupName("Empty").policyArn(NO_POLICY))),
                row(
                        A,
                        "policy not attached",
                        404,
                        "NoSuchEntity",
                        "Policy " + ADMINISTRATOR + " was not found.",
                        iam -> iam.detachUserPolicy(r -> r.userName("Bare").policyArn(ADMINISTRATOR))),
                row(
                        A,
                        "policy not attached to the group",
                        404,
                        "NoSuchEntity",
                        "Policy " + ADMINISTRATOR + " was not found.",
                        iam -> iam.detachGroupPolicy(r -> r.groupName("Empty").policyArn(ADMINISTRATOR))),
                row(
                        A,
                        "no ARN",
                        400,
                        "ValidationError",
                        "Invalid ARN:  Could not be parsed!",
                        iam -> iam.attachUserPolicy(r -> r.userName("Bare").policyArn("longpolicynamebutnoarn"))),
                // hashicorp/boundary#4255
                row(
                        A,
                        "boundary does not exist",
                        404,
                        "NoSuchEntity",
                        "Scope ARN: " + NO_POLICY + " does not exist or is not attachable.",
                        iam -> iam.createUser(r -> r.userName("new").permissionsBoundary(NO_POLICY))),
                row(
                        A,
                        "boundary does not exist, put",
                        404,
                        "NoSuchEntity",
                        "Scope ARN: " + NO_POLICY + " does not exist or is not attachable.",
                        iam -> iam.putUserPermissionsBoundary(
                                r -> r.userName("Bare").permissionsBoundary(NO_POLICY))),
                row(
                        C,
                        "not JSON",
                        400,
                        "MalformedPolicyDocument",
                        "Syntax errors in policy.",
                        iam -> iam.putUserPolicy(
                                r -> r.userName("Bare").policyName("p").policyDocument("{"))),
                // hashicorp/terraform#13449
                row(
                        A,
                        "principal in an identity policy",
                        400,
                        "MalformedPolicyDocument",
                        "Policy document should not specify a principal.",
                        iam -> iam.putGroupPolicy(r -> r.groupName("Empty")
                                .policyName("p")
                                .policyDocument(POLICY.replace("\"Effect\"", "\"Principal\":\"*\",\"Effect\"")))));
    }

    static Stream<ErrorRow<IamClient>> keys() {
        return Stream.of(
                // localstack test_iam_users test_access_key_errors (2026-02)
                row(
                        A,
                        "key missing",
                        404,
                        "NoSuchEntity",
                        "The Access Key with id " + KEY + " cannot be found.",
                        iam -> iam.updateAccessKey(
                                r -> r.userName("Bare").accessKeyId(KEY).status("Inactive"))),
                row(
                        A,
                        "key missing at deletion",
                        404,
                        "NoSuchEntity",
                        "The Access Key with id " + KEY + " cannot be found.",
                        iam -> iam.deleteAccessKey(r -> r.userName("Bare").accessKeyId(KEY))),
                row(
                        A,
                        "last use of a key missing",
                        403,
                        "AccessDenied",
                        " is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key " + KEY + "…",
                        iam -> iam.getAccessKeyLastUsed(r -> r.accessKeyId(KEY))),
                row(
                        A,
                        "enum violated",
                        400,
                        "ValidationError",
                        "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set",
                        iam -> iam.updateAccessKey(
                                r -> r.userName("Bare").accessKeyId(KEY).status("Off"))),
                row(
                        D,
                        "a status that only AWS sets",
                        400,
                        "InvalidInput",
                        "…",
                        iam -> iam.updateAccessKey(
                                r -> r.userName("Bare").accessKeyId(KEY).status("Expired"))),
                row(
                        B,
                        "key id too short",
                        400,
                        "ValidationError",
                        "Value at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16…",
                        iam -> iam.deleteAccessKey(r -> r.userName("Bare").accessKeyId("AKIA"))),
                row(
                        B,
                        "key id of other characters",
                        400,
                        "ValidationError",
                        "Value at 'accessKeyId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+…",
                        iam -> iam.deleteAccessKey(r -> r.userName("Bare").accessKeyId("AKIA-IOSFODNN7EXAMPLE"))));
    }

    static Stream<ErrorRow<IamClient>> quotas() {
        String large = POLICY.replace("\"*\"", "\"arn:aws:s3:::" + "x".repeat(5_200) + "\"");
        return Stream.of(
                row(
                        A,
                        "third access key",
                        409,
                        "LimitExceeded",
                        "Cannot exceed quota for AccessKeysPerUser: 2",
                        iam -> iam.createAccessKey(r -> r.userName("WithKeys"))),
                row(
                        C,
                        "eleventh group",
                        409,
                        "LimitExceeded",
                        "Cannot exceed quota for GroupsPerUser: 10",
                        iam -> iam.addUserToGroup(r -> r.groupName("Empty").userName("Member"))),
                // danvk/mapsnap#483
                row(
                        A,
                        "inline policies of a user",
                        409,
                        "LimitExceeded",
                        "Maximum policy size of 2048 bytes exceeded for user Bare",
                        iam -> iam.putUserPolicy(
                                r -> r.userName("Bare").policyName("p").policyDocument(large))),
                row(
                        C,
                        "inline policies of a group",
                        409,
                        "LimitExceeded",
                        "Maximum policy size of 5120 bytes exceeded for group Empty",
                        iam -> iam.putGroupPolicy(
                                r -> r.groupName("Empty").policyName("p").policyDocument(large))),
                row(D, "51 tags in all", 409, "LimitExceeded", "…", iam -> {
                    iam.tagUser(r -> r.userName("Bare").tags(tags("a", 30)));
                    try {
                        iam.tagUser(r -> r.userName("Bare").tags(tags("b", 21)));
                    } finally {
                        iam.untagUser(r -> r.userName("Bare")
                                .tagKeys(tags("a", 30).stream().map(Tag::key).toList()));
                    }
                }));
    }

    static Stream<ErrorRow<IamClient>> deletions() {
        return Stream.of(
                // aws-controllers-k8s/community#2229
                row(
                        A,
                        "user with access keys",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must delete access keys first.",
                        iam -> iam.deleteUser(r -> r.userName("WithKeys"))),
                // mozilla-services/userplex#17
                row(
                        A,
                        "user in a group",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must remove users from group first.",
                        iam -> iam.deleteUser(r -> r.userName("Member"))),
                row(
                        A,
                        "user with inline policies",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must delete policies first.",
                        iam -> iam.deleteUser(r -> r.userName("WithInline"))),
                row(
                        A,
                        "user with attached policies",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must detach all policies first.",
                        iam -> iam.deleteUser(r -> r.userName("WithAttached"))),
                // go-to-k/delstack#40
                row(
                        A,
                        "group with users",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must remove users from group first.",
                        iam -> iam.deleteGroup(r -> r.groupName("Full"))),
                row(
                        C,
                        "group with inline policies",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must delete policies first.",
                        iam -> iam.deleteGroup(r -> r.groupName("WithInline"))),
                row(
                        C,
                        "group with attached policies",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must detach all policies first.",
                        iam -> iam.deleteGroup(r -> r.groupName("WithAttached"))));
    }

    static Stream<ErrorRow<IamClient>> parameters() {
        String characters = " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-";
        return Stream.of(
                row(
                        A,
                        "user name characters",
                        400,
                        "ValidationError",
                        "The specified value for userName" + characters,
                        iam -> iam.createUser(r -> r.userName("a b"))),
                row(
                        A,
                        "group name characters",
                        400,
                        "ValidationError",
                        "The specified value for groupName" + characters,
                        iam -> iam.createGroup(r -> r.groupName("a/b"))),
                row(
                        A,
                        "new user name characters",
                        400,
                        "ValidationError",
                        "The specified value for newUserName" + characters,
                        iam -> iam.updateUser(r -> r.userName("Bare").newUserName("a:b"))),
                row(
                        A,
                        "user name length",
                        400,
                        "ValidationError",
                        "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64",
                        iam -> iam.createUser(r -> r.userName("a".repeat(65)))),
                row(
                        A,
                        "group name length",
                        400,
                        "ValidationError",
                        "1 validation error detected: Value at 'groupName' failed to satisfy constraint: Member must have length less than or equal to 128",
                        iam -> iam.createGroup(r -> r.groupName("a".repeat(129)))),
                row(
                        B,
                        "the name of a user there may be is 128 long",
                        404,
                        "NoSuchEntity",
                        "The user with name " + "a".repeat(128) + " cannot be found.",
                        iam -> iam.getUser(r -> r.userName("a".repeat(128)))),
                row(
                        C,
                        "path form",
                        400,
                        "ValidationError",
                        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
                        iam -> iam.createUser(r -> r.userName("new").path("x"))),
                row(
                        C,
                        "new path form",
                        400,
                        "ValidationError",
                        "The specified value for newPath is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
                        iam -> iam.updateGroup(r -> r.groupName("Empty").newPath("/x"))),
                row(
                        C,
                        "nothing given",
                        400,
                        "ValidationError",
                        "2 validation errors detected: …",
                        iam -> iam.addUserToGroup(r -> {})),
                row(
                        C,
                        "no user name",
                        400,
                        "ValidationError",
                        "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must not be null",
                        iam -> iam.createUser(r -> {})),
                row(
                        D,
                        "too many items",
                        400,
                        "ValidationError",
                        "Value at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000…",
                        iam -> iam.listUsers(r -> r.maxItems(1_001))),
                row(
                        D,
                        "marker of nobody",
                        400,
                        "ValidationError",
                        "…",
                        iam -> iam.listGroups(r -> r.marker("nonsense"))));
    }

    static Stream<ErrorRow<IamClient>> tags() {
        return Stream.of(
                row(
                        A,
                        "the same key in two cases",
                        400,
                        "InvalidInput",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                        iam -> iam.tagUser(r -> r.userName("Bare").tags(tag("a", "1"), tag("A", "2")))),
                row(
                        A,
                        "51 tags at once",
                        400,
                        "ValidationError",
                        "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
                        iam -> iam.createUser(r -> r.userName("new").tags(tags("a", 51)))));
    }

    private static List<Tag> tags(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> tag(prefix + i, "")).toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static ErrorRow<IamClient> row(
            Grade grade, String situation, int status, String code, String message, Consumer<IamClient> call) {
        return new ErrorRow<>(grade, situation, call, status, code, message);
    }

    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        inProcess.listUsersPaginator(r -> r.pathPrefix("/errors/")).users().forEach(user -> {
            String name = user.userName();
            state.add(inProcess.getUser(r -> r.userName(name)).user());
            state.add(inProcess.listUserPolicies(r -> r.userName(name)).policyNames());
            state.add(inProcess.listAttachedUserPolicies(r -> r.userName(name)).attachedPolicies());
            state.add(inProcess.listAccessKeys(r -> r.userName(name)).accessKeyMetadata());
        });
        inProcess.listGroupsPaginator().groups().forEach(group -> {
            String name = group.groupName();
            var members = inProcess.getGroup(r -> r.groupName(name));
            state.add(members.group());
            state.add(members.users());
            state.add(inProcess.listGroupPolicies(r -> r.groupName(name)).policyNames());
            state.add(
                    inProcess.listAttachedGroupPolicies(r -> r.groupName(name)).attachedPolicies());
        });
        return state;
    }
}
