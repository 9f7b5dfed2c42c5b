package dev.rolecall.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.policy.Caller;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From what was used to the smallest policy for it. */
class PolicySuggestionTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "123456789012";
    private static final Caller WEB = new Caller.RoleSession(
            "arn:aws:sts::123456789012:assumed-role/web/i-0abc", "arn:aws:iam::123456789012:role/web");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an object                       | arn:aws:s3:::orders/42.json | arn:aws:s3:::orders/42.json
            a bucket                        | arn:aws:s3:::orders | arn:aws:s3:::orders
            no resource                     | * | *
            all buckets                     | arn:aws:s3:::* | *
            an instance                     | arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0 | arn:aws:ec2:us-east-1:123456789012:instance/*
            an old instance                 | arn:aws:ec2:us-east-1:123456789012:instance/i-0123abcd | arn:aws:ec2:us-east-1:123456789012:instance/*
            an image                        | arn:aws:ec2:us-east-1::image/ami-0c02fb55956c7d316 | arn:aws:ec2:us-east-1::image/*
            an instance to be               | arn:aws:ec2:us-east-1:123456789012:instance/* | arn:aws:ec2:us-east-1:123456789012:instance/*
            a key pair by its name          | arn:aws:ec2:us-east-1:123456789012:key-pair/deploy | arn:aws:ec2:us-east-1:123456789012:key-pair/deploy
            an object with a UUID           | arn:aws:s3:::orders/in/7b0c2f1e-8f3a-4d51-9d0e-3f2b1a4c5d6e.json | arn:aws:s3:::orders/in/*.json
            a KMS key                       | arn:aws:kms:us-east-1:123456789012:key/7b0c2f1e-8f3a-4d51-9d0e-3f2b1a4c5d6e | arn:aws:kms:us-east-1:123456789012:key/7b0c2f1e-8f3a-4d51-9d0e-3f2b1a4c5d6e
            an Auto Scaling group           | arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:7b0c2f1e-8f3a-4d51-9d0e-3f2b1a4c5d6e:autoScalingGroupName/web | arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:*:autoScalingGroupName/web
            a role                          | arn:aws:iam::123456789012:role/app/web | arn:aws:iam::123456789012:role/app/web
            a key that looks like a pattern | arn:aws:s3:::orders/a*b?c | arn:aws:s3:::orders/a${*}b${?}c
            a key that looks like a variable| arn:aws:s3:::orders/${aws:username} | arn:aws:s3:::orders/${$}{aws:username}
            a key IAM takes in no document  | arn:aws:s3:::orders/łódź.json | arn:aws:s3:::orders/*ód*.json
            """)
    void namesAResourceAsPoliciesDo(String what, String used, String suggested) {
        assertThat(ResourcePatterns.of(List.of(used))).containsExactly(suggested);
        assertThat(decide(suggestion(get(used)), get(used)).isAllowed()).isTrue();
    }

    @Test
    void fiveObjectsAreNamedAndSixBecomeTheirPrefix() {
        assertThat(ResourcePatterns.of(objects("2026/order-%d.json", 5))).hasSize(5);
        assertThat(ResourcePatterns.of(objects("2026/order-%d.json", 6)))
                .containsExactly("arn:aws:s3:::orders/2026/order-*");
    }

    @Test
    void namesThatBeginAlikeAreNoPrefixWithoutASeparator() {
        assertThat(ResourcePatterns.of(objects("1%d", 9))).containsExactly("arn:aws:s3:::orders/*");
    }

    @Test
    void prefixesBecomeOneInTheirTurnButBucketsNever() {
        List<String> used = new ArrayList<>();
        for (String bucket : List.of("a", "b", "c", "d", "e", "f", "g")) {
            for (int day = 0; day < 7; day++) {
                for (int i = 0; i < 7; i++) {
                    used.add("arn:aws:s3:::%s/2026/day-%d/%d".formatted(bucket, day, i));
                }
            }
        }

        assertThat(ResourcePatterns.of(used)).hasSize(7).allMatch(pattern -> pattern.endsWith("/2026/day-*"));
    }

    @Test
    void otherNamesAreNeverGathered() {
        assertThat(ResourcePatterns.of(IntStream.range(0, 50)
                        .mapToObj(i -> "arn:aws:dynamodb:us-east-1:123456789012:table/t-" + i)
                        .toList()))
                .hasSize(50);
    }

    @Test
    void whatAStarCoversIsNotNamed() {
        List<String> used = new ArrayList<>(objects("in/%d", 6));
        used.add("*");

        assertThat(ResourcePatterns.of(used)).containsExactly("*");
    }

    @Test
    void actionsOnTheSameResourcesShareAStatement() throws Exception {
        JsonNode statements = statements(suggestion(
                request("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:q"),
                request("s3:PutObject", "arn:aws:s3:::orders/1"),
                request("s3:GetObject", "arn:aws:s3:::orders/1"),
                request("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:123456789012:q")));

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).path("Action").toString()).isEqualTo("[\"s3:GetObject\",\"s3:PutObject\"]");
        assertThat(statements.get(1).path("Action").toString())
                .isEqualTo("[\"sqs:ReceiveMessage\",\"sqs:SendMessage\"]");
    }

    @Test
    void aRoleIsPassedToTheServicesItWasPassedToAndNoOthers() throws Exception {
        String role = "arn:aws:iam::123456789012:role/backend";
        PolicyDocument suggested = suggestion(pass(role, "lambda.amazonaws.com"), pass(role, "ec2.amazonaws.com"));

        assertThat(statements(suggested).toString())
                .isEqualTo(
                        "[{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"" + role
                                + "\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":[\"ec2.amazonaws.com\",\"lambda.amazonaws.com\"]}}}]");
        assertThat(decide(suggested, pass(role, "ecs.amazonaws.com")).isAllowed())
                .isFalse();
    }

    @Test
    void whatAPolicyOfTheResourceAllowsByItselfNeedsNoGrant() {
        PolicyDocument bucket = PolicyDocument.parse("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::public/*"}}""", PolicyKind.RESOURCE);
        PolicySet policies = PolicySet.builder()
                .identity(List.of(new NamedPolicy(Recording.POLICY_NAME, Recording.POLICY)))
                .resource("public", bucket)
                .build();
        UsageLedger ledger = new UsageLedger();
        for (PolicyRequest request :
                List.of(get("arn:aws:s3:::public/1"), request("s3:PutObject", "arn:aws:s3:::public/1"))) {
            ledger.note("web", PolicyEngine.decide(request, policies), "");
        }

        assertThat(report(ledger).used()).hasSize(2);
        assertThat(report(ledger).suggestPolicy().text())
                .contains("s3:PutObject")
                .doesNotContain("s3:GetObject");
    }

    /** The seed is in the name, so a failure can be run again. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void allowsTheSameAgainAndNeedsEachOfItsStatements(long seed) throws Exception {
        List<PolicyRequest> requests = randomRequests(new Random(seed));
        PolicyDocument suggested = suggestion(requests.toArray(PolicyRequest[]::new));

        assertThat(requests).allMatch(request -> decide(suggested, request).isAllowed());
        int statements = statements(suggested).size();
        for (int i = 0; i < statements && statements > 1; i++) {
            PolicyDocument less = without(i, suggested);
            assertThat(requests)
                    .as("without statement %d", i)
                    .anyMatch(request -> !decide(less, request).isAllowed());
        }
    }

    @Test
    void theSameUseInAnotherOrderGivesTheSameText() {
        List<PolicyRequest> requests = randomRequests(new Random(7));
        List<PolicyRequest> reversed = new ArrayList<>(requests);
        java.util.Collections.reverse(reversed);

        assertThat(suggestion(reversed.toArray(PolicyRequest[]::new)).text())
                .isEqualTo(suggestion(requests.toArray(PolicyRequest[]::new)).text());
    }

    private static List<PolicyRequest> randomRequests(Random random) {
        List<String> resources = Stream.of(
                        objects("2026/order-%d.json", 9).stream(),
                        objects("archive/%d/x", 3).stream(),
                        Stream.of("arn:aws:s3:::orders", "arn:aws:s3:::other/a*b", "*"),
                        IntStream.range(0, 4)
                                .mapToObj(i -> "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcde0" + i))
                .flatMap(each -> each)
                .toList();
        List<String> actions =
                List.of("s3:GetObject", "s3:PutObject", "s3:ListBucket", "ec2:StopInstances", "sqs:ListQueues");
        List<PolicyRequest> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(request(
                    actions.get(random.nextInt(actions.size())), resources.get(random.nextInt(resources.size()))));
        }
        requests.add(pass("arn:aws:iam::123456789012:role/a", "ec2.amazonaws.com"));
        requests.add(pass("arn:aws:iam::123456789012:role/b", "ec2.amazonaws.com"));
        requests.add(pass("arn:aws:iam::123456789012:role/b", "ecs.amazonaws.com"));
        return requests;
    }

    private static List<String> objects(String key, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "arn:aws:s3:::orders/" + key.formatted(i))
                .toList();
    }

    private static PolicyRequest get(String resource) {
        return request("s3:GetObject", resource);
    }

    private static PolicyRequest request(String action, String resource) {
        return new PolicyRequest(WEB, action, resource, ACCOUNT, RequestContext.EMPTY);
    }

    private static PolicyRequest pass(String role, String service) {
        return new PolicyRequest(
                WEB, "iam:PassRole", role, ACCOUNT, RequestContext.of(Map.of("iam:PassedToService", service)));
    }

    private static PolicyDocument suggestion(PolicyRequest... requests) {
        UsageLedger ledger = new UsageLedger();
        for (PolicyRequest request : requests) {
            ledger.note("web", decide(Recording.POLICY, request), "");
        }
        return report(ledger).suggestPolicy();
    }

    private static PermissionReport report(UsageLedger ledger) {
        return PermissionReport.of("web", List.of(), ledger.of("web"));
    }

    private static Decision decide(PolicyDocument policy, PolicyRequest request) {
        return PolicyEngine.decide(
                request, PolicySet.builder().identity("suggested", policy).build());
    }

    private static JsonNode statements(PolicyDocument document) throws Exception {
        return JSON.readTree(document.text()).path("Statement");
    }

    private static PolicyDocument without(int statement, PolicyDocument document) throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(document.text());
        ((ArrayNode) json.path("Statement")).remove(statement);
        return PolicyDocument.parse(json.toString(), PolicyKind.IDENTITY);
    }
}
