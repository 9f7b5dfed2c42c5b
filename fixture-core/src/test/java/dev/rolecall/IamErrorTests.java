package dev.rolecall;

import static dev.rolecall.ErrorRow.Grade.A;
import static dev.rolecall.ErrorRow.Grade.B;
import static dev.rolecall.ErrorRow.Grade.C;
import static dev.rolecall.ErrorRow.Grade.D;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.ErrorRow.Grade;
import dev.rolecall.account.Account;
import dev.rolecall.account.Quota;
import dev.rolecall.account.Registrar;
import dev.rolecall.api.InProcessClient;
import dev.rolecall.api.iam.IamService;
import dev.rolecall.auth.Call;
import dev.rolecall.time.FixtureClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM refuses, in its own words, and that a refused call changes nothing. */
class IamErrorTests {

    private static final String TRUST = Profile.TRUSTS_EC2;
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
    private static final String NAME_CHARACTERS =
            "It must contain only alphanumeric characters and/or the following: +=,.@_-";
    private static final String PATH_FORM = "The specified value for path is invalid. It must begin and end with / and"
            + " contain only alphanumeric characters and/or / characters.";
    private static final String REMOVE_ROLES = "Cannot delete entity, must remove roles from instance profile first.";
    private static final String ONE_ROLE = "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private IamClient overHttp;
    private IamClient inProcess;

    @BeforeEach
    void createRolesAndProfiles() {
        overHttp = OverHttp.asAdministrator(aws).iam();
        inProcess = aws.iam();
        for (String role : List.of("InProfile", "Bare", "WithPolicy")) {
            inProcess.createRole(r -> r.roleName(role).path("/errors/").assumeRolePolicyDocument(TRUST));
        }
        inProcess.putRolePolicy(r -> r.roleName("WithPolicy").policyName("s3").policyDocument(POLICY));
        inProcess.createInstanceProfile(r -> r.instanceProfileName("Full"));
        inProcess.createInstanceProfile(r -> r.instanceProfileName("Empty"));
        inProcess.addRoleToInstanceProfile(r -> r.instanceProfileName("Full").roleName("InProfile"));
    }

