package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribeInstancesTests {

    @AutoClose
    private final Ec2Fixture fixture = new Ec2Fixture();

    private String wanted;

    /** One that differs from all the others in whatever a filter can look at. */
    @BeforeAll
    void launchOneAndOthers() {
        fixture.aws.launch(profile("web"));
        String subnet = fixture.http
                .describeSubnets(r -> r.filters(f -> f.name("availability-zone").values("us-east-1b")))
                .subnets()
                .get(0)
                .subnetId();
        wanted = fixture.launch(r -> r.imageId("ami-0aaaaaaaaaaaaaaaa")
                        .instanceType("m6g.large")
                        .keyName("admin")
                        .clientToken("first")
                        .subnetId(subnet)
                        .monitoring(m -> m.enabled(true))
                        .ebsOptimized(true)
                        .iamInstanceProfile(p -> p.name("web"))
                        .metadataOptions(o -> o.httpTokens("required")
                                .httpPutResponseHopLimit(3)
                                .httpProtocolIpv6("enabled")
                                .instanceMetadataTags("enabled"))
                        .tagSpecifications(s -> s.resourceType("instance")
                                .tags(
                                        t -> t.key("Name").value("web*1"),
                                        t -> t.key("team").value("red"))))
                .instanceId();
        fixture.launch(
                fixture.http,
                5,
                r -> r.tagSpecifications(
                        s -> s.resourceType("instance").tags(t -> t.key("Name").value("web-2"))));
    }

    static Stream<Arguments> distinguishing() {
        return Stream.of(
                filter("instance-id", Instance::instanceId),
                filter("image-id", Instance::imageId),
                filter("instance-type", Instance::instanceTypeAsString),
                filter("architecture", Instance::architectureAsString),
                filter("key-name", Instance::keyName),
                filter("client-token", Instance::clientToken),
                filter("subnet-id", Instance::subnetId),
                filter("network-interface.subnet-id", Instance::subnetId),
                filter("availability-zone", i -> i.placement().availabilityZone()),
                filter("availability-zone-id", i -> i.placement().availabilityZoneId()),
                filter("private-ip-address", Instance::privateIpAddress),
                filter("private-dns-name", Instance::privateDnsName),
                filter("ip-address", Instance::publicIpAddress),
                filter("dns-name", Instance::publicDnsName),
                filter("ebs-optimized", Instance::ebsOptimized),
                filter("monitoring-state", i -> i.monitoring().stateAsString()),
                filter(
                        "block-device-mapping.volume-id",
                        i -> i.blockDeviceMappings().get(0).ebs().volumeId()),
                filter(
                        "network-interface.mac-address",
                        i -> i.networkInterfaces().get(0).macAddress()),
                filter("iam-instance-profile.arn", i -> i.iamInstanceProfile().arn()),
                filter("iam-instance-profile.id", i -> i.iamInstanceProfile().id()),
                filter("metadata-options.http-tokens", i -> "required"),
                filter("metadata-options.http-put-response-hop-limit", i -> 3),
                filter("metadata-options.http-protocol-ipv6", i -> "enabled"),
                filter("metadata-options.instance-metadata-tags", i -> "enabled"),
                filter("tag:team", i -> "red"),
                filter("tag-key", i -> "team"),
                filter("tag-value", i -> "red"));
    }

    private static Arguments filter(String name, Function<Instance, Object> value) {
        return Arguments.of(name, value);
    }

    @ParameterizedTest
    @MethodSource("distinguishing")
    void aFilterFindsTheOneThatIsLikeThat(String filter, Function<Instance, Object> value) {
        String of = value.apply(fixture.describe(wanted)).toString();

        for (Ec2Client ec2 : List.of(fixture.http, fixture.inProcess)) {
            List<String> found = matching(ec2, filter, of);
            // The instance that brought the profile into the account has it too.
            if (filter.startsWith("iam-instance-profile")) {
                assertThat(found).contains(wanted).hasSize(2);
            } else {
                assertThat(found).containsExactly(wanted);
            }
        }
        assertThat(matching(fixture.http, filter, "nothing like it")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instance-state-name=running",
                "instance-state-code=16",
                "vpc-id=vpc-*",
                "metadata-options.state=applied",
                "metadata-options.http-endpoint=enabled",
                "launch-index=0",
                "root-device-type=ebs",
                "tenancy=default",
                "instance.group-name=default",
                "launch-time=20??-*",
                "reservation-id=r-*"
            })
    void aFilterFindsThoseThatAreLikeThat(String filter) {
        String[] parts = filter.split("=");
        assertThat(matching(fixture.http, parts[0], parts[1])).contains(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "instance-lifecycle", "spot-instance-request-id", "host-id", "kernel-id"})
    void noInstanceHasWhatDoesNotExistHere(String filter) {
        assertThat(matching(fixture.http, filter, "*")).isEmpty();
    }

    @Test
    void valuesAreAlternativesAndFiltersAreNot() {
        assertThat(matching(fixture.http, "tag:Name", "web-2", "web\\*1")).hasSize(6);
        assertThat(matching(fixture.http, "tag:Name", "web\\*1")).containsExactly(wanted);
        assertThat(matching(fixture.http, "tag:Name", "WEB-2")).isEmpty();
        assertThat(fixture.describe(
                        fixture.http,
                        r -> r.filters(
                                f -> f.name("tag:Name").values("web*"),
                                f -> f.name("tag:team").values("red", "blue"))))
                .extracting(Instance::instanceId)
                .containsExactly(wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 1000})
    void pagesHoldWhatIsAskedForAndEverythingOnce(int size) {
        List<String> all = fixture.describe(fixture.http, r -> {}).stream()
                .map(Instance::instanceId)
                .toList();

        List<String> paged = new ArrayList<>();
        for (DescribeInstancesResponse page : fixture.http.describeInstancesPaginator(r -> r.maxResults(size))) {
            assertThat(page.reservations().stream()
                            .mapToInt(reservation -> reservation.instances().size())
                            .sum())
                    .isBetween(1, size);
            page.reservations()
                    .forEach(reservation -> reservation.instances().forEach(each -> paged.add(each.instanceId())));
        }

        assertThat(paged).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refused row) {
        row.by(fixture.http);
        row.by(fixture.inProcess);
    }

    Stream<Refused> refusals() {
        return Stream.of(
                new Refused(
                        'B',
                        "a filter that is none",
                        400,
                        "InvalidParameterValue",
                        "The filter 'instance-colour' is invalid",
                        ec2 -> ec2.describeInstances(
                                r -> r.filters(f -> f.name("instance-colour").values("red")))),
                new Refused(
                        'D',
                        "a filter without a name",
                        400,
                        "InvalidParameterValue",
                        "The filter 'null' is invalid",
                        ec2 -> ec2.describeInstances(r -> r.filters(f -> f.values("red")))),
                new Refused(
                        'A',
                        "a page of 4: aws-sdk-ruby#2575",
                        400,
                        "InvalidParameterValue",
                        "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.",
                        ec2 -> ec2.describeInstances(r -> r.maxResults(4))),
                new Refused(
                        'B',
                        "a page of 1001",
                        400,
                        "InvalidParameterValue",
                        "Value ( 1001 ) for parameter maxResults is invalid…",
                        ec2 -> ec2.describeInstances(r -> r.maxResults(1001))),
                new Refused(
                        'A',
                        "ids and a page: moto#6282",
                        400,
                        "InvalidParameterCombination",
                        "The parameter instancesSet cannot be used with the parameter maxResults",
                        ec2 -> ec2.describeInstances(r -> r.instanceIds(wanted).maxResults(5))),
                new Refused(
                        'A',
                        "a token that is none: boto3#2673",
                        400,
                        "InvalidParameterValue",
                        "Value ( soon ) for parameter NextToken is invalid. The token is invalid.",
                        ec2 -> ec2.describeInstances(r -> r.nextToken("soon"))));
    }

    private List<String> matching(Ec2Client ec2, String filter, String... values) {
        return fixture.describe(ec2, r -> r.filters(f -> f.name(filter).values(values))).stream()
                .map(Instance::instanceId)
                .toList();
    }
}
