package dev.rolecall.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    private String instance;

    @BeforeAll
    void launchOne() {
        instance = fixture.launch().instanceId();
    }

    Stream<Arguments> doors() {
        return fixture.doors();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void everyKindOfResourceCanBeTagged(Ec2Client ec2) {
        Instance launched = fixture.launch();
        String template = ec2.createLaunchTemplate(r -> r.launchTemplateName("tagged-" + ec2.hashCode())
                        .launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE)))
                .launchTemplate()
                .launchTemplateId();
        List<String> ids = List.of(
                launched.instanceId(),
                launched.blockDeviceMappings().get(0).ebs().volumeId(),
                launched.networkInterfaces().get(0).networkInterfaceId(),
                launched.securityGroups().get(0).groupId(),
                launched.subnetId(),
                launched.vpcId(),
                template);
        String key = "key-" + ec2.hashCode();

        ec2.createTags(r -> r.resources(ids).tags(t -> t.key(key).value("v")));

        assertThat(tags(ec2, key)).extracting(TagDescription::resourceId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tags(ec2, key))
                .extracting(TagDescription::resourceTypeAsString)
                .containsExactlyInAnyOrder(
                        "instance",
                        "volume",
                        "network-interface",
                        "security-group",
                        "subnet",
                        "vpc",
                        "launch-template");
        assertThat(ec2.describeVpcs(r -> r.filters(f -> f.name("tag:" + key).values("v")))
                        .vpcs())
                .hasSize(1);
        ec2.deleteTags(r -> r.resources(ids).tags(t -> t.key(key)));
        assertThat(tags(ec2, key)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aTagReplacesTheOneWithItsKey(Ec2Client ec2) {
        String id = fixture.launch().instanceId();

        ec2.createTags(r -> r.resources(id).tags(tag("Name", "old"), tag("team", "red")));
        ec2.createTags(r -> r.resources(id).tags(tag("Name", "new"), tag("name", "other")));

        assertThat(fixture.describe(id).tags())
                .extracting(Tag::key, Tag::value)
                .containsExactlyInAnyOrder(tuple("Name", "new"), tuple("name", "other"), tuple("team", "red"));
    }

    @Test
    void aTagIsDeletedByItsKeyOrByItsValueToo() {
        String id = fixture.launch().instanceId();
        fixture.http.createTags(r -> r.resources(id).tags(tag("a", "1"), tag("b", "2"), tag("c", ""), tag("d", "4")));

        fixture.http.deleteTags(
                r -> r.resources(id).tags(tag("a", null), tag("b", "other"), tag("c", ""), tag("never", "was")));

        assertThat(fixture.describe(id).tags()).containsExactly(tag("b", "2"), tag("d", "4"));
        fixture.http.deleteTags(r -> r.resources(id));
        assertThat(fixture.describe(id).tags()).isEmpty();
    }

    @Test
    void tagsArePaged() {
        String id = fixture.launch().instanceId();
        List<Tag> tags = IntStream.range(0, 12)
                .mapToObj(i -> tag("k%02d".formatted(i), "v"))
                .toList();
        fixture.http.createTags(r -> r.resources(id).tags(tags));

        List<String> keys = new ArrayList<>();
        for (DescribeTagsResponse page : fixture.http.describeTagsPaginator(
                r -> r.maxResults(5).filters(f -> f.name("resource-id").values(id)))) {
            assertThat(page.tags()).hasSizeLessThanOrEqualTo(5);
            page.tags().forEach(tag -> keys.add(tag.key()));
        }

        assertThat(keys).containsExactlyElementsOf(tags.stream().map(Tag::key).toList());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesForAllOrNone(Refused row) {
        List<TagDescription> before = fixture.http.describeTags().tags();

        row.by(fixture.http);
        row.by(fixture.inProcess);

        assertThat(fixture.http.describeTags().tags()).isEqualTo(before);
    }

    Stream<Refused> refusals() {
        return Stream.of(
                refused(
                        'A',
                        "a resource that does not exist",
                        "InvalidInstanceID.NotFound",
                        "The instance ID 'i-0123456789abcdef0' does not exist",
                        ec2 -> ec2.createTags(r ->
                                r.resources(instance, "i-0123456789abcdef0").tags(tag("a", "1")))),
                refused(
                        'C',
                        "a volume that does not exist",
                        "InvalidVolume.NotFound",
                        "The volume 'vol-1' does not exist.",
                        ec2 -> ec2.deleteTags(r -> r.resources("vol-1"))),
                refused(
                        'C',
                        "no id at all",
                        "InvalidID",
                        "The ID 'web' is not valid",
                        ec2 -> ec2.createTags(r -> r.resources("web").tags(tag("a", "1")))),
                refused(
                        'A',
                        "a tag of AWS: ec2-spot-converter#13",
                        "InvalidParameterValue",
                        "Tag keys starting with 'aws:' are reserved for internal use",
                        tagging(tag("AWS:x", "1"))),
                refused(
                        'B',
                        "a key of 129 characters",
                        "InvalidParameterValue",
                        "Value (kkk…",
                        tagging(tag("k".repeat(129), "1"))),
                refused(
                        'B',
                        "a value of 257 characters",
                        "InvalidParameterValue",
                        "Value (vvv…",
                        tagging(tag("a", "v".repeat(257)))),
                refused(
                        'C',
                        "51 tags",
                        "TagLimitExceeded",
                        "The maximum number of Tags for a resource has been reached.",
                        tagging(IntStream.range(0, 51)
                                .mapToObj(i -> tag("k" + i, ""))
                                .toArray(Tag[]::new))),
                refused(
                        'D',
                        "a key given twice",
                        "InvalidParameterValue",
                        "Duplicate tag key 'a' specified.",
                        tagging(tag("a", "1"), tag("a", "2"))),
                refused(
                        'B',
                        "no tag",
                        "MissingParameter",
                        "The request must contain the parameter Tag",
                        ec2 -> ec2.createTags(r -> r.resources(instance))),
                refused(
                        'B',
                        "a filter that is none",
                        "InvalidParameterValue",
                        "The filter 'colour' is invalid",
                        ec2 -> ec2.describeTags(
                                r -> r.filters(f -> f.name("colour").values("red")))));
    }

    private Consumer<Ec2Client> tagging(Tag... tags) {
        return ec2 -> ec2.createTags(r -> r.resources(instance).tags(tags));
    }

    private static Refused refused(
            char grade, String situation, String code, String message, Consumer<Ec2Client> call) {
        return new Refused(grade, situation, 400, code, message, call);
    }

    private static List<TagDescription> tags(Ec2Client ec2, String key) {
        return ec2.describeTags(r -> r.filters(f -> f.name("key").values(key))).tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
