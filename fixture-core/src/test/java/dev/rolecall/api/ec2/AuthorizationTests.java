package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rolecall.api.ec2.EveryOperation.Judged;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What each operation is judged on, and by which condition keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTests {

    private static final String ALL_OF_EC2 = """
            {"Effect":"Allow","Action":["ec2:*","iam:PassRole"],"Resource":"*"}""";

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    private Ec2Client powerless;
    private Ec2Client mighty;
    private String instance;
    private String association;
    private String template;

    @BeforeAll
    void callers() {
        powerless = fixture.limitedTo("powerless", """
                {"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}""");
        mighty = fixture.limitedTo("mighty", ALL_OF_EC2);
        instance = fixture.launch(r -> r.iamInstanceProfile(p -> p.name("mighty"))
                        .tagSpecifications(s -> s.resourceType("instance")
                                .tags(t -> t.key("team").value("red"))))
                .instanceId();
        association = fixture.http
                .describeIamInstanceProfileAssociations(
                        r -> r.filters(f -> f.name("instance-id").values(instance)))
                .iamInstanceProfileAssociations()
                .get(0)
                .associationId();
        template = fixture.http
                .createLaunchTemplate(
                        r -> r.launchTemplateName("web").launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE)))
                .launchTemplate()
                .launchTemplateId();
    }

    Stream<Judged> everyOperation() {
        return operations(false);
    }

    Stream<Judged> dryRuns() {
        return operations(true).filter(Judged::dryRuns);
    }

    private Stream<Judged> operations(boolean dry) {
        return new EveryOperation(dry, instance, association, "mighty", template).byName().values().stream();
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void whoMayNothingIsRefused(Judged operation) {
        denied(operation.action(), operation.resource(), "powerless", operation.call())
                .by(powerless);
    }

    @ParameterizedTest
    @MethodSource("dryRuns")
    void aDryRunOfWhatIsNotAllowedIsRefused(Judged operation) {
        denied(operation.action(), operation.resource(), "powerless", operation.call())
                .by(powerless);
    }

    @ParameterizedTest
    @MethodSource("dryRuns")
    void aDryRunOfWhatIsAllowedChangesNothing(Judged operation) {
        List<Instance> before = fixture.describe(fixture.http, r -> {});
        Refused wouldSucceed = new Refused(
                'A',
                operation.action(),
                412,
                "DryRunOperation",
                "Request would have succeeded, but DryRun flag is set.",
                operation.call());

        wouldSucceed.by(mighty);
        wouldSucceed.by(fixture.inProcess);

        assertThat(fixture.describe(fixture.http, r -> {})).isEqualTo(before);
    }

    @Test
    void noOperationIsMissingHere() {
        List<Class<?>> apis = List.of(
                InstanceApi.class,
                InstanceStateApi.class,
                InstanceStatusApi.class,
                InstanceAttributeApi.class,
                ProfileAssociationApi.class,
                MetadataOptionsApi.class,
                MetadataDefaultsApi.class,
                LaunchTemplateApi.class,
                LaunchTemplateVersionApi.class,
                TagApi.class,
                NetworkApi.class,
                NetworkInterfaceApi.class,
                VolumeApi.class,
                RegionApi.class);

        assertThat(apis.stream()
                        .flatMap(api -> Stream.of(api.getDeclaredMethods()))
                        .filter(method -> !method.isSynthetic()
                                && method.getReturnType().getSimpleName().endsWith("Response"))
                        .map(method -> Character.toUpperCase(method.getName().charAt(0))
                                + method.getName().substring(1)))
                .containsExactlyInAnyOrderElementsOf(
                        new EveryOperation(false, instance, association, "mighty", template)
                                .byName()
                                .keySet());
    }

    /** From AWS's list of actions, resources and condition keys (B). Each resource in turn is the one that is denied. */
    @ParameterizedTest
    @CsvSource({
        "instance, instance/*",
        "image, ::image/ami-0123456789abcdef0",
        "subnet, subnet/",
        "network-interface, network-interface/*",
        "security-group, security-group/sg-",
        "volume, volume/*",
        "key-pair, key-pair/admin",
        "launch-template, launch-template/lt-"
    })
    void aLaunchIsJudgedOnEverythingItTouches(String kind, String refused) {
        Ec2Client most = fixture.limitedTo("all-but-" + kind, """
                %s,{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:%s/*"}""".formatted(ALL_OF_EC2, kind));

        assertThatCode(() -> most.runInstances(r ->
                        r.minCount(1).maxCount(1).keyName("admin").launchTemplate(t -> t.launchTemplateId(template))))
                .hasMessageContaining(
                        "is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:")
                .hasMessageContaining(refused)
                .hasMessageContaining("with an explicit deny");
    }

    Stream<Arguments> launchConditions() {
        return Stream.of(
                launch(
                        "ec2:InstanceType",
                        "StringEquals",
                        "t3.micro",
                        r -> r.instanceType("t3.micro"),
                        r -> r.instanceType("t3.large")),
                launch(
                        "ec2:InstanceProfile",
                        "ArnLike",
                        "arn:aws:iam::*:instance-profile/mighty",
                        r -> r.iamInstanceProfile(p -> p.name("mighty")),
                        r -> r.iamInstanceProfile(p -> p.name("powerless"))),
                launch(
                        "ec2:MetadataHttpTokens",
                        "StringEquals",
                        "required",
                        r -> r.metadataOptions(o -> o.httpTokens("required")),
                        r -> {}),
                launch(
                        "ec2:MetadataHttpPutResponseHopLimit",
                        "NumericLessThanEquals",
                        "2",
                        r -> r.metadataOptions(o -> o.httpPutResponseHopLimit(2)),
                        r -> r.metadataOptions(o -> o.httpPutResponseHopLimit(3))),
                launch(
                        "aws:RequestTag/team",
                        "StringEquals",
                        "red",
                        r -> tagged(r, "team", "red"),
                        r -> tagged(r, "team", "blue")),
                launch(
                        "aws:TagKeys",
                        "ForAnyValue:StringEquals",
                        "team",
                        r -> tagged(r, "team", "blue"),
                        r -> tagged(r, "other", "blue")),
                launch(
                        "ec2:AvailabilityZone",
                        "StringEquals",
                        "us-east-1b",
                        r -> r.placement(p -> p.availabilityZone("us-east-1b")),
                        r -> {}),
                launch(
                        "ec2:LaunchTemplate",
                        "ArnLike",
                        "arn:aws:ec2:*:*:launch-template/*",
                        r -> r.launchTemplate(t -> t.launchTemplateId(template)),
                        r -> {}));
    }

    private static RunInstancesRequest.Builder tagged(RunInstancesRequest.Builder request, String key, String value) {
        return request.tagSpecifications(
                s -> s.resourceType("instance").tags(t -> t.key(key).value(value)));
    }

    private static Arguments launch(
            String key,
            String operator,
            String value,
            Consumer<RunInstancesRequest.Builder> allowed,
            Consumer<RunInstancesRequest.Builder> denied) {
        return Arguments.of(key, operator, value, allowed, denied);
    }

    @ParameterizedTest
    @MethodSource("launchConditions")
    void aLaunchCarriesTheKeysOfItsInstance(
            String key,
            String operator,
            String value,
            Consumer<RunInstancesRequest.Builder> allowed,
            Consumer<RunInstancesRequest.Builder> denied) {
        String name = "if-" + key.replaceAll("\\W", "-");
        Ec2Client conditional = fixture.limitedTo(name, """
                {"Effect":"Allow","Action":["ec2:CreateTags","iam:PassRole"],"Resource":"*"},
                {"Effect":"Allow","Action":"ec2:RunInstances","NotResource":"arn:aws:ec2:*:*:instance/*"},
                {"Effect":"Allow","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*",
                 "Condition":{"%s":{"%s":"%s"}}}""".formatted(operator, key, value));

        assertThatCode(() -> launching(allowed).accept(conditional)).doesNotThrowAnyException();
        denied("ec2:RunInstances", Ec2Fixture.ARN + "instance/*", name, launching(denied))
                .by(conditional);
    }

    @Test
    void tagsAtTheLaunchAreTaggingToo() {
        Ec2Client launcher = fixture.limitedTo("launcher", """
                {"Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"},
                {"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:volume/*",
                 "Condition":{"StringEquals":{"ec2:CreateAction":"RunInstances"}}}""");

        assertThatCode(() -> launching(r -> r.tagSpecifications(s ->
                                s.resourceType("volume").tags(t -> t.key("a").value("b"))))
                        .accept(launcher))
                .doesNotThrowAnyException();
        denied("ec2:CreateTags", Ec2Fixture.ARN + "instance/*", "launcher", launching(r -> tagged(r, "a", "b")))
                .by(launcher);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2:ResourceTag/team, red",
        "aws:ResourceTag/team, red",
        "ec2:InstanceType, m1.small",
        "ec2:InstanceProfile, arn:aws:iam::123456789012:instance-profile/mighty",
        "ec2:MetadataHttpTokens, optional",
        "ec2:AvailabilityZone, us-east-1a",
        "ec2:Region, us-east-1"
    })
    void anInstanceIsKnownByItsTagsAndMore(String key, String value) {
        String name = "when-" + key.replaceAll("\\W", "-");
        String statement = """
                {"Effect":"Allow","Action":"ec2:RebootInstances","Resource":"*",
                 "Condition":{"StringEquals":{"%s":"%s"}}}""";
        Ec2Client conditional = fixture.limitedTo(name, statement.formatted(key, value));
        Ec2Client opposite = fixture.limitedTo("not-" + name, statement.formatted(key, value + "x"));

        assertThatCode(() -> conditional.rebootInstances(r -> r.instanceIds(instance)))
                .doesNotThrowAnyException();
        denied(
                        "ec2:RebootInstances",
                        Ec2Fixture.ARN + "instance/" + instance,
                        "not-" + name,
                        ec2 -> ec2.rebootInstances(r -> r.instanceIds(instance)))
                .by(opposite);
    }

    @Test
    void aChangeOfMetadataOptionsCarriesWhatItChanges() {
        Ec2Client hardener = fixture.limitedTo("hardener", """
                {"Effect":"Allow","Action":"ec2:ModifyInstanceMetadataOptions","Resource":"*",
                 "Condition":{"StringEquals":{"ec2:Attribute/HttpTokens":"required"}}}""");
        String own = fixture.launch().instanceId();

        assertThatCode(() -> hardener.modifyInstanceMetadataOptions(
                        r -> r.instanceId(own).httpTokens("required")))
                .doesNotThrowAnyException();
        denied(
                        "ec2:ModifyInstanceMetadataOptions",
                        Ec2Fixture.ARN + "instance/" + own,
                        "hardener",
                        ec2 -> ec2.modifyInstanceMetadataOptions(
                                r -> r.instanceId(own).httpTokens("optional")))
                .by(hardener);
    }

    @Test
    void anAssociationCarriesTheProfileThatIsNew() {
        fixture.aws.launch(profile("approved"));
        Ec2Client associator = fixture.limitedTo("associator", """
                {"Effect":"Allow","Action":"iam:PassRole","Resource":"*"},
                {"Effect":"Allow","Action":"ec2:AssociateIamInstanceProfile","Resource":"*",
                 "Condition":{"ArnEquals":{"ec2:NewInstanceProfile":
                   "arn:aws:iam::123456789012:instance-profile/approved"}}}""");
        String own = fixture.launch().instanceId();

        denied(
                        "ec2:AssociateIamInstanceProfile",
                        Ec2Fixture.ARN + "instance/" + own,
                        "associator",
                        ec2 -> ec2.associateIamInstanceProfile(
                                r -> r.instanceId(own).iamInstanceProfile(p -> p.name("mighty"))))
                .by(associator);
        assertThatCode(() -> associator.associateIamInstanceProfile(
                        r -> r.instanceId(own).iamInstanceProfile(p -> p.name("approved"))))
                .doesNotThrowAnyException();
    }

    /** Whether it exists is told to those only who may ask. */
    @Test
    void whatDoesNotExistIsJudgedBeforeItIsMissed() {
        denied(
                        "ec2:TerminateInstances",
                        Ec2Fixture.ARN + "instance/i-0123456789abcdef0",
                        "powerless",
                        ec2 -> ec2.terminateInstances(r -> r.instanceIds("i-0123456789abcdef0")))
                .by(powerless);
    }

    private static Consumer<Ec2Client> launching(Consumer<RunInstancesRequest.Builder> more) {
        return ec2 -> ec2.runInstances(
                r -> more.accept(r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(1)));
    }

    /** A, in the wording of karpenter#7370; lists name no resource. */
    private static Refused denied(String action, String resource, String role, Consumer<Ec2Client> call) {
        String what = action + (resource.equals("*") ? "" : " on resource: " + resource);
        return new Refused(
                'A',
                action + " without permission",
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/%s/…"
                        .formatted(role),
                ec2 -> {
                    try {
                        call.accept(ec2);
                    } catch (Ec2Exception refused) {
                        assertThat(refused.awsErrorDetails().errorMessage())
                                .contains(" is not authorized to perform: " + what
                                        + " because no identity-based policy allows the " + action + " action");
                        throw refused;
                    }
                });
    }
}
