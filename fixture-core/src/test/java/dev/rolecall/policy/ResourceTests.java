package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.allows;
import static dev.rolecall.policy.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTests {

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @DisplayName("R1: the resource part is case-sensitive (UG-live reference_policies_elements_resource)")
    @CsvSource(textBlock = """
                    arn:aws:s3:::orders/A.json,            arn:aws:s3:::orders/A.json,            true
                    arn:aws:s3:::orders/A.json,            arn:aws:s3:::orders/a.json,            false
                    arn:aws:iam::111122223333:user/Ann,    arn:aws:iam::111122223333:user/ann,    false
                    """)
    void caseSensitive(String pattern, String resource, boolean covered) {
        assertThat(covers(pattern, resource)).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @DisplayName("R2: a star crosses /, a question mark is one character; the page's own list of examples")
    @CsvSource(textBlock = """
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B//test/object.jpg,          true
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B/1/test/,                   true
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B/1///test///object.jpg,     true
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B/1/2/3/test/a/b,            true
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B/1-test/object.jpg,         false
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B/test/object.jpg,           false
                    arn:aws:s3:::B/*/test/*,    arn:aws:s3:::B/1/2/test.jpg,              false
                    arn:aws:s3:::orders,        arn:aws:s3:::orders/42.json,              false
                    arn:aws:s3:::orders/*,      arn:aws:s3:::orders,                      false
                    arn:aws:s3:::data*,         arn:aws:s3:::data-eu,                     true
                    arn:aws:s3:::data*,         arn:aws:s3:::data-eu/1,                   true
                    arn:aws:s3:::data?,         arn:aws:s3:::data,                        false
                    arn:aws:s3:::data?,         arn:aws:s3:::data1,                       true
                    arn:aws:s3:::data?,         arn:aws:s3:::data12,                      false
                    arn:aws:s3:::a.b,           arn:aws:s3:::aXb,                         false
                    """)
    void wildcards(String pattern, String resource, boolean covered) {
        assertThat(covers(pattern, resource)).isEqualTo(covered);
    }

    @Test
    @DisplayName("R2: a line break is a character like any other")
    void lineBreaks() {
        assertThat(covers("arn:aws:s3:::orders/*.json", "arn:aws:s3:::orders/a\nb.json"))
                .isTrue();
        assertThat(covers("arn:aws:s3:::orders/a?b", "arn:aws:s3:::orders/a\nb"))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @DisplayName("R3: six segments one by one; missing segments are stars")
    @CsvSource(textBlock = """
                    arn:aws:sqs:*:*:orders,                arn:aws:sqs:eu-west-1:111122223333:orders,              true
                    arn:aws:sqs:*:*:orders,                arn:aws:sqs:eu-west-1:111122223333:orders:x,            false
                    arn:aws:sqs:*,                         arn:aws:sqs:eu-west-1:111122223333:orders,              true
                    arn:aws:sqs,                           arn:aws:sqs:eu-west-1:111122223333:orders,              true
                    arn:aws:sqs:eu-west-1,                 arn:aws:sqs:eu-west-2:111122223333:orders,              false
                    arn:aws:logs:*:*:*,                    arn:aws:logs:eu-west-1:111122223333:log-group:a:*,      true
                    arn:aws:logs:*:*:log-group:a:*,        arn:aws:logs:eu-west-1:111122223333:log-group:a:s:x,    true
                    arn:aws:sqs:eu-west-1:*:orders,        arn:aws:sqs:eu-west-1:444455556666:orders,              true
                    arn:aws:sqs:eu-*:111122223333:orders,  arn:aws:sqs:eu-west-1:444455556666:orders,              false
                    arn:aws-cn:s3:::orders,                arn:aws:s3:::orders,                                    false
                    arn:aws:sqs:*:orders,                  arn:aws:sqs:eu-west-1:111122223333:orders,              false
                    arn:aws:dynamodb:*:*:tab*/orders,      arn:aws:dynamodb:eu-west-1:111122223333:table/orders,   true
                    """)
    void segments(String pattern, String resource, boolean covered) {
        assertThat(covers(pattern, resource)).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0} in a resource policy covers the queue: {1}")
    @DisplayName("R3: in a resource policy a short ARN needs a star to be completed")
    @CsvSource({"arn:aws:sqs:*, true", "arn:aws:sqs, false", "arn:aws:sqs:eu-west-1:111122223333:orders, true"})
    void shortArnInResourcePolicy(String pattern, boolean covered) {
        PolicyDocument document = Fixtures.policy(
                PolicyKind.RESOURCE,
                "{'Effect':'Allow','Principal':'*','Action':'sqs:*','Resource':'" + pattern + "'}");
        PolicySet policies = PolicySet.builder().resource("queue", document).build();

        Decision decision =
                PolicyEngine.decide(request("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders"), policies);

        assertThat(decision.isAllowed()).isEqualTo(covered);
    }

    @ParameterizedTest(name = "Allow NotResource [a, b/*] grants {0}: {1}")
    @DisplayName("R4: NotResource matches when no listed pattern does")
    @CsvSource({"arn:aws:s3:::a, false", "arn:aws:s3:::b/1, false", "arn:aws:s3:::b, true", "arn:aws:s3:::c, true"})
    void notResource(String resource, boolean granted) {
        String statement = "{'Effect':'Allow','Action':'s3:*','NotResource':['arn:aws:s3:::a','arn:aws:s3:::b/*']}";

        assertThat(allows(statement, request("s3:GetObject", resource))).isEqualTo(granted);
    }

    @ParameterizedTest(name = "{0} covers a request for {1}: {2}")
    @DisplayName("R5: an action without resource types is asked for *, and only * covers that")
    @CsvSource(textBlock = """
                    *,                     *,                true
                    arn:aws:s3:::*,        *,                false
                    arn:aws:dynamodb:*,    *,                false
                    arn:aws:s3:::*,        arn:aws:s3:::*,   true
                    *,                     arn:aws:s3:::*,   true
                    """)
    void withoutResourceType(String pattern, String resource, boolean covered) {
        assertThat(covers(pattern, resource)).isEqualTo(covered);
    }

    @Test
    @DisplayName("R5: a statement without Resource matches")
    void absentResource() {
        PolicyDocument queue =
                Fixtures.policy(PolicyKind.RESOURCE, "{'Effect':'Allow','Principal':'*','Action':'sqs:*'}");
        PolicyRequest request = new PolicyRequest(
                ANN, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:1:orders", ACCOUNT, RequestContext.EMPTY);

        assertThat(PolicyEngine.decide(
                                request,
                                PolicySet.builder().resource("q", queue).build())
                        .isAllowed())
                .isTrue();
    }

    private static boolean covers(String pattern, String resource) {
        return allows("{'Effect':'Allow','Action':'*','Resource':'" + pattern + "'}", request("s3:Any", resource));
    }
}
