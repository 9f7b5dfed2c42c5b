package dev.rolecall.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the real service answers, row by row: status, every header and the body. A grade says how the rule is known: D documented, R
 * recorded from the real service, S seen on one real instance, C captured in a comment or an issue.
 */
class ConformanceTests {

    private static final Map<String, String> EMPTY =
            Map.of("Content-Type", "text/plain", "Server", "EC2ws", "Connection", "close");
    private static final Map<String, String> PAGE =
            with(EMPTY, "Accept-Ranges", "none", "Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT");
    private static final Map<String, String> NOT_FOUND = with(EMPTY, "Content-Type", "text/html");
    private static final String NOT_FOUND_BODY = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n"
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
    private static final String VERSIONS =
            "1.0 2007-01-19 2007-03-01 2007-08-29 2007-10-10 2007-12-15 2008-02-01 2008-09-01 2009-04-04 2011-01-01"
                    + " 2011-05-01 2012-01-12 2014-02-25 2014-11-05 2015-10-20 2016-04-19 2016-06-30 2016-09-02"
                    + " 2018-03-28 2018-08-17 2018-09-24 2019-10-01 2020-10-27 2021-01-03 2021-03-23 2021-07-15"
                    + " 2022-09-24 2024-04-11 2025-10-04 2026-04-15 latest";

    private static final String ID = "/latest/meta-data/instance-id";
    private static final String PUT_TOKEN = "PUT /latest/api/token";
    private static final String TTL = OneInstance.TTL;
    private static final String TOKEN = OneInstance.TOKEN;

    /** Header values {@code GOOD} and {@code ENDED} stand for tokens of the instance asked. */
    private static final String GOOD = "GOOD";

    private static final String ENDED = "ENDED";

    private enum Given {
        OPTIONAL,
        REQUIRED,
        DISABLED,
        NO_PROFILE
    }

