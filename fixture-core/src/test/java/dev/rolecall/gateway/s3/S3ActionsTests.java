package dev.rolecall.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.gateway.GatewayFixture;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.WireResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table: what it lets through, and what it does not. */
class S3ActionsTests {

    private static final String DELETE =
            "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>k</Key></Object></Delete>";

    private static final String POLICY =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"333333333333\"},"
                    + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::orders/*\"}}";

    static Stream<S3Row> rows() {
        return S3Actions.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void needsItsActions(S3Row row) {
        GatewayFixture fixture = GatewayFixture.withStatements(statements(row, row.actions()));
        if (row.operation().equals("GetBucketPolicy")) {
            PolicyDocument document = PolicyDocument.parse(POLICY, PolicyKind.RESOURCE);
            fixture.account.accounts().resourcePolicies().put("arn:aws:s3:::orders", document, fixture.account);
        }
        WireResponse answer = send(fixture, row, "");
        assertThat(answer.status()).as(answer.bodyText()).isBetween(200, 204);
        assertThat(fixture.call().operation()).isEqualTo(row.operation());
        assertThat(fixture.judgements()).containsAll(judgements(row, row.actions()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void needsNothingLess(S3Row row) {
        for (String action : row.actions()) {
            GatewayFixture fixture = GatewayFixture.withStatements(
                    GatewayFixture.statement("Allow", "*", "*", ""),
                    GatewayFixture.statement("Deny", "s3:" + action, resource(row), ""));
            WireResponse answer = send(fixture, row, "");
            boolean each = row.operation().equals("DeleteObjects");
            assertThat(answer.status()).isEqualTo(each ? 200 : 403);
            assertThat(fixture.call().error()).contains("s3:" + action, "with an explicit deny");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void needsTheActionsOfVersions(S3Row row) {
        if (row.onVersions().equals(row.actions())) {
            return;
        }
        GatewayFixture fixture = GatewayFixture.withStatements(statements(row, row.onVersions()));
        assertThat(send(fixture, row, "versionId=v1").status()).isBetween(200, 204);
        assertThat(fixture.judgements()).isEqualTo(judgements(row, row.onVersions()));
        assertThat(send(fixture, row, "").status()).isEqualTo(403);
    }

    @Test
    void noTwoRowsLookAlike() {
        assertThat(S3Actions.rows()).hasSizeGreaterThan(90);
        assertThat(S3Actions.rows()).extracting(S3Row::operation).doesNotHaveDuplicates();
        assertThat(S3Actions.rows())
                .extracting(row -> row.method() + row.scope() + row.markers())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /orders?session, GET /{bucket}?session",
        "GET, /orders?somethingNew=, GET /{bucket}?somethingNew",
        "PUT, /orders/k?cors, PUT /{bucket}/{key}?cors",
        "GET, /orders/k?policy=x, GET /{bucket}/{key}?policy",
        "POST, /orders/k, POST /{bucket}/{key}",
        "PATCH, /orders/k, PATCH /{bucket}/{key}",
        "DELETE, /, DELETE /",
        "GET, /arn%3Aaws%3As3%3A%3A123456789012%3Aaccesspoint%2Fmrap/k, GET /{bucket}/{key}",
    })
    void refusesWhatItDoesNotKnow(String method, String target, String operation) {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        WireResponse answer = fixture.send("s3", method, target, "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.bodyText())
                .contains("<Code>AccessDenied</Code><Message>RoleCall has no mapping for the operation " + operation
                        + " of the service s3, so no policy can allow it until one exists. Tell it what such requests need with"
                        + " aws.gateway().map(\"s3\", request -&gt; ...).</Message>");
        assertThat(fixture.call().operation()).isEqualTo(operation);
        assertThat(fixture.call().judgements()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?prefix=&delimiter=%2F, s3:ListBucket",
        "/orders?list-type=2&prefix=&x-id=ListObjectsV2, s3:ListBucket",
        "/orders/?versions&prefix=, s3:ListBucketVersions",
        "/orders?own=parameter, s3:ListBucket",
    })
    void parametersAreNoSubResources(String target, String action) {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        assertThat(fixture.send("s3", "GET", target, "").status()).isEqualTo(200);
        assertThat(fixture.judgements()).containsExactly("allowed " + action + " on arn:aws:s3:::orders");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-tagging, a=b, s3:PutObjectTagging",
        "x-amz-acl, private, s3:PutObjectAcl",
        "x-amz-grant-read, id=x, s3:PutObjectAcl",
        "x-amz-object-lock-mode, GOVERNANCE, s3:PutObjectRetention",
        "x-amz-object-lock-legal-hold, ON, s3:PutObjectLegalHold",
    })
    void headersAskForMore(String header, String value, String action) {
        GatewayFixture fixture = GatewayFixture.allowing("s3:PutObject", "*");
        for (String target : List.of("PUT /orders/k", "POST /orders/k?uploads")) {
            String[] words = target.split(" ");
            WireResponse answer = fixture.send("s3", words[0], words[1], "", header, value);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(fixture.judgements())
                    .containsExactly(
                            "allowed s3:PutObject on arn:aws:s3:::orders/k",
                            "denied " + action + " on arn:aws:s3:::orders/k");
        }
    }

    @Test
    void headersOfBucketsAskForMore() {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        fixture.send(
                "s3",
                "PUT",
                "/orders",
                "",
                "x-amz-acl",
                "private",
                "x-amz-object-ownership",
                "ObjectWriter",
                "x-amz-bucket-object-lock-enabled",
                "true");
        assertThat(fixture.call().judgements())
                .extracting("action")
                .containsExactlyInAnyOrder(
                        "s3:CreateBucket",
                        "s3:PutBucketAcl",
                        "s3:PutBucketOwnershipControls",
                        "s3:PutBucketObjectLockConfiguration",
                        "s3:PutBucketVersioning");
    }

    @Test
    void bypassingGovernanceIsAskedForEachKey() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "s3:*", "*", ""),
                GatewayFixture.statement("Deny", "s3:BypassGovernanceRetention", "arn:aws:s3:::orders/b", ""));
        String body = "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object><Quiet>true</Quiet></Delete>";
        WireResponse answer =
                fixture.send("s3", "POST", "/orders?delete", body, "x-amz-bypass-governance-retention", "true");
        assertThat(answer.bodyText())
                .contains("<Error><Key>b</Key><Code>AccessDenied</Code>")
                .contains("s3:BypassGovernanceRetention")
                .doesNotContain("<Key>a</Key>");
        assertThat(fixture.send("s3", "DELETE", "/orders/b", "", "x-amz-bypass-governance-retention", "true")
                        .status())
                .isEqualTo(403);
        assertThat(fixture.send("s3", "DELETE", "/orders/b", "").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    not xml
                    <Delete/>
                    <Delete><Object></Delete>
                    <!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><Delete><Object><Key>&e;</Key></Object></Delete>
                    """)
    void refusesBodiesThatAreNoDelete(String body) {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        WireResponse answer = fixture.send("s3", "POST", "/orders?delete", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.bodyText()).contains("<Code>MalformedXML</Code>");
        assertThat(fixture.call().error()).startsWith("MalformedXML: ");
        assertThat(fixture.call().judgements()).isEmpty();
    }

    private static String[] statements(S3Row row, List<String> actions) {
        Stream<String> own =
                actions.stream().map(action -> GatewayFixture.statement("Allow", "s3:" + action, resource(row), ""));
        Stream<String> source = isCopy(row)
                ? Stream.of(GatewayFixture.statement("Allow", "s3:GetObject", "arn:aws:s3:::source/a b", ""))
                : Stream.of();
        return Stream.concat(own, source).toArray(String[]::new);
    }

    private static List<String> judgements(S3Row row, List<String> actions) {
        return actions.stream()
                .map(action -> "allowed s3:" + action + " on " + resource(row))
                .toList();
    }

    private static String resource(S3Row row) {
        if (row.operation().equals("DeleteObjects")) {
            return "arn:aws:s3:::orders/k";
        }
        return switch (row.scope()) {
            case SERVICE -> "arn:aws:s3:::*";
            case BUCKET -> "arn:aws:s3:::orders";
            case OBJECT -> "arn:aws:s3:::orders/k";
        };
    }

    private static WireResponse send(GatewayFixture fixture, S3Row row, String parameters) {
        String path = switch (row.scope()) {
            case SERVICE -> "/";
            case BUCKET -> "/orders";
            case OBJECT -> "/orders/k";
        };
        String markers = row.markers().stream()
                .filter(marker -> !marker.equals(S3Actions.COPY_SOURCE))
                .collect(Collectors.joining("&"));
        String query =
                Stream.of(markers, parameters).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        String body = switch (row.operation()) {
            case "DeleteObjects" -> DELETE;
            case "PutBucketPolicy" -> POLICY;
            default -> "";
        };
        String[] headers = isCopy(row) ? new String[] {S3Actions.COPY_SOURCE, "/source/a%20b"} : new String[0];
        return fixture.send("s3", row.method(), query.isEmpty() ? path : path + '?' + query, body, headers);
    }

    private static boolean isCopy(S3Row row) {
        return row.markers().contains(S3Actions.COPY_SOURCE);
    }
}