    @ParameterizedTest
    @MethodSource({
        "trustPolicies",
        "identityPolicies",
        "names",
        "parameters",
        "tags",
        "existing",
        "missing",
        "quotas",
        "deletions"
    })
    void refuses(ErrorRow<IamClient> row) {
        List<Object> before = state();

        var received = row.verify(overHttp);
        var thrown = row.verify(inProcess);

        assertThat(thrown).hasSameClassAs(received);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesMoreRolesAndProfilesThanTheAccountMayHave() {
        Account account = new Account("123456789012", "us-east-1", FixtureClock.startingNow(), new UnheardOf());
        account.setQuota(Quota.INSTANCE_PROFILES_PER_ACCOUNT, 1);
        account.setQuota(Quota.ROLES_PER_ACCOUNT, 2);
        IamClient iam = InProcessClient.create(
                IamClient.class, IamService.model(), () -> Call.byRoot(account), (call, status) -> {});
        iam.createInstanceProfile(r -> r.instanceProfileName("first"));
        iam.createRole(r -> r.roleName("first").assumeRolePolicyDocument(TRUST));
        iam.createRole(r -> r.roleName("second").assumeRolePolicyDocument(TRUST));

        row(
                        A,
                        "a profile too many",
                        409,
                        "LimitExceeded",
                        "Cannot exceed quota for InstanceProfilesPerAccount: 1",
                        client -> client.createInstanceProfile(r -> r.instanceProfileName("second")))
                .verify(iam);
        row(
                        D,
                        "a role too many",
                        409,
                        "LimitExceeded",
                        "Cannot exceed quota for RolesPerAccount: 2",
                        client -> client.createRole(r -> r.roleName("third").assumeRolePolicyDocument(TRUST)))
                .verify(iam);
        assertThat(iam.listRoles().roles()).hasSize(2);
        assertThat(iam.listInstanceProfiles().instanceProfiles()).hasSize(1);
    }

    @Test
    void refusesWhatNoPolicyAllows() {
        Instance instance = aws.launch("Full");
        IamClient unprivileged = OverHttp.as(aws, instance).iam();
        String user = "User: arn:aws:sts::123456789012:assumed-role/InProfile/" + instance.id();
        List<Object> before = state();

        row(
                        A,
                        "a role that may do nothing",
                        403,
                        "AccessDenied",
                        user + " is not authorized to perform: iam:GetRole on resource:"
                                + " arn:aws:iam::123456789012:role/errors/Bare because no identity-based policy allows the"
                                + " iam:GetRole action",
                        iam -> iam.getRole(r -> r.roleName("Bare")))
                .verify(unprivileged);
        row(
                        B,
                        "whether a role exists",
                        403,
                        "AccessDenied",
                        user + " is not authorized to perform: iam:DeleteRole on resource:"
                                + " arn:aws:iam::123456789012:role/Gone because no identity-based policy allows the"
                                + " iam:DeleteRole action",
                        iam -> iam.deleteRole(r -> r.roleName("Gone")))
                .verify(unprivileged);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesToPassARoleThatTheCallerMayNotPass() {
        inProcess.putRolePolicy(
                r -> r.roleName("InProfile").policyName("profiles").policyDocument("""
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"iam:AddRoleToInstanceProfile","Resource":"*"},
                  {"Effect":"Allow","Action":"iam:PassRole","Resource":"*",
                   "Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}}]}"""));
        Instance instance = aws.launch("Full");
        List<Object> before = state();

        row(
                        A,
                        "a role that may be passed to another service",
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::123456789012:assumed-role/InProfile/" + instance.id()
                                + " is not authorized to perform: iam:PassRole on resource:"
                                + " arn:aws:iam::123456789012:role/errors/Bare because no identity-based policy allows the"
                                + " iam:PassRole action",
                        iam -> iam.addRoleToInstanceProfile(
                                r -> r.instanceProfileName("Empty").roleName("Bare")))
                .verify(OverHttp.as(aws, instance).iam());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesWhatAPolicyDenies() {
        inProcess.putRolePolicy(
                r -> r.roleName("InProfile").policyName("denies").policyDocument("""
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"*","Resource":"*"},
                  {"Effect":"Deny","Action":"iam:Create*","Resource":"*"}]}"""));
        Instance instance = aws.launch("Full");
        List<Object> before = state();

        row(
                        B,
                        "an explicit deny",
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::123456789012:assumed-role/InProfile/" + instance.id()
                                + " is not authorized to perform: iam:CreateRole on resource:"
                                + " arn:aws:iam::123456789012:role/new/New with an explicit deny in an identity-based policy",
                        iam -> iam.createRole(
                                r -> r.roleName("New").path("/new/").assumeRolePolicyDocument(TRUST)))
                .verify(OverHttp.as(aws, instance).iam());
        assertThat(state()).isEqualTo(before);
    }

    private static final class UnheardOf implements Registrar {

        @Override
        public void accessKeyIssued(String accessKeyId) {}

        @Override
        public void instanceLaunched(String instanceId) {}
    }

    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        inProcess.listRoles().roles().forEach(role -> {
            state.add(inProcess.getRole(r -> r.roleName(role.roleName())).role());
            inProcess
                    .listRolePolicies(r -> r.roleName(role.roleName()))
                    .policyNames()
                    .forEach(policy -> state.add(inProcess
                            .getRolePolicy(r -> r.roleName(role.roleName()).policyName(policy))
                            .policyDocument()));
        });
        state.addAll(inProcess.listInstanceProfiles().instanceProfiles());
        return state;
    }

    static Stream<ErrorRow<IamClient>> trustPolicies() {
        return Stream.of(
                        new String[] {"A", "is not JSON", "{\"Version\":", "This policy contains invalid Json"},
                        new String[] {"A", "has Resource", trust("\"Resource\":\"*\","), "Has prohibited field Resource"
                        },
                        new String[] {
                            "C",
                            "has NotResource",
                            trust("\"NotResource\":\"*\","),
                            "AssumeRole policy must not contain resources."
                        },
                        new String[] {
                            "C",
                            "has no Principal",
                            TRUST.replaceAll("\"Principal\":\\{.*?},", ""),
                            "Missing required field Principal"
                        },
                        new String[] {
                            "C",
                            "has an empty Principal",
                            TRUST.replaceAll("\"Principal\":\\{.*?},", "\"Principal\":{},"),
                            "Missing required field Principal cannot be empty!"
                        },
                        new String[] {
                            "C",
                            "allows what is not of STS",
                            TRUST.replace("sts:AssumeRole", "s3:GetObject"),
                            "AssumeRole policy may only specify STS AssumeRole actions."
                        },
                        new String[] {
                            "C",
                            "has no statement",
                            "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                            "Could not parse the policy: Statement is empty!"
                        },
                        new String[] {
                            "C",
                            "allows NotPrincipal",
                            TRUST.replace("Principal", "NotPrincipal"),
                            "Allow with NotPrincipal is not allowed."
                        },
                        new String[] {
                            "A",
                            "trusts a role that does not exist",
                            TRUST.replace(
                                    "\"Service\":\"ec2.amazonaws.com\"",
                                    "\"AWS\":\"arn:aws:iam::123456789012:role/nobody\""),
                            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/nobody\""
                        })
                .flatMap(row -> Stream.of(
                        malformed(
                                row,
                                "a new role's trust policy ",
                                (iam, document) ->
                                        iam.createRole(r -> r.roleName("New").assumeRolePolicyDocument(document))),
                        malformed(
                                row,
                                "a changed trust policy ",
                                (iam, document) -> iam.updateAssumeRolePolicy(
                                        r -> r.roleName("Bare").policyDocument(document)))));
    }

    static Stream<ErrorRow<IamClient>> identityPolicies() {
        return Stream.of(
                        new String[] {"C", "is not JSON", "{\"Version\":", "Syntax errors in policy."},
                        new String[] {
                            "C",
                            "has an unknown element",
                            POLICY.replace("Effect", "Affect"),
                            "Syntax errors in policy."
                        },
                        new String[] {
                            "C",
                            "has no Version",
                            POLICY.replace("\"Version\":\"2012-10-17\",", ""),
                            "Policy document must be version 2012-10-17 or greater."
                        },
                        new String[] {
                            "C",
                            "has no Action",
                            POLICY.replace("\"Action\":\"s3:*\",", ""),
                            "Policy statement must contain actions."
                        },
                        new String[] {
                            "C",
                            "has no Resource",
                            POLICY.replace(",\"Resource\":\"*\"", ""),
                            "Policy statement must contain resources."
                        },
                        new String[] {
                            "C",
                            "has an action without a service",
                            POLICY.replace("s3:*", "GetObject"),
                            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
                        },
                        new String[] {
                            "C",
                            "has a resource that is no ARN",
                            POLICY.replace("\"*\"", "\"bucket\""),
                            "Resource bucket must be in ARN format or \"*\"."
                        },
                        new String[] {
                            "A",
                            "names a principal",
                            POLICY.replace("\"Action\"", "\"Principal\":\"*\",\"Action\""),
                            "Policy document should not specify a principal."
                        })
                .map(row -> malformed(
                        row,
                        "an inline policy ",
                        (iam, document) -> iam.putRolePolicy(
                                r -> r.roleName("Bare").policyName("new").policyDocument(document))));
    }

    static Stream<ErrorRow<IamClient>> names() {
        return Stream.of(
                invalid(
                        A,
                        "a role's name with a space",
                        "The specified value for roleName is invalid. " + NAME_CHARACTERS,
                        iam -> iam.createRole(r -> r.roleName("New role").assumeRolePolicyDocument(TRUST))),
                invalid(
                        A,
                        "a role's name with a letter beyond ASCII",
                        "The specified value for roleName is invalid. " + NAME_CHARACTERS,
                        iam -> iam.getRole(r -> r.roleName("Rôle"))),
                invalid(
                        A,
                        "a profile's name with a slash",
                        "The specified value for instanceProfileName is invalid. " + NAME_CHARACTERS,
                        iam -> iam.createInstanceProfile(r -> r.instanceProfileName("a/b"))),
                invalid(
                        A,
                        "a policy's name with a star",
                        "The specified value for policyName is invalid. " + NAME_CHARACTERS,
                        iam -> iam.putRolePolicy(
                                r -> r.roleName("Bare").policyName("s3*").policyDocument(POLICY))),
                tooLong(
                        "roleName",
                        64,
                        iam -> iam.createRole(r -> r.roleName("r".repeat(65)).assumeRolePolicyDocument(TRUST))),
                tooLong(
                        "instanceProfileName",
                        128,
                        iam -> iam.createInstanceProfile(r -> r.instanceProfileName("p".repeat(129)))),
                tooLong(
                        "policyName",
                        128,
                        iam -> iam.putRolePolicy(r ->
                                r.roleName("Bare").policyName("p".repeat(129)).policyDocument(POLICY))),
                tooLong(
                        "path",
                        512,
                        iam -> iam.createInstanceProfile(
                                r -> r.instanceProfileName("New").path("/" + "p".repeat(511) + "/"))),
                invalid(
                        C,
                        "a path without a slash at its end",
                        PATH_FORM,
                        iam -> iam.createInstanceProfile(
                                r -> r.instanceProfileName("New").path("/a"))),
                invalid(
                        C,
                        "a path without a slash at its start",
                        PATH_FORM,
                        iam -> iam.createRole(r -> r.roleName("New").path("a/").assumeRolePolicyDocument(TRUST))),
                violated(
                        B,
                        "an empty role name",
                        "roleName",
                        "Member must have length greater than or equal to 1",
                        iam -> iam.getRole(r -> r.roleName(""))));
    }

    static Stream<ErrorRow<IamClient>> parameters() {
        return Stream.of(
                violated(C, "no role name", "roleName", "Member must not be null", iam -> iam.getRole(r -> {})),
                violated(
                        C,
                        "no trust policy",
                        "assumeRolePolicyDocument",
                        "Member must not be null",
                        iam -> iam.createRole(r -> r.roleName("New"))),
                violated(
                        C,
                        "no profile name",
                        "instanceProfileName",
                        "Member must not be null",
                        iam -> iam.addRoleToInstanceProfile(r -> r.roleName("Bare"))),
                violated(
                        D,
                        "MaxItems 1001",
                        "maxItems",
                        "Member must have value less than or equal to 1000",
                        iam -> iam.listRoles(r -> r.maxItems(1_001))),
                violated(
                        D,
                        "MaxItems 0",
                        "maxItems",
                        "Member must have value greater than or equal to 1",
                        iam -> iam.listInstanceProfiles(r -> r.maxItems(0))),
                violated(
                        C,
                        "a session shorter than an hour",
                        "maxSessionDuration",
                        "Member must have value greater than or equal to 3600",
                        iam -> iam.createRole(r -> r.roleName("New")
                                .assumeRolePolicyDocument(TRUST)
                                .maxSessionDuration(3_599))),
                violated(
                        C,
                        "a session longer than twelve hours",
                        "maxSessionDuration",
                        "Member must have value less than or equal to 43200",
                        iam -> iam.createRole(r -> r.roleName("New")
                                .assumeRolePolicyDocument(TRUST)
                                .maxSessionDuration(43_201))),
                violated(
                        B,
                        "a description of 1001 characters",
                        "description",
                        "Member must have length less than or equal to 1000",
                        iam -> iam.createRole(r -> r.roleName("New")
                                .assumeRolePolicyDocument(TRUST)
                                .description("d".repeat(1_001)))),
                invalid(
                        C,
                        "two violations",
                        "2 validation errors detected: Value at 'roleName' failed to satisfy constraint: Member must not be"
                                + " null; Value at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not"
                                + " be null",
                        iam -> iam.createRole(r -> {})),
                invalid(D, "a marker of nobody's", "…", iam -> iam.listRoles(r -> r.marker("not-a-marker"))));
    }

    static Stream<ErrorRow<IamClient>> tags() {
        List<Tag> many = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .toList();
        return Stream.of(
                row(
                        A,
                        "tags that differ in case only",
                        400,
                        "InvalidInput",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                        iam -> iam.createInstanceProfile(r -> r.instanceProfileName("New")
                                .tags(
                                        t -> t.key("Team").value("a"),
                                        t -> t.key("team").value("b")))),
                violated(
                        A,
                        "51 tags",
                        "tags",
                        "Member must have length less than or equal to 50",
                        iam -> iam.createRole(r -> r.roleName("New")
                                .assumeRolePolicyDocument(TRUST)
                                .tags(many))),
                violated(
                        B,
                        "a tag without a key",
                        "tags.1.member.key",
                        "Member must not be null",
                        iam -> iam.createInstanceProfile(
                                r -> r.instanceProfileName("New").tags(t -> t.value("v")))),
                violated(
                        B,
                        "a tag without a value",
                        "tags.2.member.value",
                        "Member must not be null",
                        iam -> iam.createRole(r -> r.roleName("New")
                                .assumeRolePolicyDocument(TRUST)
                                .tags(t -> t.key("a").value("v"), t -> t.key("b")))));
    }

    static Stream<ErrorRow<IamClient>> existing() {
        return Stream.of(
                row(
                        A,
                        "a role that exists",
                        409,
                        "EntityAlreadyExists",
                        "Role with name Bare already exists.",
                        iam -> iam.createRole(r -> r.roleName("Bare").assumeRolePolicyDocument(TRUST))),
                row(
                        B,
                        "a role that exists in other case",
                        409,
                        "EntityAlreadyExists",
                        "Role with name BARE already exists.",
                        iam -> iam.createRole(r -> r.roleName("BARE").assumeRolePolicyDocument(TRUST))),
                row(
                        A,
                        "a profile that exists",
                        409,
                        "EntityAlreadyExists",
                        "Instance Profile Full already exists.",
                        iam -> iam.createInstanceProfile(r -> r.instanceProfileName("Full"))));
    }

    static Stream<ErrorRow<IamClient>> missing() {
        Stream<ErrorRow<IamClient>> roles = Stream.<Consumer<IamClient>>of(
                        iam -> iam.getRole(r -> r.roleName("Gone")),
                        iam -> iam.deleteRole(r -> r.roleName("Gone")),
                        iam -> iam.updateAssumeRolePolicy(
                                r -> r.roleName("Gone").policyDocument("not JSON")),
                        iam -> iam.putRolePolicy(
                                r -> r.roleName("Gone").policyName("p").policyDocument("not JSON")),
                        iam -> iam.getRolePolicy(r -> r.roleName("Gone").policyName("p")),
                        iam -> iam.deleteRolePolicy(r -> r.roleName("Gone").policyName("p")),
                        iam -> iam.listRolePolicies(r -> r.roleName("Gone")),
                        iam -> iam.listInstanceProfilesForRole(r -> r.roleName("Gone")),
                        iam -> iam.addRoleToInstanceProfile(
                                r -> r.instanceProfileName("Empty").roleName("Gone")),
                        iam -> iam.removeRoleFromInstanceProfile(
                                r -> r.instanceProfileName("Full").roleName("Gone")))
                .map(call -> row(
                        A,
                        "a role that does not exist",
                        404,
                        "NoSuchEntity",
                        "The role with name Gone cannot be found.",
                        call));
        Stream<ErrorRow<IamClient>> profiles = Stream.<Consumer<IamClient>>of(
                        iam -> iam.getInstanceProfile(r -> r.instanceProfileName("Gone")),
                        iam -> iam.deleteInstanceProfile(r -> r.instanceProfileName("Gone")),
                        iam -> iam.addRoleToInstanceProfile(
                                r -> r.instanceProfileName("Gone").roleName("Bare")),
                        iam -> iam.removeRoleFromInstanceProfile(
                                r -> r.instanceProfileName("Gone").roleName("Bare")))
                .map(call -> row(
                        A,
                        "a profile that does not exist",
                        404,
                        "NoSuchEntity",
                        "Instance Profile Gone cannot be found.",
                        call));
        Stream<ErrorRow<IamClient>> others = Stream.of(
                row(
                        A,
                        "a role by its name in other case",
                        404,
                        "NoSuchEntity",
                        "The role with name bare cannot be found.",
                        iam -> iam.getRole(r -> r.roleName("bare"))),
                row(
                        D,
                        "a role that is not in the profile",
                        404,
                        "NoSuchEntity",
                        "…",
                        iam -> iam.removeRoleFromInstanceProfile(
                                r -> r.instanceProfileName("Full").roleName("Bare"))),
                row(
                        C,
                        "an inline policy that does not exist",
                        404,
                        "NoSuchEntity",
                        "The role policy with name gone cannot be found.",
                        iam -> iam.getRolePolicy(r -> r.roleName("WithPolicy").policyName("gone"))),
                row(
                        C,
                        "deleting an inline policy that does not exist",
                        404,
                        "NoSuchEntity",
                        "The role policy with name gone cannot be found.",
                        iam -> iam.deleteRolePolicy(
                                r -> r.roleName("WithPolicy").policyName("gone"))));
        return Stream.of(roles, profiles, others).flatMap(rows -> rows);
    }

    static Stream<ErrorRow<IamClient>> quotas() {
        String bigTrust = trust("\"Sid\":\"%s\",".formatted("s".repeat(2_048)));
        String bigPolicy =
                POLICY.replace("\"Resource\":\"*\"", "\"Resource\":\"arn:aws:s3:::%s\"".formatted("b".repeat(10_240)));
        String restOfTheQuota = POLICY.replace(
                "\"Resource\":\"*\"",
                "\"Resource\":\"arn:aws:s3:::%s\"".formatted("b".repeat(10_240 - POLICY.length() - 12)));
        return Stream.of(
                row(
                        A,
                        "a second role in a profile",
                        409,
                        "LimitExceeded",
                        ONE_ROLE,
                        iam -> iam.addRoleToInstanceProfile(
                                r -> r.instanceProfileName("Full").roleName("Bare"))),
                row(
                        A,
                        "the same role in a profile again",
                        409,
                        "LimitExceeded",
                        ONE_ROLE,
                        iam -> iam.addRoleToInstanceProfile(
                                r -> r.instanceProfileName("Full").roleName("InProfile"))),
                row(
                        A,
                        "a new role's trust policy of more than 2048 characters",
                        409,
                        "LimitExceeded",
                        "Cannot exceed quota for ACLSizePerRole: 2048",
                        iam -> iam.createRole(r -> r.roleName("New").assumeRolePolicyDocument(bigTrust))),
                row(
                        A,
                        "a changed trust policy of more than 2048 characters",
                        409,
                        "LimitExceeded",
                        "Cannot exceed quota for ACLSizePerRole: 2048",
                        iam -> iam.updateAssumeRolePolicy(
                                r -> r.roleName("Bare").policyDocument(bigTrust))),
                row(
                        A,
                        "an inline policy of more than 10240 characters",
                        409,
                        "LimitExceeded",
                        "Maximum policy size of 10240 bytes exceeded for role Bare",
                        iam -> iam.putRolePolicy(
                                r -> r.roleName("Bare").policyName("big").policyDocument(bigPolicy))),
                row(
                        A,
                        "inline policies of more than 10240 characters together",
                        409,
                        "LimitExceeded",
                        "Maximum policy size of 10240 bytes exceeded for role WithPolicy",
                        iam -> iam.putRolePolicy(
                                r -> r.roleName("WithPolicy").policyName("rest").policyDocument(restOfTheQuota))));
    }

    static Stream<ErrorRow<IamClient>> deletions() {
        return Stream.of(
                row(
                        A,
                        "deleting a profile with a role",
                        409,
                        "DeleteConflict",
                        REMOVE_ROLES,
                        iam -> iam.deleteInstanceProfile(r -> r.instanceProfileName("Full"))),
                row(
                        A,
                        "deleting a role in a profile",
                        409,
                        "DeleteConflict",
                        REMOVE_ROLES,
                        iam -> iam.deleteRole(r -> r.roleName("InProfile"))),
                row(
                        A,
                        "deleting a role with inline policies",
                        409,
                        "DeleteConflict",
                        "Cannot delete entity, must delete policies first.",
                        iam -> iam.deleteRole(r -> r.roleName("WithPolicy"))));
    }

    private interface WithDocument {
        void call(IamClient iam, String document);
    }

    private static ErrorRow<IamClient> malformed(String[] row, String of, WithDocument use) {
        return row(
                Grade.valueOf(row[0]),
                of + row[1],
                400,
                "MalformedPolicyDocument",
                row[3],
                iam -> use.call(iam, row[2]));
    }

    private static ErrorRow<IamClient> tooLong(String member, int longest, Consumer<IamClient> call) {
        return violated(
                A,
                member + " of " + (longest + 1) + " characters",
                member,
                "Member must have length less than or equal to " + longest,
                call);
    }

    private static ErrorRow<IamClient> violated(
            Grade grade, String situation, String member, String constraint, Consumer<IamClient> call) {
        return invalid(
                grade,
                situation,
                "1 validation error detected: Value at '%s' failed to satisfy constraint: %s"
                        .formatted(member, constraint),
                call);
    }

    private static ErrorRow<IamClient> invalid(
            Grade grade, String situation, String message, Consumer<IamClient> call) {
        return row(grade, situation, 400, "ValidationError", message, call);
    }

    private static ErrorRow<IamClient> row(
            Grade grade, String situation, int status, String code, String message, Consumer<IamClient> call) {
        return new ErrorRow<>(grade, situation, call, status, code, message);
    }

    private static String trust(String element) {
        return TRUST.replace("\"Effect\"", element + "\"Effect\"");
    }
}
