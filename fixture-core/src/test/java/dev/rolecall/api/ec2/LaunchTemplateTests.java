package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaunchTemplateTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    private LaunchTemplate web;

    /** Three versions, of which the second is the default. */
    @BeforeAll
    void createOne() {
        fixture.aws.launch(profile("web"));
        fixture.aws.launch(profile("other"));
        web = create(
                "web",
                d -> d.imageId(Ec2Fixture.IMAGE)
                        .instanceType("t3.nano")
                        .iamInstanceProfile(p -> p.name("web"))
                        .metadataOptions(o -> o.httpTokens("required").httpPutResponseHopLimit(2)));
        addVersion(d -> d.instanceType("t3.micro"));
        addVersion(d -> d.instanceType("t3.small"));
        fixture.http.modifyLaunchTemplate(
                r -> r.launchTemplateId(web.launchTemplateId()).defaultVersion("2"));
    }

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aTemplateIsCreatedWithItsFirstVersion(Ec2Client ec2) {
        String name = "created-" + ec2.hashCode();

        LaunchTemplate created = ec2.createLaunchTemplate(r -> r.launchTemplateName(name)
                        .versionDescription("the first")
                        .launchTemplateData(everything())
                        .tagSpecifications(s -> s.resourceType("launch-template")
                                .tags(t -> t.key("team").value("red"))))
                .launchTemplate();

        assertThat(created.launchTemplateId()).matches("lt-[0-9a-f]{17}");
        assertThat(created.defaultVersionNumber()).isOne();
        assertThat(created.latestVersionNumber()).isOne();
        assertThat(created.tags())
                .containsExactly(Tag.builder().key("team").value("red").build());
        assertThat(ec2.describeLaunchTemplates(r -> r.launchTemplateNames(name)).launchTemplates())
                .containsExactly(created);
        LaunchTemplateVersion version = ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName(name))
                .launchTemplateVersions()
                .get(0);
        assertThat(version.versionDescription()).isEqualTo("the first");
        assertThat(version.defaultVersion()).isTrue();
        isEverything(version.launchTemplateData());
    }

    @ParameterizedTest
    @CsvSource({"1,t3.nano", "2,t3.micro", "$Default,t3.micro", "$Latest,t3.small", ",t3.micro"})
    void anInstanceIsLaunchedFromTheVersionThatIsMeant(String version, String type) {
        for (Ec2Client ec2 : List.of(fixture.http, fixture.inProcess)) {
            Instance byId =
                    launch(ec2, t -> t.launchTemplateId(web.launchTemplateId()).version(version));
            Instance byName = launch(ec2, t -> t.launchTemplateName("web").version(version));

            assertThat(List.of(byId, byName))
                    .extracting(Instance::instanceTypeAsString)
                    .containsOnly(type);
        }
    }

    @Test
    void profileAndMetadataOptionsAreInheritedAndTheInstanceSaysFromWhere() {
        Instance instance =
                launch(fixture.http, t -> t.launchTemplateName("web").version("1"));

        assertThat(instance.iamInstanceProfile().arn()).endsWith(":instance-profile/web");
        assertThat(instance.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(instance.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(instance.tags())
                .extracting(Tag::key, Tag::value)
                .containsExactly(
                        tuple("aws:ec2launchtemplate:id", web.launchTemplateId()),
                        tuple("aws:ec2launchtemplate:version", "1"));
    }

    @Test
    void whatTheRequestSaysWins() {
        Instance instance = fixture.launch(
                r -> r.launchTemplate(t -> t.launchTemplateName("web").version("1"))
                        .imageId("ami-0bbbbbbbbbbbbbbbb")
                        .instanceType("t3.large")
                        .iamInstanceProfile(p -> p.name("other"))
                        .metadataOptions(o -> o.httpTokens("optional")));

        assertThat(instance.imageId()).isEqualTo("ami-0bbbbbbbbbbbbbbbb");
        assertThat(instance.instanceTypeAsString()).isEqualTo("t3.large");
        assertThat(instance.iamInstanceProfile().arn()).endsWith(":instance-profile/other");
        assertThat(instance.metadataOptions().httpTokensAsString()).isEqualTo("optional");
        assertThat(instance.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
    }

    @Test
    void aProfileThatDoesNotExistIsNoticedAtTheLaunchOnly() {
        create("dangling", d -> d.imageId(Ec2Fixture.IMAGE).iamInstanceProfile(p -> p.name("gone")));

        new Refused(
                        'B',
                        "a template whose profile is gone",
                        400,
                        "InvalidParameterValue",
                        "Value (gone) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name",
                        launching(t -> t.launchTemplateName("dangling")))
                .by(fixture.http);
    }

    @Test
    void aVersionTakesWhatItLeavesOpenFromItsSource() {
        LaunchTemplate template =
                create("sourced", d -> d.imageId(Ec2Fixture.IMAGE).instanceType("t3.nano"));

        ResponseLaunchTemplateData data = fixture.http
                .createLaunchTemplateVersion(r -> r.launchTemplateId(template.launchTemplateId())
                        .sourceVersion("1")
                        .launchTemplateData(d -> d.instanceType("t3.large")))
                .launchTemplateVersion()
                .launchTemplateData();

        assertThat(data.imageId()).isEqualTo(Ec2Fixture.IMAGE);
        assertThat(data.instanceTypeAsString()).isEqualTo("t3.large");
    }

    @Test
    void versionsAreDescribedByNumberNameAndRange() {
        assertThat(versions(r -> r.launchTemplateName("web"))).containsExactly(1L, 2L, 3L);
        assertThat(versions(r -> r.launchTemplateName("web").versions("1", "$Latest", "$Default")))
                .containsExactly(1L, 2L, 3L);
        assertThat(versions(r -> r.launchTemplateName("web").minVersion("2"))).containsExactly(2L, 3L);
        assertThat(versions(r -> r.launchTemplateName("web").maxVersion("1"))).containsExactly(1L);
        assertThat(versions(r -> r.launchTemplateName("web")
                        .filters(f -> f.name("is-default-version").values("true"))))
                .containsExactly(2L);
        assertThat(versions(r -> r.launchTemplateName("web")
                        .filters(f -> f.name("http-tokens").values("required"))))
                .containsExactly(1L);
        assertThat(versions(r -> r.versions("$Latest"))).contains(3L);
    }

    @Test
    void versionsAreDeletedEachByItself() {
        LaunchTemplate template = create("shrinking", d -> d.imageId(Ec2Fixture.IMAGE));
        fixture.http.createLaunchTemplateVersion(
                r -> r.launchTemplateName("shrinking").launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE)));

        DeleteLaunchTemplateVersionsResponse deleted = fixture.http.deleteLaunchTemplateVersions(
                r -> r.launchTemplateId(template.launchTemplateId()).versions("1", "2", "7"));

        assertThat(deleted.successfullyDeletedLaunchTemplateVersions())
                .singleElement()
                .satisfies(item -> assertThat(item.versionNumber()).isEqualTo(2));
        assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(item -> item.responseError().codeAsString())
                .containsExactly("unexpectedError", "launchTemplateVersionDoesNotExist");
        assertThat(fixture.http
                        .createLaunchTemplateVersion(r ->
                                r.launchTemplateName("shrinking").launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE)))
                        .launchTemplateVersion()
                        .versionNumber())
                .as("a number is never used again")
                .isEqualTo(3);
    }

    @Test
    void aDeletedTemplateLeavesItsName() {
        create("brief", d -> d.imageId(Ec2Fixture.IMAGE));

        assertThat(fixture.http
                        .deleteLaunchTemplate(r -> r.launchTemplateName("brief"))
                        .launchTemplate()
                        .launchTemplateName())
                .isEqualTo("brief");

        notFound(ec2 -> ec2.describeLaunchTemplates(r -> r.launchTemplateNames("brief")), "brief")
                .by(fixture.http);
        create("brief", d -> d.imageId(Ec2Fixture.IMAGE));
    }

    @Test
    void templatesArePaged() {
        int all = fixture.http.describeLaunchTemplates().launchTemplates().size();

        List<DescribeLaunchTemplatesResponse> pages =
                fixture.http.describeLaunchTemplatesPaginator(r -> r.maxResults(1)).stream()
                        .toList();

        assertThat(pages)
                .hasSize(all)
                .allSatisfy(page -> assertThat(page.launchTemplates()).hasSize(1));
    }

    @Test
    void theSameTokenCreatesOneTemplate() {
        LaunchTemplate first = createOnce();

        assertThat(createOnce()).isEqualTo(first);
    }

    private LaunchTemplate createOnce() {
        return fixture.http
                .createLaunchTemplate(r -> r.launchTemplateName("once")
                        .clientToken("t")
                        .launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE)))
                .launchTemplate();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused row) {
        row.by(fixture.http);
        row.by(fixture.inProcess);
    }

    Stream<Refused> refusals() {
        return Stream.of(
                refused(
                        'A',
                        "a name that is taken: packer#7817",
                        "InvalidLaunchTemplateName.AlreadyExistsException",
                        "Launch template name already in use.",
                        ec2 -> ec2.createLaunchTemplate(
                                r -> r.launchTemplateName("web").launchTemplateData(d -> d.instanceType("t3.nano")))),
                refused(
                        'B',
                        "a name of two letters",
                        "InvalidLaunchTemplateName.MalformedException",
                        "The specified launch template name is invalid…",
                        ec2 -> ec2.createLaunchTemplate(
                                r -> r.launchTemplateName("ab").launchTemplateData(d -> d.instanceType("t3.nano")))),
                refused(
                        'B',
                        "no data",
                        "MissingParameter",
                        "The request must contain the parameter LaunchTemplateData",
                        ec2 -> ec2.createLaunchTemplate(r -> r.launchTemplateName("empty"))),
                notFound(ec2 -> ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName("timski")), "timski"),
                notFound(launching(t -> t.launchTemplateName("timski")), "timski"),
                refused(
                        'C',
                        "an unknown id",
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID lt-0123456789abcdef0, does not exist.",
                        ec2 -> ec2.deleteLaunchTemplate(r -> r.launchTemplateId("lt-0123456789abcdef0"))),
                refused(
                        'B',
                        "an id that is none",
                        "InvalidLaunchTemplateId.Malformed",
                        "Invalid id: \"web\"",
                        ec2 -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds("web"))),
                refused(
                        'A',
                        "an unknown version: eksctl#7786",
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version 9 for the launch template with ID %s."
                                .formatted(web.launchTemplateId()),
                        launching(t -> t.launchTemplateName("web").version("9"))),
                refused(
                        'D',
                        "a version that is none",
                        "InvalidLaunchTemplateVersion.Malformed",
                        "The launch template version newest…",
                        ec2 -> ec2.modifyLaunchTemplate(
                                r -> r.launchTemplateName("web").defaultVersion("newest"))),
                refused(
                        'C',
                        "neither name nor id",
                        "MissingParameter",
                        "The request must contain the parameter launch template ID…",
                        ec2 -> ec2.deleteLaunchTemplate(r -> {})),
                refused(
                        'D',
                        "name and id",
                        "InvalidParameterCombination",
                        "…",
                        ec2 -> ec2.deleteLaunchTemplate(
                                r -> r.launchTemplateName("web").launchTemplateId(web.launchTemplateId()))),
                refused(
                        'B',
                        "a template without an image",
                        "MissingParameter",
                        "The request must contain the parameter ImageId",
                        launching(t -> t.launchTemplateName("web").version("2"))),
                refused(
                        'B',
                        "a page of 201",
                        "InvalidParameterValue",
                        "Value ( 201 ) for parameter maxResults…",
                        ec2 -> ec2.describeLaunchTemplates(r -> r.maxResults(201))),
                new Refused(
                        'D',
                        "what this fake has no idea of",
                        501,
                        "NotImplemented",
                        "RoleCall does not fake ec2:CreateLaunchTemplate with MaxPrice yet.",
                        ec2 -> ec2.createLaunchTemplate(r -> r.launchTemplateName("spot")
                                .launchTemplateData(d -> d.instanceMarketOptions(
                                        m -> m.marketType("spot").spotOptions(o -> o.maxPrice("0.01")))))));
    }

    private static Consumer<Ec2Client> launching(Consumer<LaunchTemplateSpecification.Builder> template) {
        return ec2 -> ec2.runInstances(r -> r.minCount(1).maxCount(1).launchTemplate(template));
    }

    private static Refused notFound(Consumer<Ec2Client> call, String name) {
        return refused(
                'A',
                "an unknown name: moto#5477",
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name " + name + ", does not exist.",
                call);
    }

    private static Refused refused(
            char grade, String situation, String code, String message, Consumer<Ec2Client> call) {
        return new Refused(grade, situation, 400, code, message, call);
    }

    private static RequestLaunchTemplateData everything() {
        return RequestLaunchTemplateData.builder()
                .imageId(Ec2Fixture.IMAGE)
                .instanceType("t3.nano")
                .keyName("admin")
                .userData("IyEvYmluL3No")
                .disableApiTermination(true)
                .disableApiStop(false)
                .instanceInitiatedShutdownBehavior("terminate")
                .ebsOptimized(true)
                .monitoring(m -> m.enabled(true))
                .iamInstanceProfile(p -> p.arn("arn:aws:iam::123456789012:instance-profile/x"))
                .metadataOptions(o -> o.httpTokens("required").instanceMetadataTags("enabled"))
                .blockDeviceMappings(
                        d -> d.deviceName("/dev/xvda").ebs(e -> e.volumeSize(20).volumeType("gp3")))
                .networkInterfaces(n -> n.deviceIndex(0).groups("sg-1").associatePublicIpAddress(false))
                .tagSpecifications(
                        s -> s.resourceType("instance").tags(t -> t.key("a").value("b")))
                .build();
    }

    private static void isEverything(ResponseLaunchTemplateData data) {
        assertThat(data.imageId()).isEqualTo(Ec2Fixture.IMAGE);
        assertThat(data.instanceTypeAsString()).isEqualTo("t3.nano");
        assertThat(data.keyName()).isEqualTo("admin");
        assertThat(data.userData()).isEqualTo("IyEvYmluL3No");
        assertThat(data.disableApiTermination()).isTrue();
        assertThat(data.disableApiStop()).isFalse();
        assertThat(data.instanceInitiatedShutdownBehaviorAsString()).isEqualTo("terminate");
        assertThat(data.ebsOptimized()).isTrue();
        assertThat(data.monitoring().enabled()).isTrue();
        assertThat(data.iamInstanceProfile().arn()).endsWith("/x");
        assertThat(data.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(data.metadataOptions().httpPutResponseHopLimit()).isNull();
        assertThat(data.metadataOptions().instanceMetadataTagsAsString()).isEqualTo("enabled");
        assertThat(data.blockDeviceMappings().get(0).ebs().volumeSize()).isEqualTo(20);
        assertThat(data.networkInterfaces().get(0).groups()).containsExactly("sg-1");
        assertThat(data.networkInterfaces().get(0).associatePublicIpAddress()).isFalse();
        assertThat(data.tagSpecifications().get(0).resourceTypeAsString()).isEqualTo("instance");
    }

    private LaunchTemplate create(String name, Consumer<RequestLaunchTemplateData.Builder> data) {
        return fixture.http
                .createLaunchTemplate(r -> r.launchTemplateName(name).launchTemplateData(data))
                .launchTemplate();
    }

    private void addVersion(Consumer<RequestLaunchTemplateData.Builder> data) {
        fixture.http.createLaunchTemplateVersion(
                r -> r.launchTemplateId(web.launchTemplateId()).launchTemplateData(data));
    }

    private Instance launch(Ec2Client ec2, Consumer<LaunchTemplateSpecification.Builder> template) {
        return fixture.launch(ec2, 1, r -> r.launchTemplate(template)).get(0);
    }

    private List<Long> versions(Consumer<DescribeLaunchTemplateVersionsRequest.Builder> request) {
        return fixture.http.describeLaunchTemplateVersions(request).launchTemplateVersions().stream()
                .map(LaunchTemplateVersion::versionNumber)
                .sorted()
                .toList();
    }
}
