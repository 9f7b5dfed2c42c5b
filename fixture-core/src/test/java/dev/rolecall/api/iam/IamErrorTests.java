package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ALLOWS_S3;
import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM refuses about roles, policies and profiles: code, status, exception class and sentence, with how well each is known. */
@ParameterizedClass
@EnumSource(IamDoors.Door.class)
class IamErrorTests {

    private static final String OWN = ARN + "policy/own";
    private static final String AWS = "arn:aws:iam::aws:policy/";

    @Parameter
    IamDoors.Door door;

    private IamDoors doors;
    private IamClient iam;

    /** @param grade of control-plane.md, with the source where the row is not there */
    record Row(
            String situation,
            Consumer<IamClient> request,
            Class<? extends IamException> type,
            String code,
            int status,
            String message,
            String grade) {

        @Override
        public String toString() {
            return situation + " (" + grade + ")";
        }
    }

    @BeforeEach
    void open() {
        doors = new IamDoors();
        iam = doors.through(door);
        IamClient setup = doors.aws.iam();
        setup.createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUSTS_EC2));
        setup.createPolicy(p -> p.policyName("own").policyDocument(ALLOWS_S3));
        setup.createInstanceProfile(p -> p.instanceProfileName("web"));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private static Row exists(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(
                situation, request, EntityAlreadyExistsException.class, "EntityAlreadyExists", 409, message, grade);
    }

    private static Row missing(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(situation, request, NoSuchEntityException.class, "NoSuchEntity", 404, message, grade);
    }

    private static Row limit(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(situation, request, LimitExceededException.class, "LimitExceeded", 409, message, grade);
    }

    private static Row conflict(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(situation, request, DeleteConflictException.class, "DeleteConflict", 409, message, grade);
    }

    private static Row malformed(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(
                situation,
                request,
                MalformedPolicyDocumentException.class,
                "MalformedPolicyDocument",
                400,
                message,
                grade);
    }

    private static Row input(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(situation, request, InvalidInputException.class, "InvalidInput", 400, message, grade);
    }

    private static Row invalid(String situation, Consumer<IamClient> request, String message, String grade) {
        return new Row(situation, request, IamException.class, "ValidationError", 400, message, grade);
    }

    private static Row constraint(String situation, Consumer<IamClient> request, String at, String how, String grade) {
        return invalid(
                situation,
                request,
                "1 validation error detected: Value at '" + at + "' failed to satisfy constraint: " + how,
                grade);
    }

    private static void createRole(IamClient iam, String name, String trust) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust));
    }

    private static void tag(IamClient iam, String key, String value) {
        iam.tagRole(r -> r.roleName("web").tags(t -> t.key(key).value(value)));
    }

    private static void attach(IamClient iam, String arn) {
        iam.attachRolePolicy(r -> r.roleName("web").policyArn(arn));
    }

    private static String allowing(int characters) {
        int rest = characters - ALLOWS_S3.length() + 1;
        return ALLOWS_S3.replace("\"*\"", "\"arn:aws:s3:::" + "b".repeat(rest - 13) + "\"");
    }

    private static Tag[] tags(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Tag.builder().key("key-" + i).value("v").build())
                .toArray(Tag[]::new);
    }

    static Stream<Row> rows() {
        return Stream.of(
                exists(
                        "role exists in another case",
                        iam -> createRole(iam, "WEB", TRUSTS_EC2),
                        "Role with name WEB already exists.",
                        "A terraform, ansible reports"),
                exists(
                        "profile exists in another case",
                        iam -> iam.createInstanceProfile(p -> p.instanceProfileName("WEB")),
                        "Instance Profile WEB already exists.",
                        "A ine-labs/AWSGoat#49"),
                exists(
                        "policy exists",
                        iam -> iam.createPolicy(
                                p -> p.policyName("own").path("/other/").policyDocument(ALLOWS_S3)),
                        "A policy called own already exists. Duplicate names are not allowed.",
                        "C moto"),
                missing(
                        "no such role",
                        iam -> iam.getRole(r -> r.roleName("none")),
                        "The role with name none cannot be found.",
                        "A"),
                missing(
                        "no role to attach to",
                        iam -> iam.attachRolePolicy(r -> r.roleName("none").policyArn(OWN)),
                        "The role with name none cannot be found.",
                        "A"),
                missing(
                        "no role to tag",
                        iam -> iam.tagRole(
                                r -> r.roleName("none").tags(t -> t.key("a").value("b"))),
                        "The role with name none cannot be found.",
                        "A"),
                missing(
                        "no such profile",
                        iam -> iam.getInstanceProfile(p -> p.instanceProfileName("none")),
                        "Instance Profile none cannot be found.",
                        "A"),
                missing(
                        "no such inline policy",
                        iam -> iam.getRolePolicy(r -> r.roleName("web").policyName("none")),
                        "The role policy with name none cannot be found.",
                        "C moto, Go"),
                missing(
                        "no inline policy to delete",
                        iam -> iam.deleteRolePolicy(r -> r.roleName("web").policyName("none")),
                        "The role policy with name none cannot be found.",
                        "C moto, Go"),
                missing(
                        "attach what does not exist",
                        iam -> attach(iam, AWS + "rolex"),
                        "Policy " + AWS + "rolex does not exist or is not attachable.",
                        "A LS"),
                missing(
                        "detach what is not attached",
                        iam -> iam.detachRolePolicy(r -> r.roleName("web").policyArn(OWN)),
                        "Policy " + OWN + " was not found.",
                        "C moto"),
                missing(
                        "no such policy",
                        iam -> iam.deletePolicy(p -> p.policyArn(OWN + "er")),
                        "Policy " + OWN + "er was not found.",
                        "A LS"),
                missing(
                        "no such version",
                        iam -> iam.getPolicyVersion(p -> p.policyArn(OWN).versionId("v9")),
                        "Policy " + OWN + " version v9 does not exist or is not attachable.",
                        "D"),
                missing(
                        "no such boundary",
                        iam -> iam.putRolePermissionsBoundary(
                                r -> r.roleName("web").permissionsBoundary(OWN + "er")),
                        "Scope ARN: " + OWN + "er does not exist or is not attachable.",
                        "D"),
                missing(
                        "no such boundary for a new role",
                        iam -> iam.createRole(r -> r.roleName("other")
                                .assumeRolePolicyDocument(TRUSTS_EC2)
                                .permissionsBoundary(OWN + "er")),
                        "Scope ARN: " + OWN + "er does not exist or is not attachable.",
                        "D"),
                limit(
                        "a second role, or the same again",
                        iam -> {
                            iam.addRoleToInstanceProfile(
                                    p -> p.instanceProfileName("web").roleName("web"));
                            iam.addRoleToInstanceProfile(
                                    p -> p.instanceProfileName("web").roleName("web"));
                        },
                        "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
                        "A getmoto/moto#6404, coreos/mantle#1058"),
                limit(
                        "an eleventh managed policy",
                        iam -> IntStream.range(0, 11).forEach(i -> {
                            iam.createPolicy(p -> p.policyName("p" + i).policyDocument(ALLOWS_S3));
                            attach(iam, ARN + "policy/p" + i);
                        }),
                        "Cannot exceed quota for PoliciesPerRole: 10",
                        "A aws/eks-hybrid#741"),
                limit(
                        "a trust policy too long",
                        iam -> createRole(
                                iam,
                                "long",
                                TRUSTS_EC2.replace(
                                        "\"ec2.amazonaws.com\"", "\"" + "e".repeat(2_000) + ".amazonaws.com\"")),
                        "Cannot exceed quota for ACLSizePerRole: 2048",
                        "A aws-load-balancer-controller#2718"),
                limit(
                        "inline policies too long together",
                        iam -> {
                            iam.putRolePolicy(
                                    r -> r.roleName("web").policyName("a").policyDocument(allowing(6_000)));
                            iam.putRolePolicy(
                                    r -> r.roleName("web").policyName("b").policyDocument(allowing(6_000)));
                        },
                        "Maximum policy size of 10240 bytes exceeded for role web",
                        "A aws-cdk#12403"),
                limit(
                        "a managed policy too long",
                        iam -> iam.createPolicy(p -> p.policyName("long").policyDocument(allowing(6_145))),
                        "Cannot exceed quota for PolicySize: 6144",
                        "A cloud-platform-environments#14473"),
                limit(
                        "a version too long",
                        iam -> iam.createPolicyVersion(p -> p.policyArn(OWN).policyDocument(allowing(6_145))),
                        "Cannot exceed quota for PolicySize: 6144",
                        "A cloud-platform-environments#14473"),
                limit(
                        "a sixth version",
                        iam -> IntStream.range(0, 5)
                                .forEach(i -> iam.createPolicyVersion(
                                        p -> p.policyArn(OWN).policyDocument(ALLOWS_S3))),
                        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
                        "C moto"),
                limit(
                        "more than 50 tags in two calls",
                        iam -> {
                            iam.tagRole(r -> r.roleName("web").tags(tags(0, 50)));
                            iam.tagRole(r -> r.roleName("web").tags(tags(50, 1)));
                        },
                        "",
                        "D text"),
                conflict(
                        "profile with a role",
                        iam -> {
                            iam.addRoleToInstanceProfile(
                                    p -> p.instanceProfileName("web").roleName("web"));
                            iam.deleteInstanceProfile(p -> p.instanceProfileName("web"));
                        },
                        "Cannot delete entity, must remove roles from instance profile first.",
                        "A 99designs/iamy#47"),
                conflict(
                        "role in a profile",
                        iam -> {
                            iam.addRoleToInstanceProfile(
                                    p -> p.instanceProfileName("web").roleName("web"));
                            iam.deleteRole(r -> r.roleName("web"));
                        },
                        "Cannot delete entity, must remove roles from instance profile first.",
                        "A aws-nuke#702"),
                conflict(
                        "role with inline policies",
                        iam -> {
                            iam.putRolePolicy(
                                    r -> r.roleName("web").policyName("a").policyDocument(ALLOWS_S3));
                            iam.deleteRole(r -> r.roleName("web"));
                        },
                        "Cannot delete entity, must delete policies first.",
                        "A awslabs/aws-orbit-workbench#633"),
                conflict(
                        "role with attached policies",
                        iam -> {
                            attach(iam, OWN);
                            iam.deleteRole(r -> r.roleName("web"));
                        },
                        "Cannot delete entity, must detach all policies first.",
                        "A ansible/ansible#22832"),
                conflict(
                        "policy attached",
                        iam -> {
                            attach(iam, OWN);
                            iam.deletePolicy(p -> p.policyArn(OWN));
                        },
                        "Cannot delete a policy attached to entities.",
                        "A serverless/components#312"),
                conflict(
                        "policy that is a boundary",
                        iam -> {
                            iam.putRolePermissionsBoundary(
                                    r -> r.roleName("web").permissionsBoundary(OWN));
                            iam.deletePolicy(p -> p.policyArn(OWN));
                        },
                        "Cannot delete a policy attached to entities.",
                        "A gruntwork-io/cloud-nuke#972"),
                conflict(
                        "policy with versions",
                        iam -> {
                            iam.createPolicyVersion(p -> p.policyArn(OWN).policyDocument(ALLOWS_S3));
                            iam.deletePolicy(p -> p.policyArn(OWN));
                        },
                        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                                + " The default version is deleted with the policy.",
                        "A redradrat/aws-iam-operator#13"),
                conflict(
                        "default version",
                        iam -> iam.deletePolicyVersion(p -> p.policyArn(OWN).versionId("v1")),
                        "Cannot delete the default version of a policy.",
                        "A redradrat/aws-iam-operator#13"),
                malformed(
                        "trust policy not JSON",
                        iam -> createRole(iam, "other", "{"),
                        "This policy contains invalid Json",
                        "A LS"),
                malformed(
                        "trust policy with a resource",
                        iam -> createRole(
                                iam, "other", TRUSTS_EC2.replace("\"Action\"", "\"Resource\":\"*\",\"Action\"")),
                        "Has prohibited field Resource",
                        "A"),
                malformed(
                        "managed policy not JSON",
                        iam -> iam.createPolicy(p -> p.policyName("bad").policyDocument("{")),
                        "Syntax errors in policy.",
                        "C moto"),
                malformed(
                        "inline policy with a principal",
                        iam -> iam.putRolePolicy(r -> r.roleName("web")
                                .policyName("a")
                                .policyDocument(ALLOWS_S3.replace("\"Action\"", "\"Principal\":\"*\",\"Action\""))),
                        "Policy document should not specify a principal.",
                        "A hashicorp/terraform#13449"),
                malformed(
                        "version without resources",
                        iam -> iam.createPolicyVersion(
                                p -> p.policyArn(OWN).policyDocument(ALLOWS_S3.replace(",\"Resource\":\"*\"", ""))),
                        "Policy statement must contain resources.",
                        "C moto"),
                input(
                        "tag keys that differ in case",
                        iam -> iam.tagRole(r -> r.roleName("web")
                                .tags(
                                        t -> t.key("Team").value("a"),
                                        t -> t.key("team").value("b"))),
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                        "A LS, terraform-aws-github-runner#1346"),
                input("a tag key of AWS's", iam -> tag(iam, "AWS:team", "a"), "", "D text"),
                invalid(
                        "an ARN that is none",
                        iam -> attach(iam, "longpolicynamebutnoarn"),
                        "Invalid ARN:  Could not be parsed!",
                        "A LS"),
                invalid(
                        "a boundary that is no ARN",
                        iam -> iam.putRolePermissionsBoundary(
                                r -> r.roleName("web").permissionsBoundary("longpolicynamebutnoarn")),
                        "Invalid ARN:  Could not be parsed!",
                        "A LS, for AttachRolePolicy"),
                invalid(
                        "characters of a name",
                        iam -> createRole(iam, "web app", TRUSTS_EC2),
                        "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
                        "A aws-amplify/amplify-cli#9120"),
                invalid(
                        "path of a policy",
                        iam -> iam.createPolicy(
                                p -> p.policyName("x").path("/a b/").policyDocument(ALLOWS_S3)),
                        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
                        "C"),
                invalid(
                        "path prefix of policies that does not end",
                        iam -> iam.listPolicies(p -> p.pathPrefix("/foo")),
                        "The specified value for pathPrefix is invalid. It must begin with the / character and contain only alphanumeric characters and/or / characters.",
                        "A aws/aws-sdk#36"),
                constraint(
                        "a long name",
                        iam -> createRole(iam, "r".repeat(65), TRUSTS_EC2),
                        "roleName",
                        "Member must have length less than or equal to 64",
                        "A LS form"),
                constraint(
                        "a long policy name",
                        iam -> iam.createPolicy(
                                p -> p.policyName("p".repeat(129)).policyDocument(ALLOWS_S3)),
                        "policyName",
                        "Member must have length less than or equal to 128",
                        "A LS form"),
                constraint("no name", iam -> iam.getRole(r -> {}), "roleName", "Member must not be null", "C"),
                constraint(
                        "no tags", iam -> iam.tagRole(r -> r.roleName("web")), "tags", "Member must not be null", "C"),
                constraint(
                        "a tag without a value",
                        iam -> iam.tagRole(r -> r.roleName("web").tags(t -> t.key("a"))),
                        "tags.1.member.value",
                        "Member must not be null",
                        "C form"),
                constraint(
                        "a long tag key",
                        iam -> tag(iam, "k".repeat(129), ""),
                        "tags.1.member.key",
                        "Member must have length less than or equal to 128",
                        "A form SWO-GS/auto-tag#90"),
                constraint(
                        "a long tag value",
                        iam -> tag(iam, "k", "v".repeat(257)),
                        "tags.1.member.value",
                        "Member must have length less than or equal to 256",
                        "A form SWO-GS/auto-tag#90"),
                constraint(
                        "characters of the second tag's value",
                        iam -> iam.tagRole(r -> r.roleName("web")
                                .tags(
                                        t -> t.key("a").value("ok"),
                                        t -> t.key("b").value("a,b"))),
                        "tags.2.member.value",
                        "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                        "A SWO-GS/auto-tag#90"),
                constraint(
                        "51 tags",
                        iam -> iam.tagRole(r -> r.roleName("web").tags(tags(0, 51))),
                        "tags",
                        "Member must have length less than or equal to 50",
                        "A form"),
                constraint(
                        "a bad key to untag",
                        iam -> iam.untagRole(r -> r.roleName("web").tagKeys("ok", "a,b")),
                        "tagKeys",
                        "Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length"
                                + " greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+]",
                        "D form: Lambda says so of its tags, cloud-custodian#2520"),
                constraint(
                        "a session too short",
                        iam -> iam.updateRole(r -> r.roleName("web").maxSessionDuration(3_599)),
                        "maxSessionDuration",
                        "Member must have value greater than or equal to 3600",
                        "C, B range"),
                constraint(
                        "too many items",
                        iam -> iam.listPolicies(p -> p.maxItems(1_001)),
                        "maxItems",
                        "Member must have value less than or equal to 1000",
                        "D/C"),
                constraint(
                        "a version that is none",
                        iam -> iam.getPolicyVersion(p -> p.policyArn(OWN).versionId("2")),
                        "versionId",
                        "Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
                        "B, C"),
                constraint(
                        "an unknown scope",
                        iam -> iam.listPolicies(p -> p.scope("Mine")),
                        "scope",
                        "Member must satisfy enum value set",
                        "A LS form"),
                constraint(
                        "a short ARN",
                        iam -> attach(iam, "arn:aws:iam::aws:p"),
                        "policyArn",
                        "Member must have length greater than or equal to 20",
                        "B range"),
                constraint(
                        "a document beyond Latin-1",
                        iam -> iam.createPolicy(
                                p -> p.policyName("x").policyDocument(ALLOWS_S3.replace("s3:*", "s3:\u20ac"))),
                        "policyDocument",
                        "Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
                        "B pattern"),
                invalid(
                        "two violations at once",
                        iam -> iam.createRole(r -> r.roleName("")
                                .assumeRolePolicyDocument(TRUSTS_EC2)
                                .maxSessionDuration(1)),
                        "2 validation errors detected: Value at 'roleName' failed to satisfy constraint: Member must have length greater than"
                                + " or equal to 1; Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater"
                                + " than or equal to 3600",
                        "C moto"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void refusesAsAwsDoes(Row row) {
        IamException thrown =
                catchThrowableOfType(IamException.class, () -> row.request().accept(iam));

        assertThat(thrown).isExactlyInstanceOf(row.type());
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(row.code());
        assertThat(thrown.statusCode()).isEqualTo(row.status());
        if (!row.message().isEmpty()) {
            assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(row.message());
        }
        assertThat(thrown.requestId()).isNotEmpty();
    }
}
