package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.allows;
import static dev.rolecall.policy.Fixtures.context;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableTests {

    @ParameterizedTest(name = "{0} with {2} covers {1}: {3}")
    @DisplayName("V1: replaced in the resource part, keys in any case, single values only")
    @CsvSource(textBlock = """
                    arn:aws:s3:::home/${aws:username}/*,        arn:aws:s3:::home/ann/1,               aws:username=ann,      true
                    arn:aws:s3:::home/${aws:username}/*,        arn:aws:s3:::home/bob/1,               aws:username=ann,      false
                    arn:aws:s3:::home/${AWS:UserName}/*,        arn:aws:s3:::home/ann/1,               aws:username=ann,      true
                    arn:aws:sqs:*:*:${aws:username}-queue,      arn:aws:sqs:eu-west-1:1:ann-queue,     aws:username=ann,      true
                    arn:aws:s3:::${aws:PrincipalTag/a}-${b},    arn:aws:s3:::x-y,                      aws:PrincipalTag/A=x;b=y, true
                    arn:aws:s3:::home/${aws:username}/*,        arn:aws:s3:::home/ann/1,               aws:username=[ann],    false
                    arn:aws:s3:::home/${aws:username,           'arn:aws:s3:::home/${aws:username',    aws:username=ann,      true
                    """)
    void inResources(String pattern, String resource, String context, boolean covered) {
        assertThat(covers("Resource", pattern, resource, context(context))).isEqualTo(covered);
    }

    @Test
    @DisplayName("V1: before the fifth colon it is literal text")
    void notBeforeTheResourcePart() {
        assertThat(covers(
                        "Resource",
                        "arn:aws:sqs:${region}:1:q",
                        "arn:aws:sqs:eu-west-1:1:q",
                        context("region=eu-west-1")))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("V1: replaced in values of String and Arn operators only")
    @CsvSource(delimiter = '|', textBlock = """
                    {'StringEquals':{'k':'${v}'}}            | k=x;v=x                                           | true
                    {'StringEqualsIgnoreCase':{'k':'${v}'}}  | k=X;v=x                                           | true
                    {'StringLike':{'k':'a/${v}/*'}}          | k=a/x/1;v=x                                       | true
                    {'ForAnyValue:StringLike':{'k':'${v}*'}} | k=[a,xy];v=x                                      | true
                    {'ArnLike':{'k':'arn:aws:s3:::${v}/*'}}  | k=arn:aws:s3:::x/1;v=x                            | true
                    {'ArnEquals':{'k':'${v}'}}               | k=arn:aws:s3:::x/1;v=arn:aws:s3:::x/1             | true
                    {'NumericEquals':{'k':'${v}'}}           | k=1;v=1                                           | false
                    {'Bool':{'k':'${v}'}}                    | k=true;v=true                                     | false
                    {'IpAddress':{'k':'${v}'}}               | k=10.0.0.1;v=10.0.0.1                             | false
                    {'BinaryEquals':{'k':'${v}'}}            | k=YQ==;v=YQ==                                     | false
                    {'Null':{'k':'${v}'}}                    | v=true                                            | false
                    """)
    void inConditions(String condition, String context, boolean holds) {
        assertThat(Fixtures.holds(condition, context(context))).isEqualTo(holds);
    }

    @ParameterizedTest(name = "version {0}, resource {1}: {2}")
    @DisplayName("V2: only a document of version 2012-10-17 knows variables")
    @CsvSource(textBlock = """
                    '''Version'':''2012-10-17'',',    arn:aws:s3:::home/ann,                true
                    '''Version'':''2008-10-17'',',    arn:aws:s3:::home/ann,                false
                    '''Version'':''2008-10-17'',',    'arn:aws:s3:::home/${aws:username}',  true
                    '',                               arn:aws:s3:::home/ann,                false
                    '',                               'arn:aws:s3:::home/${aws:username}',  true
                    """)
    void byVersion(String version, String resource, boolean covered) {
        PolicyDocument document = PolicyDocument.parse(
                Fixtures.json("{" + version + "'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:*',"
                        + "'Resource':'arn:aws:s3:::home/${aws:username}'}}"),
                PolicyKind.RESOURCE);
        PolicyRequest request = new PolicyRequest(ANN, "s3:GetObject", resource, ACCOUNT, context("aws:username=ann"));

        Decision decision = PolicyEngine.decide(
                request, PolicySet.builder().resource("b", document).build());

        assertThat(decision.isAllowed()).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0} without a value: {1}")
    @DisplayName("V3: without a value positive operators fail and inverted ones hold")
    @CsvSource(delimiter = '|', textBlock = """
                    {'StringEquals':{'k':'${v}'}}              | false
                    {'StringLike':{'k':'${v}*'}}               | false
                    {'ArnLike':{'k':'${v}'}}                   | false
                    {'StringNotEquals':{'k':'${v}'}}           | true
                    {'StringNotEqualsIgnoreCase':{'k':'${v}'}} | true
                    {'StringNotLike':{'k':'*${v}*'}}           | true
                    {'ArnNotLike':{'k':'${v}'}}                | true
                    {'StringEquals':{'k':['${v}','x']}}        | true
                    {'StringNotEquals':{'k':['${v}','x']}}     | false
                    """)
    void withoutValueInConditions(String condition, boolean holds) {
        assertThat(Fixtures.holds(condition, context("k=x"))).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("V3: without a value an entry of Resource matches nothing, and one of NotResource excludes nothing")
    @CsvSource({"Resource, false", "NotResource, true"})
    void withoutValueInResources(String element, boolean granted) {
        assertThat(covers(element, "arn:aws:s3:::home/${aws:username}", "arn:aws:s3:::home/", RequestContext.EMPTY))
                .isEqualTo(granted);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("V4: a default in single quotes counts only without a value")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    arn:aws:s3:::${aws:PrincipalTag/team, 'company-wide'}  |                        | company-wide
                    arn:aws:s3:::${aws:PrincipalTag/team,'company-wide'}   |                        | company-wide
                    arn:aws:s3:::${aws:PrincipalTag/team, 'company-wide'}  | aws:PrincipalTag/team=yellow | yellow
                    arn:aws:s3:::x${team, ''}y                             |                        | xy
                    """)
    void defaults(String pattern, String context, String bucket) {
        RequestContext given = context(context == null ? "" : context);
        String statement = Fixtures.document("{'Effect':'Allow','Action':'s3:*','Resource':'@'}")
                .replace("@", pattern);
        PolicyDocument document = PolicyDocument.parse(statement, PolicyKind.IDENTITY);
        PolicySet policies = PolicySet.builder().identity("i", document).build();

        assertThat(PolicyEngine.decide(request("arn:aws:s3:::" + bucket, given), policies)
                        .isAllowed())
                .isTrue();
        assertThat(PolicyEngine.decide(request("arn:aws:s3:::other", given), policies)
                        .isAllowed())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @DisplayName("V5: ${*} ${?} ${$} are the characters themselves")
    @CsvSource(textBlock = """
                    arn:aws:s3:::a${*}b,   arn:aws:s3:::a*b,     true
                    arn:aws:s3:::a${*}b,   arn:aws:s3:::aXb,     false
                    arn:aws:s3:::a${?}b,   arn:aws:s3:::a?b,     true
                    arn:aws:s3:::a${?}b,   arn:aws:s3:::aXb,     false
                    arn:aws:s3:::a${$}b*,  arn:aws:s3:::a$bcd,   true
                    """)
    void escapes(String pattern, String resource, boolean covered) {
        assertThat(covers("Resource", pattern, resource, RequestContext.EMPTY)).isEqualTo(covered);
    }

    @Test
    @DisplayName("V5: in StringEquals an escaped star equals a star")
    void escapesInStringEquals() {
        assertThat(Fixtures.holds("{'StringEquals':{'k':'${*}'}}", context("k=*")))
                .isTrue();
        assertThat(Fixtures.holds("{'StringLike':{'k':'${*}'}}", context("k=x")))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("V6 [?]: a wildcard inside a value is a plain character, or a tag could grant everything")
    @CsvSource({"Resource", "StringLike"})
    void wildcardsInValues(String where) {
        RequestContext star = context(Map.of("aws:PrincipalTag/team", "*", "k", "anything"));
        boolean granted = where.equals("Resource")
                ? covers("Resource", "arn:aws:s3:::${aws:PrincipalTag/team}", "arn:aws:s3:::secret", star)
                : Fixtures.holds("{'StringLike':{'k':'${aws:PrincipalTag/team}'}}", star);

        assertThat(granted).isFalse();
        assertThat(covers("Resource", "arn:aws:s3:::${aws:PrincipalTag/team}", "arn:aws:s3:::*", star))
                .isTrue();
    }

    private static boolean covers(String element, String pattern, String resource, RequestContext context) {
        return allows(
                "{'Effect':'Allow','Action':'*','" + element + "':'" + pattern + "'}", request(resource, context));
    }

    private static PolicyRequest request(String resource, RequestContext context) {
        return new PolicyRequest(ANN, "s3:Any", resource, ACCOUNT, context);
    }
}
