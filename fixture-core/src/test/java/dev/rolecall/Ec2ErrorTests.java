package dev.rolecall;

import static dev.rolecall.ErrorRow.Grade.A;
import static dev.rolecall.ErrorRow.Grade.B;
import static dev.rolecall.ErrorRow.Grade.C;
import static dev.rolecall.ErrorRow.Grade.D;
import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.ErrorRow.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** What EC2 refuses, in its own words, and that a refused call changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Ec2ErrorTests {

    private static final String NO_INSTANCE = "i-0123456789abcdef0";
    private static final String NO_ASSOCIATION = "iip-assoc-0123456789abcdef0";
    private static final String ACCOUNT_ARN = "arn:aws:iam::123456789012:";
    private static final String EMPTY_ARN = ACCOUNT_ARN + "instance-profile/empty";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private Ec2Client overHttp;
    private Ec2Client inProcess;
    private String withProfile;
    private String withoutProfile;
    private String terminated;
    private String association;

    @BeforeAll
    void launchInstances() {
        overHttp = OverHttp.asAdministrator(aws).ec2();
        inProcess = aws.ec2();
        withProfile = aws.launch(profile("web")).id();
        withoutProfile = aws.launchWithoutProfile().id();
        terminated = aws.launchWithoutProfile().id();
        aws.iam().createInstanceProfile(r -> r.instanceProfileName("empty"));
        inProcess.terminateInstances(r -> r.instanceIds(terminated));
        association = inProcess
                .describeIamInstanceProfileAssociations()
                .iamInstanceProfileAssociations()
                .get(0)
                .associationId();
    }

    @ParameterizedTest
    @MethodSource({"profiles", "associations", "instances", "metadataOptions", "parameters", "dryRuns"})
    void refuses(ErrorRow<Ec2Client> row) {
        List<Object> before = state();

        var received = row.verify(overHttp);
        var thrown = row.verify(inProcess);

        assertThat(thrown).hasSameClassAs(received);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void namesAllTheInstancesThatDoNotExist() {
        row(
                        A,
                        "two unknown instances",
                        400,
                        "InvalidInstanceID.NotFound",
                        "The instance IDs 'i-01234567, i-0123456789abcdef0' do not exist",
                        ec2 -> ec2.describeInstances(r -> r.instanceIds("i-01234567", withProfile, NO_INSTANCE)))
                .verify(overHttp);
    }

    @Test
    void terminatesAllOrNone() {
        List<Object> before = state();

        row(
                        A,
                        "one instance of two",
                        400,
                        "InvalidInstanceID.NotFound",
                        "The instance ID '%s' does not exist".formatted(NO_INSTANCE),
                        ec2 -> ec2.terminateInstances(r -> r.instanceIds(withProfile, NO_INSTANCE)))
                .verify(overHttp);

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesWhatNoPolicyAllows() {
        Instance instance = aws.launch(profile("powerless"));
        List<Object> before = state();

        row(
                        A,
                        "a role that may do nothing",
                        403,
                        "UnauthorizedOperation",
                        unauthorized(
                                instance,
                                "ec2:TerminateInstances",
                                "arn:aws:ec2:us-east-1:123456789012:instance/" + withoutProfile),
                        ec2 -> ec2.terminateInstances(r -> r.instanceIds(withoutProfile)))
                .verify(OverHttp.as(aws, instance).ec2());
        row(
                        A,
                        "a dry run of what is not allowed",
                        403,
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/powerless/"
                                + instance.id()
                                + " is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the"
                                + " ec2:DescribeInstances action",
                        ec2 -> ec2.describeInstances(r -> r.dryRun(true)))
                .verify(OverHttp.as(aws, instance).ec2());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesToPassARoleThatTheCallerMayNotPass() {
        Instance instance = aws.launch(profile("passes-nothing"));
        aws.iam()
                .putRolePolicy(
                        r -> r.roleName("passes-nothing").policyName("ec2").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}"""));
        Ec2Client mayNotPass = OverHttp.as(aws, instance).ec2();
        String refused = unauthorized(instance, "iam:PassRole", ACCOUNT_ARN + "role/web");
        List<Object> before = state();

        Stream.<Consumer<Ec2Client>>of(
                        ec2 -> ec2.runInstances(
                                r -> r.imageId("ami-1").minCount(1).maxCount(1).iamInstanceProfile(p -> p.name("web"))),
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(withoutProfile).iamInstanceProfile(p -> p.name("web"))),
                        ec2 -> ec2.replaceIamInstanceProfileAssociation(
                                r -> r.associationId(association).iamInstanceProfile(p -> p.name("web"))))
                .map(call -> row(A, "iam:PassRole", 403, "UnauthorizedOperation", refused, call))
                .forEach(row -> row.verify(mayNotPass));

        assertThat(state()).isEqualTo(before);
    }

    private List<Object> state() {
        List<Object> state = new ArrayList<>(inProcess
                .describeInstances(r -> r.instanceIds(withProfile, withoutProfile, terminated))
                .reservations());
        state.addAll(inProcess
                .describeIamInstanceProfileAssociations(
                        r -> r.filters(f -> f.name("instance-id").values(withProfile, withoutProfile, terminated)))
                .iamInstanceProfileAssociations());
        state.add(inProcess
                .describeInstances(r -> r.filters(f -> f.name("image-id").values("ami-1")))
                .reservations());
        return state;
    }

    Stream<ErrorRow<Ec2Client>> profiles() {
        return Stream.of(
                        specification(
                                A,
                                "an unknown name",
                                "InvalidParameterValue",
                                "Value (gone) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile"
                                        + " name",
                                p -> p.name("gone")),
                        specification(
                                A,
                                "an unknown ARN",
                                "InvalidParameterValue",
                                "Value (" + ACCOUNT_ARN
                                        + "instance-profile/gone) for parameter iamInstanceProfile.arn is"
                                        + " invalid. Invalid IAM Instance Profile ARN",
                                p -> p.arn(ACCOUNT_ARN + "instance-profile/gone")),
                        specification(
                                A,
                                "name and ARN",
                                "InvalidParameterCombination",
                                "The parameter 'iamInstanceProfile.name' may not be used in combination with"
                                        + " 'iamInstanceProfile.arn'",
                                p -> p.name("web").arn(ACCOUNT_ARN + "instance-profile/web")),
                        specification(
                                A,
                                "a profile without a role",
                                "InvalidParameterValue",
                                "IAM Instance Profile \"" + EMPTY_ARN + "\" has no associated IAM Roles",
                                p -> p.name("empty")),
                        specification(
                                A,
                                "the ARN of a profile without a role",
                                "InvalidParameterValue",
                                "IAM Instance Profile \"" + EMPTY_ARN + "\" has no associated IAM Roles",
                                p -> p.arn(EMPTY_ARN)))
                .flatMap(situations -> situations);
    }

    Stream<ErrorRow<Ec2Client>> associations() {
        return Stream.of(
                row(
                        D,
                        "a profile of neither name nor ARN",
                        400,
                        "MissingParameter",
                        "…",
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(withoutProfile).iamInstanceProfile(p -> {}))),
                row(
                        A,
                        "a second profile",
                        400,
                        "IncorrectState",
                        "There is an existing association for instance " + withProfile,
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(withProfile).iamInstanceProfile(p -> p.name("web")))),
                row(
                        A,
                        "a profile for a terminated instance",
                        400,
                        "IncorrectInstanceState",
                        "The instance '%s' is not in the 'running' or 'stopped' states.".formatted(terminated),
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(terminated).iamInstanceProfile(p -> p.name("web")))),
                row(
                        A,
                        "a profile for no instance",
                        400,
                        "InvalidInstanceID.NotFound",
                        "The instance ID '%s' does not exist".formatted(NO_INSTANCE),
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(NO_INSTANCE).iamInstanceProfile(p -> p.name("web")))),
                unknownAssociation(ec2 -> ec2.replaceIamInstanceProfileAssociation(
                        r -> r.associationId(NO_ASSOCIATION).iamInstanceProfile(p -> p.name("web")))),
                unknownAssociation(ec2 -> ec2.disassociateIamInstanceProfile(r -> r.associationId(NO_ASSOCIATION))),
                unknownAssociation(ec2 -> ec2.describeIamInstanceProfileAssociations(
                        r -> r.associationIds(association, NO_ASSOCIATION))));
    }

    Stream<ErrorRow<Ec2Client>> instances() {
        return Stream.of(
                row(
                        A,
                        "an instance that does not exist",
                        400,
                        "InvalidInstanceID.NotFound",
                        "The instance ID '%s' does not exist".formatted(NO_INSTANCE),
                        ec2 -> ec2.describeInstances(r -> r.instanceIds(NO_INSTANCE))),
                malformed("i-123", ec2 -> ec2.describeInstances(r -> r.instanceIds("i-123"))),
                malformed("web-1", ec2 -> ec2.terminateInstances(r -> r.instanceIds("web-1"))),
                malformed(
                        "i-0123456789ABCDEF0",
                        ec2 -> ec2.modifyInstanceMetadataOptions(
                                r -> r.instanceId("i-0123456789ABCDEF0").httpTokens("required"))),
                malformed(
                        "",
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId("").iamInstanceProfile(p -> p.name("web")))));
    }

    Stream<ErrorRow<Ec2Client>> metadataOptions() {
        return Stream.of(
                badOption("(0)", r -> r.httpPutResponseHopLimit(0)),
                badOption("(65)", r -> r.httpPutResponseHopLimit(65)),
                badOption("(Required)", r -> r.httpTokens("Required")),
                badOption("(on)", r -> r.httpTokens("required").httpEndpoint("on")),
                row(
                        B,
                        "options of no instance",
                        400,
                        "InvalidInstanceID.NotFound",
                        "The instance ID '%s' does not exist".formatted(NO_INSTANCE),
                        ec2 -> ec2.modifyInstanceMetadataOptions(
                                r -> r.instanceId(NO_INSTANCE).httpTokens("required"))),
                row(
                        B,
                        "options of a launch",
                        400,
                        "InvalidParameterValue",
                        "(65)…",
                        ec2 -> ec2.runInstances(r -> r.imageId("ami-1")
                                .minCount(1)
                                .maxCount(1)
                                .metadataOptions(o -> o.httpPutResponseHopLimit(65)))));
    }

    Stream<ErrorRow<Ec2Client>> parameters() {
        return Stream.of(
                row(
                        D,
                        "no instance id",
                        400,
                        "MissingParameter",
                        "InstanceId…",
                        ec2 -> ec2.terminateInstances(r -> {})),
                row(
                        D,
                        "no image",
                        400,
                        "MissingParameter",
                        "ImageId…",
                        ec2 -> ec2.runInstances(r -> r.minCount(1).maxCount(1))),
                row(
                        D,
                        "fewer at most than at least",
                        400,
                        "InvalidParameterValue",
                        "…",
                        ec2 -> ec2.runInstances(
                                r -> r.imageId("ami-1").minCount(2).maxCount(1))),
                row(
                        D,
                        "a tag without a key",
                        400,
                        "MissingParameter",
                        "…",
                        ec2 -> ec2.runInstances(r -> r.imageId("ami-1")
                                .minCount(1)
                                .maxCount(1)
                                .tagSpecifications(
                                        s -> s.resourceType("instance").tags(t -> t.value("v"))))),
                row(
                        D,
                        "a filter that is none",
                        400,
                        "InvalidParameterValue",
                        "instance-colour…",
                        ec2 -> ec2.describeInstances(
                                r -> r.filters(f -> f.name("instance-colour").values("red")))),
                row(
                        B,
                        "a page of 4",
                        400,
                        "InvalidParameterValue",
                        "( 4 )…",
                        ec2 -> ec2.describeIamInstanceProfileAssociations(r -> r.maxResults(4))),
                row(
                        B,
                        "a page of 1001",
                        400,
                        "InvalidParameterValue",
                        "( 1001 )…",
                        ec2 -> ec2.describeIamInstanceProfileAssociations(r -> r.maxResults(1_001))));
    }

    Stream<ErrorRow<Ec2Client>> dryRuns() {
        return Stream.<Consumer<Ec2Client>>of(
                        ec2 -> ec2.terminateInstances(
                                r -> r.instanceIds(withProfile).dryRun(true)),
                        ec2 -> ec2.describeInstances(r -> r.dryRun(true)),
                        ec2 -> ec2.modifyInstanceMetadataOptions(r ->
                                r.instanceId(withProfile).httpTokens("required").dryRun(true)),
                        ec2 -> ec2.runInstances(
                                r -> r.imageId("ami-1").minCount(1).maxCount(1).dryRun(true)))
                .map(call -> row(
                        A,
                        "a dry run of what is allowed",
                        412,
                        "DryRunOperation",
                        "Request would have succeeded, but DryRun flag is set.",
                        call));
    }

    private Stream<ErrorRow<Ec2Client>> specification(
            Grade grade,
            String situation,
            String code,
            String message,
            Consumer<IamInstanceProfileSpecification.Builder> profile) {
        return Stream.of(
                row(
                        grade,
                        "launch with " + situation,
                        400,
                        code,
                        message,
                        ec2 -> ec2.runInstances(
                                r -> r.imageId("ami-1").minCount(1).maxCount(1).iamInstanceProfile(profile))),
                row(
                        grade,
                        "associate " + situation,
                        400,
                        code,
                        message,
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(withoutProfile).iamInstanceProfile(profile))),
                row(
                        grade,
                        "replace with " + situation,
                        400,
                        code,
                        message,
                        ec2 -> ec2.replaceIamInstanceProfileAssociation(
                                r -> r.associationId(association).iamInstanceProfile(profile))));
    }

    private static ErrorRow<Ec2Client> unknownAssociation(Consumer<Ec2Client> call) {
        return row(
                C,
                "an unknown association",
                400,
                "InvalidAssociationID.NotFound",
                "An invalid association-id of '%s' was given".formatted(NO_ASSOCIATION),
                call);
    }

    private static ErrorRow<Ec2Client> malformed(String id, Consumer<Ec2Client> call) {
        return row(
                D,
                "the instance id '" + id + "'",
                400,
                "InvalidInstanceID.Malformed",
                "Invalid id: \"%s\"".formatted(id),
                call);
    }

    private ErrorRow<Ec2Client> badOption(
            String value,
            Consumer<software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest.Builder> option) {
        return row(
                B,
                "a metadata option of " + value,
                400,
                "InvalidParameterValue",
                value + "…",
                ec2 -> ec2.modifyInstanceMetadataOptions(r -> option.accept(r.instanceId(withProfile))));
    }

    private static ErrorRow<Ec2Client> row(
            Grade grade, String situation, int status, String code, String message, Consumer<Ec2Client> call) {
        return new ErrorRow<>(grade, situation, call, status, code, message);
    }

    private static String unauthorized(Instance caller, String action, String resource) {
        return ("You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/%s/%s is"
                        + " not authorized to perform: %s on resource: %s because no identity-based policy allows the %s"
                        + " action. Encoded authorization failure message: …")
                .formatted(caller.roleName().orElseThrow(), caller.id(), action, resource, action);
    }
}
