package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.imds.MetadataBehavior;
import dev.rolecall.imds.TargetLifecycleState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What the real service answers, row by row and byte by byte, over sockets. The table says how each row is known. */
class MetadataConformanceTests {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07.123Z");
    private static final Map<String, String> EMPTY =
            Map.of("Content-Type", "text/plain", "Server", "EC2ws", "Connection", "close");
    private static final Map<String, Map<String, String>> FORMS = Map.of(
            "empty", EMPTY,
            "page", with(EMPTY, "Accept-Ranges", "none", "Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT"),
            "data",
                    with(
                            EMPTY,
                            "Content-Type",
                            "application/octet-stream",
                            "Accept-Ranges",
                            "bytes",
                            "Last-Modified",
                            "Wed, 04 Mar 2026 05:06:07 GMT"),
            "missing", with(EMPTY, "Content-Type", "text/html"));
    private static final String NOT_FOUND = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n"
            + "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"\n"
            + "\t\t \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
            + "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">\n"
            + " <head>\n"
            + "  <title>404 - Not Found</title>\n"
            + " </head>\n"
            + " <body>\n"
            + "  <h1>404 - Not Found</h1>\n"
            + " </body>\n"
            + "</html>\n";

    private record Row(
            String rule,
            String grade,
            List<String> given,
            String request,
            String sent,
            String status,
            List<String> headers,
            String body) {

        static Row of(String line) {
            String[] cells =
                    Arrays.stream(line.split("\\|", 8)).map(String::strip).toArray(String[]::new);
            return new Row(
                    cells[0],
                    cells[1],
                    List.of(cells[2].split(" ")),
                    cells[3],
                    cells[4],
                    cells[5],
                    List.of(cells[6].split(" (?==|ttl)")),
                    cells[7]);
        }

        @Override
        public String toString() {
            return rule + " " + grade + ": " + String.join(" ", given) + ", " + request + " " + sent;
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream table = MetadataConformanceTests.class.getResourceAsStream("/imds/conformance.txt")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.contains("|") && !line.startsWith("#"))
                    .map(Row::of);
        }
    }

    @Test
    void theTableIsWhole() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(180);
        assertThat(rows().map(Row::rule).distinct())
                .contains("T1", "T10", "A1", "A6", "A8", "M1", "M7", "P1", "P8", "I1", "I5", "I9", "I16", "I17");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersAsTheRealOne(Row row) {
        try (FakeAws aws = FakeAws.builder()
                .withoutSdkWiring()
                .region("eu-west-1")
                .clock(Clock.fixed(START, ZoneOffset.UTC))
                .start()) {
            row.given.forEach(given -> flip(given, aws));
            Instance instance = launch(row, aws);
            String ended = token(instance, 0);
            String good = token(instance, 300);
            String others = token(aws.launchWithoutProfile(), 300);
            row.given.forEach(given -> give(given, aws, instance));

            String sent = row.sent.replace("GOOD", good).replace("ENDED", ended).replace("OTHERS", others);
            String[] request = fill(row.request, aws, instance).split(" ");
            RawHttp.Answer answer = send(instance, request[0], request[1], sent.split("; "));

            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 " + row.status);
            String body = fill(row.body, aws, instance);
            assertBody(answer.body(), body);
            assertHeaders(answer, row);
        }
    }

    private static void flip(String given, FakeAws aws) {
        if (given.startsWith("-") || given.startsWith("+")) {
            aws.metadata(MetadataBehavior.valueOf(given.substring(1)), given.startsWith("+"));
        }
        // The tokens that have ended are made by asking for none of their time, which the switch would refuse.
        if (given.equals("-ZERO_SECOND_TOKENS")) {
            aws.metadata(MetadataBehavior.ZERO_SECOND_TOKENS, true);
        }
    }

    /** The instance that was recorded had no public address. */
    private static Instance launch(Row row, FakeAws aws) {
        RunInstancesRequest.Builder wanted = RunInstancesRequest.builder()
                .imageId("ami-0123456789abcdef0")
                .instanceType("t3.nano")
                .minCount(1)
                .maxCount(1)
                .networkInterfaces(n -> n.deviceIndex(0).associatePublicIpAddress(row.given.contains("public")));
        if (!row.given.contains("bare")) {
            Profile web = profile("web").role("web-role");
            aws.launch(
                    row.given.contains("untrusted") ? web.trust(Profile.TRUSTS_EC2.replace("ec2.", "lambda.")) : web);
            wanted.iamInstanceProfile(p -> p.name("web"));
        }
        if (row.given.contains("volumes")) {
            wanted.blockDeviceMappings(
                    d -> d.deviceName("/dev/sdf").ebs(e -> e.volumeSize(1)),
                    d -> d.deviceName("/dev/sdg").ebs(e -> e.volumeSize(1)));
        }
        if (row.given.contains("monitored")) {
            wanted.monitoring(m -> m.enabled(true));
        }
        if (row.given.contains("key")) {
            wanted.keyName("ada-key");
        }
        if (row.given.contains("tagged")) {
            wanted.metadataOptions(m -> m.instanceMetadataTags("enabled"))
                    .tagSpecifications(s ->
                            s.resourceType("instance").tags(t -> t.key("Name").value("web-1")));
        }
        if (row.given.contains("spot")) {
            wanted.instanceMarketOptions(m -> m.marketType("spot"));
        }
        return aws.instance(
                aws.ec2().runInstances(wanted.build()).instances().get(0).instanceId());
    }

    private static void give(String given, FakeAws aws, Instance instance) {
        switch (given) {
            case "v2" ->
                aws.ec2()
                        .modifyInstanceMetadataOptions(
                                r -> r.instanceId(instance.id()).httpTokens("required"));
            case "disabled" ->
                aws.ec2()
                        .modifyInstanceMetadataOptions(
                                r -> r.instanceId(instance.id()).httpEndpoint("disabled"));
            case "data" -> instance.userData("#!/bin/sh\necho ü\n".getBytes(StandardCharsets.UTF_8));
            case "set" -> {
                instance.metadata("public-ipv4", "203.0.113.9")
                        .metadata("public-hostname", "ec2-203-0-113-9.eu-west-1.compute.amazonaws.com")
                        .metadata("public-keys/0/openssh-key", "ssh-ed25519 AAAA ada-key\n")
                        .metadata("tags/instance/Name", "web-1")
                        .metadata("dynamic/fws/instance-monitoring", "enabled");
                instance.interruptSpot(Duration.ofMinutes(2));
                instance.recommendRebalance();
                instance.targetLifecycleState(TargetLifecycleState.WARMED_RUNNING);
            }
            case "-ZERO_SECOND_TOKENS" -> aws.metadata(MetadataBehavior.ZERO_SECOND_TOKENS, false);
            default -> {}
        }
    }

    private static String fill(String text, FakeAws aws, Instance instance) {
        if (text.indexOf('{') < 0 && text.indexOf('\\') < 0) {
            return text;
        }
        Reservation reservation = aws.ec2()
                .describeInstances(r -> r.instanceIds(instance.id()))
                .reservations()
                .get(0);
        var described = reservation.instances().get(0);
        String mac = text.contains("{mac}")
                ? send(instance, "GET", "/latest/meta-data/mac").body()
                : "";
        String profile = text.contains("{profile}")
                ? aws.iam()
                        .getInstanceProfile(r -> r.instanceProfileName("web"))
                        .instanceProfile()
                        .instanceProfileId()
                : "";
        return (text.startsWith("~") ? text : text.replace("\\n", "\n"))
                .replace("{id}", described.instanceId())
                .replace("{ami}", described.imageId())
                .replace("{type}", described.instanceTypeAsString())
                .replace("{dns}", described.privateDnsName())
                .replace("{ip}", described.privateIpAddress())
                .replace("{public}", Objects.requireNonNullElse(described.publicIpAddress(), "none"))
                .replace("{public-dns}", described.publicDnsName())
                .replace("{zone}", described.placement().availabilityZone())
                .replace("{reservation}", reservation.reservationId())
                .replace("{mac}", mac)
                .replace("{profile}", profile);
    }

    private static void assertBody(String body, String expected) {
        if (expected.startsWith("~")) {
            assertThat(body).matches(expected.substring(1));
        } else {
            assertThat(body).isEqualTo(expected.equals("404") ? NOT_FOUND : expected);
        }
    }

    private static void assertHeaders(RawHttp.Answer answer, Row row) {
        Map<String, String> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int length = answer.body().getBytes(StandardCharsets.UTF_8).length;
        expected.putAll(with(FORMS.get(row.headers.get(0)), "Content-Length", Integer.toString(length)));
        row.headers.stream().skip(1).forEach(more -> {
            if (more.equals("ttl")) {
                expected.put(MetadataHttp.TTL, "300");
            } else {
                expected.put(more.substring(1, more.indexOf(':')), more.substring(more.indexOf(':') + 1));
            }
        });
        assertThat(answer.headers()).containsKey("Date");
        Map<String, String> found = new TreeMap<>(answer.headers());
        found.remove("Date");
        assertThat(found).isEqualTo(expected);
    }

    private static String token(Instance instance, int seconds) {
        return MetadataHttp.token(instance.metadataEndpoint(), seconds);
    }

    private static RawHttp.Answer send(Instance instance, String method, String path, String... headers) {
        return MetadataHttp.send(instance.metadataEndpoint(), method, path, headers);
    }

    private static Map<String, String> with(Map<String, String> headers, String... namesAndValues) {
        Map<String, String> changed = new TreeMap<>(headers);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }
}
