package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4 for identity policies: which documents CreatePolicy refuses, in which words, in which order. */
class GrammarTests {

    private static final String IAM_PATHS =
            "IAM resource path must either be \"*\" or start with user/, federated-user/, role/,"
                    + " group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/,"
                    + " access-report/.";

    @ParameterizedTest(name = "<{0}>")
    @DisplayName("Check 1: Syntax errors in policy.")
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "'a string'",
                "null",
                "{'Version':'2012-10-17'}",
                "{'Version':'2013-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}",
                "{'Version':2012,'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}",
                "{'Version':'2012-10-17','Id':{},'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}",
                "{'Version':'2012-10-17','Name':'x','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}",
                "{'Version':'2012-10-17','Statement':[]}",
                "{'Version':'2012-10-17','Statement':'Allow'}",
                "{'Version':'2012-10-17','Statement':['Allow']}",
                "{'Version':'2012-10-17','Statement':null}",
                "{'Version':'2012-10-17','Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}} {}",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}"
            })
    void documentSyntax(String document) {
        refused(json(document), "Syntax errors in policy.");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Check 1: Syntax errors in policy. (in a statement)")
    @ValueSource(
            strings = {
                "{'Action':'*','Resource':'*'}",
                "{'Effect':'Permit','Action':'*','Resource':'*'}",
                "{'Effect':['Allow'],'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Extra':'x'}",
                "{'effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','NotAction':[],'Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*','NotPrincipal':'*'}",
                "{'Effect':'Allow','Action':{},'Resource':'*'}",
                "{'Effect':'Allow','Action':[[]],'Resource':'*'}",
                "{'Effect':'Allow','Action':1,'Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':{'a':'b'}}",
                "{'Effect':'Allow','Action':'*','Resource':['*',{}]}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Principal':['*']}",
                "{'Sid':[],'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Sid':1,'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':[]}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':'x'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':null}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':'x'}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':[]}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':{}}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':null}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':['true',[]]}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringIs':{'a':'b'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'NullIfExists':{'a':'true'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAnyValue::Bool':{'a':'b'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAnyValue:Null':{'a':'true'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':'b','a':'c'}}}"
            })
    void statementSyntax(String statement) {
        refused(Fixtures.document(statement), "Syntax errors in policy.");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Check 2: the version of an identity policy, before the Sid, the effect and dates are looked at")
    @ValueSource(
            strings = {
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
                "{'Version':'2008-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'denY','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'b'}}}}"
            })
    void version(String document) {
        refused(json(document), "Policy document must be version 2012-10-17 or greater.");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Check 3: legacy parsing, before actions are asked for")
    @ValueSource(
            strings = {
                "{'Effect':'allow','Action':'*','Resource':'*'}",
                "{'Effect':'DENY'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3::bucket'}",
                "{'Effect':'Allow','Action':'*','NotResource':'arn:aws:s3::bucket'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws::::bucket'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws::bucket'}",
                "{'Effect':'Allow','Condition':{'DateEquals':{'a':'soon'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateEquals':{'a':['2026','soon']}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'2026-13'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'2026-01-01T1:00:00.5+1'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'2026-01-01T1:00:00.1234567890Z'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'9223372036854775808'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAnyValue:DateLessThanIfExists':{'a':'-292275055'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:bad:s3:::x','Condition':{'DateLessThan':{'a':'soon'}}}"
            })
    void legacy(String statement) {
        refused(Fixtures.document(statement), "The policy failed legacy parsing");
    }

    @Test
    @DisplayName("Check 4: statement ids are unique and alphanumeric (A, aws-cloudformation/cfn-lint#1376)")
    void sids() {
        refused(
                Fixtures.document(
                        "{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'},{'Sid':'a','Effect':'Allow'}"),
                "Statement IDs (SID) in a single policy must be unique.");
        refused(
                Fixtures.document("{'Sid':'my-id','Effect':'Allow','Action':'*','Resource':'*'}"),
                "Statement IDs (SID) must be alpha-numeric."
                        + " Check that your input satisfies the regular expression [0-9A-Za-z]*");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Check 5: Policy statement must contain actions.")
    @ValueSource(
            strings = {
                "{'Effect':'Allow'}",
                "{'Effect':'Allow','Resource':'*'}",
                "{'Effect':'Allow','Action':[],'Resource':'*'}",
                "{'Effect':'Allow','NotAction':[],'Resource':'nonsense'}",
                "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny'}"
            })
    void actionsMissing(String statement) {
        refused(Fixtures.document(statement), "Policy statement must contain actions.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Check 6: the form of resources, before the form of actions")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    bucket                          | Resource bucket must be in ARN format or "*".
                    ``                              | Resource  must be in ARN format or "*".
                    arn:b:c:d:e:f:g:h               | Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".
                    x:b:c                           | Partition "b" is not valid for resource "arn:b:c:*:*:*".
                    x:bcd                           | Partition "bcd" is not valid for resource "arn:bcd:*:*:*:*".
                    aws:s3:::bucket                 | Partition "s3" is not valid for resource "arn:s3:::bucket:*".
                    arn:aws                         | Resource vendor must be fully qualified and cannot contain regexes.
                    arn:aws:iam:eu-west-1::role/x   | IAM resource arn:aws:iam:eu-west-1::role/x cannot contain region information.
                    arn:aws:s3:eu-west-1::bucket    | Resource arn:aws:s3:eu-west-1::bucket can not contain region information.
                    """)
    void resources(String resource, String message) {
        refused(Fixtures.document("{'Effect':'Allow','Action':'s:3:x','Resource':'" + resource + "'}"), message);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Check 6: paths of IAM resources")
    @ValueSource(strings = {"arn:aws:iam::111122223333:bucket", "arn:aws:iam:::x", "arn:aws:iam::111122223333:*/*"})
    void iamPaths(String resource) {
        refused(Fixtures.document("{'Effect':'Allow','Action':'*','Resource':'" + resource + "'}"), IAM_PATHS);
    }

    @Test
    @DisplayName("Check 6: a fault of form hides a legacy fault behind it")
    void firstResourceFault() {
        refused(
                Fixtures.document(
                        "{'Effect':'Allow','Action':'*','Resource':['arn:bad:s3:::bucket','arn:bad:s3::bucket']}"),
                "Partition \"bad\" is not valid for resource \"arn:bad:s3:::bucket\".");
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @DisplayName("Check 7: the form of actions, before resources are asked for")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ListBucket        | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    ``                | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    **                | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    s3:List:Bucket    | Actions/Condition can contain only one colon.
                    a a:List          | Vendor a a is not valid
                    s*:List           | Vendor s* is not valid
                    """)
    void actions(String action, String message) {
        refused(Fixtures.document("{'Effect':'Allow','Action':['s3:Get','" + action + "']}"), message);
        refused(Fixtures.document("{'Effect':'Allow','NotAction':'" + action + "'}"), message);
    }

    @Test
    @DisplayName("Check 8: resources must be there, a principal must not (A, hashicorp/terraform#13449)")
    void resourcesAndPrincipal() {
        refused(Fixtures.document("{'Effect':'Allow','Action':'*'}"), "Policy statement must contain resources.");
        refused(
                Fixtures.document("{'Effect':'Allow','Action':'*','Resource':[]}"),
                "Policy statement must contain resources.");
        refused(
                Fixtures.document("{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}"),
                "Policy document should not specify a principal.");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("What AWS takes")
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Deny','NotAction':['s3:*','iam:Get*'],'NotResource':['*','arn:aws:s3:::b/*']}",
                "{'Sid':'','Effect':'Allow','Action':'*','Resource':'*'},{'Sid':'','Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam: as df ','Resource':'*'}",
                "{'Effect':'Allow','Action':'nosuchservice:Do','Resource':'arn:aws:nosuchservice'}",
                "{'Effect':'Allow','Action':'s3.x-y:Do','Resource':'arn:aws:sqs:*'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::*:user/${aws:username}'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::111122223333:*'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:eu-west-1:1:accesspoint/a/object/*'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws-cn:ec2:cn-north-1:1:instance/*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'x':{},'y':{}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateGreaterThan':{}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateGreaterThan':{'a':[]}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateGreaterThan':{'a':'01T'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'-292275054'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'a':'2016-12-13t2:00:00.593+23'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':true},'NumericEquals':{'b':[1,2.5]}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAnyValue:StringEqualsIfExists':{'a':'b'}}}"
            })
    void accepted(String statements) {
        assertThatCode(() -> Fixtures.identity(statements)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A single statement needs no list, and an Id is taken")
    void singleStatement() {
        assertThatCode(() -> PolicyDocument.parse(
                        json(
                                "{'Version':'2012-10-17','Id':'x','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"),
                        PolicyKind.IDENTITY))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("The detail says what was expected, what was found and where; AWS's message does not")
    void detail() {
        assertThatThrownBy(() -> PolicyDocument.parse(
                        json("{'Version':'2012-10-17',\n 'Statement':{'Effect':'Permit','Action':'*','Resource':'*'}}"),
                        PolicyKind.IDENTITY))
                .hasMessage("Syntax errors in policy.")
                .extracting(refused -> ((MalformedPolicyException) refused).detail())
                .isEqualTo("statement at line 2, column 14: expected Effect to be Allow or Deny, found \"Permit\"");
    }

    private static void refused(String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(document, PolicyKind.IDENTITY))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }
}
