package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.allows;
import static dev.rolecall.policy.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTests {

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @DisplayName("A1: any case, * and ? anywhere in the name")
    @CsvSource(textBlock = """
                    *,               s3:GetObject,     true
                    s3:*,            s3:GetObject,     true
                    s3:GetObject,    s3:GetObject,     true
                    S3:getobject,    s3:GetObject,     true
                    s3:GetObject,    S3:GETOBJECT,     true
                    s3:Get*,         s3:GetObjectAcl,  true
                    s3:*Object,      s3:PutObject,     true
                    s3:G?tObject,    s3:GetObject,     true
                    s3:Get*Acl,      s3:GetObjectAcl,  true
                    s3:Get*,         s3:PutObject,     false
                    s3:GetObject,    s3:GetObjectAcl,  false
                    s3:G?tObject,    s3:GtObject,      false
                    s3:*,            s3express:Get,    false
                    sqs:*,           s3:GetObject,     false
                    """)
    void patterns(String pattern, String action, boolean covered) {
        assertThat(allows(allow("Action", pattern), request(action, "*"))).isEqualTo(covered);
    }

    @ParameterizedTest(name = "\"{0}\" covers {1}: {2}")
    @DisplayName("A2: every other character is literal; white space and empty names match nothing")
    @CsvSource(textBlock = """
                    s3:Get.bject,    s3:GetObject,   false
                    s3:[GP]etObject, s3:GetObject,   false
                    s3:GetObject|x,  s3:GetObject,   false
                    'iam: GetUser ', iam:GetUser,    false
                    's3:Get *',      s3:GetObject,   false
                    's3:* ',         s3:GetObject,   false
                    s3:,             s3:GetObject,   false
                    """)
    void literals(String pattern, String action, boolean covered) {
        assertThat(allows(allow("Action", pattern), request(action, "*"))).isEqualTo(covered);
    }

    @ParameterizedTest(name = "Allow NotAction {0} grants {1}: {2}")
    @DisplayName("A3: NotAction matches when no listed pattern does, other services included")
    @CsvSource(textBlock = """
                    iam:*,       s3:GetObject,   true
                    iam:*,       iam:GetUser,    false
                    IAM:get*,    iam:GetUser,    false
                    IAM:get*,    iam:CreateUser, true
                    *,           s3:GetObject,   false
                    """)
    void allowNotAction(String pattern, String action, boolean granted) {
        assertThat(allows(allow("NotAction", pattern), request(action, "*"))).isEqualTo(granted);
    }

    @ParameterizedTest(name = "Deny NotAction iam:* denies {0}: {1}")
    @DisplayName("A3: Deny with NotAction denies every other service")
    @CsvSource({"s3:GetObject, true", "iam:GetUser, false"})
    void denyNotAction(String action, boolean denied) {
        Decision decision = Fixtures.decide(
                Fixtures.ALLOW_ALL + ",{'Effect':'Deny','NotAction':'iam:*','Resource':'*'}", request(action, "*"));

        assertThat(decision.verdict()).isEqualTo(denied ? Verdict.EXPLICIT_DENY : Verdict.ALLOWED);
    }

    @ParameterizedTest(name = "NotAction [s3:*, iam:*] grants {0}: {1}")
    @DisplayName("A3: one listed pattern is enough to exclude")
    @CsvSource({"s3:GetObject, false", "iam:GetUser, false", "sqs:SendMessage, true"})
    void notActionList(String action, boolean granted) {
        assertThat(allows("{'Effect':'Allow','NotAction':['s3:*','iam:*'],'Resource':'*'}", request(action, "*")))
                .isEqualTo(granted);
    }

    private static String allow(String element, String pattern) {
        return "{'Effect':'Allow','" + element + "':'" + pattern + "','Resource':'*'}";
    }
}