    private record Row(
            String rule,
            Given given,
            String request,
            List<String> sent,
            int status,
            Map<String, String> headers,
            String body) {

        Row(String rule, Given given, String request, int status, Map<String, String> headers, String body) {
            this(rule, given, request, List.of(), status, headers, body);
        }

        Row sending(String... namesAndValues) {
            return new Row(rule, given, request, List.of(namesAndValues), status, headers, body);
        }

        @Override
        public String toString() {
            return rule + ": " + given + " " + request + " " + sent;
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(tokens());
        rows.addAll(authentication());
        rows.addAll(methods());
        rows.addAll(paths());
        rows.addAll(iam());
        return rows.stream();
    }

    private static List<Row> tokens() {
        return List.of(
                empty("T5 S", Given.REQUIRED, PUT_TOKEN, 400).sending(TTL, "-1"),
                empty("T5 S", Given.REQUIRED, PUT_TOKEN, 400).sending(TTL, "21601"),
                empty("T5 S", Given.REQUIRED, PUT_TOKEN, 400).sending(TTL, "invalid"),
                empty("T5 D", Given.OPTIONAL, PUT_TOKEN, 400),
                empty("T7 D", Given.OPTIONAL, PUT_TOKEN, 403).sending(TTL, "60", "X-Forwarded-For", "10.0.0.9"),
                page("T7 D", Given.OPTIONAL, "GET " + ID, "ID").sending("X-Forwarded-For", "10.0.0.9"),
                notAllowed(Given.OPTIONAL, "GET /latest/api/token"),
                notAllowed(Given.OPTIONAL, "POST /latest/api/token/"),
                empty("T9 S", Given.REQUIRED, "PUT /2021-03-23/api/token", 401).sending(TTL, "60"),
                authenticated("T9 D", "PUT /2021-03-23/api/token", 403, EMPTY, ""));
    }

    private static List<Row> authentication() {
        return List.of(
                empty("A2 S", Given.REQUIRED, "GET " + ID, 401),
                empty("A2 S", Given.REQUIRED, "GET /", 401),
                empty("A2 S", Given.REQUIRED, "GET /0000-00-00/", 401),
                empty("A2 S", Given.REQUIRED, "GET /latest/user-data", 401),
                empty("A2 S", Given.REQUIRED, "GET " + ID, 401).sending(TOKEN, "garbage"),
                empty("A2 S", Given.REQUIRED, "GET " + ID, 401).sending(TOKEN, ENDED),
                page("A3 D", Given.OPTIONAL, "GET " + ID, "ID"),
                empty("A4 D", Given.OPTIONAL, "GET " + ID, 401).sending(TOKEN, "garbage"),
                empty("A4 D", Given.OPTIONAL, "GET " + ID, 401).sending(TOKEN, ENDED),
                authenticated("A5 R", "GET " + ID, 200, PAGE, "ID"),
                authenticated("A5 R", "GET /latest/spot", 404, NOT_FOUND, NOT_FOUND_BODY),
                empty("A6 S", Given.REQUIRED, "POST " + ID, 401),
                authenticated("A6 S", "POST " + ID, 403, EMPTY, ""),
                authenticated("A6 S", "POST /nowhere", 403, EMPTY, ""),
                empty("A8 D", Given.DISABLED, PUT_TOKEN, 403).sending(TTL, "60"),
                empty("A8 D", Given.DISABLED, "GET " + ID, 403));
    }

    private static List<Row> methods() {
        return List.of(
                authenticated("M1 S", "OPTIONS " + ID, 200, with(EMPTY, "Allow", "OPTIONS, GET, HEAD"), ""),
                authenticated("M2 S", "HEAD " + ID, 200, with(PAGE, "Content-Length", "19"), ""),
                authenticated("M2 S", "HEAD /latest/x", 404, with(NOT_FOUND, "Content-Length", "339"), ""),
                authenticated("M3 S", "DELETE " + ID, 403, EMPTY, ""),
                new Row("M5 R", Given.OPTIONAL, "GET /latest/meta-data/none", 404, NOT_FOUND, NOT_FOUND_BODY));
    }

    private static List<Row> paths() {
        String menu =
                "ami-id\nami-launch-index\nhostname\niam/\nidentity-credentials/\ninstance-id\ninstance-life-cycle\n"
                        + "instance-type\nlocal-hostname\nlocal-ipv4\nplacement/\nreservation-id\nservices/";
        return List.of(
                page("P1 S", Given.OPTIONAL, "GET /", VERSIONS.replace(' ', '\n')),
                notFound("P2 S", Given.OPTIONAL, "GET /0000-00-00/"),
                notFound("P2 S", Given.OPTIONAL, "GET /2021-03-24/meta-data/instance-id"),
                page("P3 S", Given.OPTIONAL, "GET /latest", "dynamic\nmeta-data\nuser-data"),
                page("P3 S", Given.OPTIONAL, "GET /latest/", "dynamic\nmeta-data\nuser-data"),
                page("P4 S", Given.OPTIONAL, "GET /latest/meta-data", menu),
                page("P4 S", Given.OPTIONAL, "GET /latest/meta-data/", menu),
                page("P5 S", Given.OPTIONAL, "GET /latest/dynamic", "instance-identity/"),
                page("P5 S", Given.OPTIONAL, "GET /latest/dynamic/instance-identity/", "document"),
                page("P6 S", Given.NO_PROFILE, "GET /latest/meta-data/", menu.replace("iam/\n", "")),
                page(
                        "P7 S",
                        Given.OPTIONAL,
                        "GET /1.0/meta-data/",
                        "ami-id\nami-launch-index\nhostname\ninstance-id\nlocal-ipv4\nreservation-id"),
                page(
                        "P7 S",
                        Given.OPTIONAL,
                        "GET /2009-04-04/meta-data/",
                        "ami-id\nami-launch-index\nhostname\ninstance-id\ninstance-type\nlocal-hostname\nlocal-ipv4\n"
                                + "placement/\nreservation-id"),
                notFound("P7 S", Given.OPTIONAL, "GET /1.0/dynamic/"),
                page("P7 S", Given.OPTIONAL, "GET /1.0/meta-data/instance-id", "ID"),
                notFound("P7 S", Given.OPTIONAL, "GET /2011-05-01/meta-data/iam/info"),
                notFound("P7 S", Given.OPTIONAL, "GET /2018-09-24/meta-data/instance-life-cycle"),
                notFound("P7 D", Given.OPTIONAL, "GET /2019-10-01/meta-data/placement/region"),
                page("P7 D", Given.OPTIONAL, "GET /2020-10-27/meta-data/placement/region", "eu-west-1"),
                notFound("P8 S", Given.OPTIONAL, "GET /latest/meta-data/spot/instance-action"),
                notFound("P8 S", Given.OPTIONAL, "GET /latest/meta-data/public-ipv4"),
                notFound("P8 S", Given.OPTIONAL, "GET /latest/meta-data/tags/"),
                notFound("M7 S", Given.OPTIONAL, "GET /latest/user-data"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/ami-id", "ami-0123456789abcdef0"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/ami-launch-index", "0"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/instance-type", "t3.nano"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/local-ipv4", "10.0.0.4"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/hostname", "ip-10-0-0-4.eu-west-1.compute.internal"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/placement", "availability-zone\nregion"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/placement/availability-zone", "eu-west-1a"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/services/", "domain\npartition"),
                page("D", Given.OPTIONAL, "GET /latest/meta-data/services/partition", "aws"));
    }

    private static List<Row> iam() {
        return List.of(
                page("I1 S", Given.OPTIONAL, "GET /latest/meta-data/iam/", "info\nsecurity-credentials/"),
                notFound("I2 R", Given.NO_PROFILE, "GET /latest/meta-data/iam/"),
                notFound("I2 R", Given.NO_PROFILE, "GET /latest/meta-data/iam/info"),
                notFound("I2 R", Given.NO_PROFILE, "GET /latest/meta-data/iam/security-credentials/"),
                notFound("I2 R", Given.NO_PROFILE, "GET /latest/meta-data/iam/security-credentials/web-role"),
                page("I4 R", Given.OPTIONAL, "GET /latest/meta-data/iam/security-credentials/", "web-role"),
                page("I4 S", Given.OPTIONAL, "GET /latest/meta-data/iam/security-credentials", "web-role"),
                notFound("I4 S", Given.OPTIONAL, "GET /latest/meta-data/iam/security-credentials/web"),
                page("I16 S", Given.NO_PROFILE, "GET /latest/meta-data/identity-credentials/", "ec2/"),
                page(
                        "I16 S",
                        Given.NO_PROFILE,
                        "GET /latest/meta-data/identity-credentials/ec2/",
                        "info\nsecurity-credentials/"),
                page(
                        "I16 S",
                        Given.NO_PROFILE,
                        "GET /latest/meta-data/identity-credentials/ec2/security-credentials/",
                        "ec2-instance"),
                page(
                        "I16 S",
                        Given.NO_PROFILE,
                        "GET /latest/meta-data/identity-credentials/ec2/info",
                        "{\n  \"Code\" : \"Success\",\n  \"LastUpdated\" : \"2026-03-04T05:06:07Z\",\n"
                                + "  \"AccountId\" : \"123456789012\"\n}"),
                notFound("I17 K", Given.OPTIONAL, "GET /latest/meta-data/iam/security-credentials-extended/"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersAsTheRealOne(Row row) {
        OneInstance one = row.given == Given.NO_PROFILE ? OneInstance.withoutProfile() : OneInstance.withProfile();
        String ended = one.token(0);
        String good = one.token(300);
        one.options(row.given == Given.REQUIRED, row.given != Given.DISABLED);
        String[] sent = row.sent.stream()
                .map(value -> value.equals(GOOD) ? good : value.equals(ENDED) ? ended : value)
                .toArray(String[]::new);
        String[] request = row.request.split(" ");

        WireResponse response = one.send(request[0], request[1], sent);

        assertThat(response.status()).isEqualTo(row.status);
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach(headers::put);
        assertThat(headers).isEqualTo(row.headers);
        assertThat(response.bodyText()).isEqualTo(row.body.equals("ID") ? one.instance.id() : row.body);
    }

    private static Row empty(String rule, Given given, String request, int status) {
        return new Row(rule, given, request, status, EMPTY, "");
    }

    private static Row page(String rule, Given given, String request, String body) {
        return new Row(rule, given, request, 200, PAGE, body);
    }

    private static Row notFound(String rule, Given given, String request) {
        return new Row(rule, given, request, 404, NOT_FOUND, NOT_FOUND_BODY);
    }

    private static Row notAllowed(Given given, String request) {
        return new Row("T8 C", given, request, 405, with(EMPTY, "Allow", "OPTIONS, PUT"), "");
    }

    /** The same by IMDSv2 with tokens required: the answer says how long the token lasts, whatever else it says. */
    private static Row authenticated(
            String rule, String request, int status, Map<String, String> headers, String body) {
        return new Row(rule, Given.REQUIRED, request, status, with(headers, TTL, "300"), body).sending(TOKEN, GOOD);
    }

    private static Map<String, String> with(Map<String, String> headers, String... namesAndValues) {
        Map<String, String> changed = new TreeMap<>(headers);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }
}
