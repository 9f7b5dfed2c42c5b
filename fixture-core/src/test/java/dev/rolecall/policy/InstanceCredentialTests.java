package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ALLOW_ALL;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.DENY_ALL;
import static dev.rolecall.policy.Fixtures.OBJECT;
import static dev.rolecall.policy.Fixtures.WEB;
import static dev.rolecall.policy.Fixtures.context;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T5 to T10: AWS's documented policies for role and instance credentials, with the context such requests carry. */
class InstanceCredentialTests {

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("T5: AWSRevokeOlderSessions denies what was issued before; keys without a session are not denied (C1)")
    @CsvSource({
        "aws:TokenIssueTime=2026-01-01T11:59:59Z, EXPLICIT_DENY",
        "aws:TokenIssueTime=2026-01-01T12:00:00Z, ALLOWED",
        "aws:TokenIssueTime=2026-01-01T12:00:01Z, ALLOWED",
        "'', ALLOWED"
    })
    void revokedSessions(String context, Verdict expected) {
        assertThat(verdict(
                        deny("'DateLessThan':{'aws:TokenIssueTime':'2026-01-01T12:00:00.000Z'}"),
                        "s3:GetObject",
                        OBJECT,
                        context))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("T6: ec2:RoleDelivery tells IMDSv1 credentials; users have none")
    @CsvSource({"ec2:RoleDelivery=1.0, EXPLICIT_DENY", "ec2:RoleDelivery=2.0, ALLOWED", "'', ALLOWED"})
    void roleDelivery(String context, Verdict expected) {
        assertThat(verdict(deny("'NumericLessThan':{'ec2:RoleDelivery':'2.0'}"), "s3:GetObject", OBJECT, context))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("T7: instance credentials outside their VPC [UG reference_policies_condition-keys]")
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
                    aws:SourceVpc=vpc-1;aws:Ec2InstanceSourceVpc=vpc-1;ec2:SourceInstanceARN=arn:aws:ec2:eu-west-1:1:instance/i-1 | ALLOWED
                    aws:SourceVpc=vpc-2;aws:Ec2InstanceSourceVpc=vpc-1;ec2:SourceInstanceARN=arn:aws:ec2:eu-west-1:1:instance/i-1 | EXPLICIT_DENY
                    aws:Ec2InstanceSourceVpc=vpc-1;ec2:SourceInstanceARN=arn:aws:ec2:eu-west-1:1:instance/i-1                     | EXPLICIT_DENY
                    absent                                                                                                        | ALLOWED
                    """)
    void outsideTheVpc(String context, Verdict expected) {
        String condition = "'StringNotEquals':{'aws:SourceVpc':'${aws:Ec2InstanceSourceVpc}'},"
                + "'Null':{'ec2:SourceInstanceARN':'false'}";

        assertThat(verdict(deny(condition), "s3:GetObject", OBJECT, context == null ? "" : context))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @DisplayName("T8: iam:PassRole is asked of the role's ARN with its path, and of the service")
    @CsvSource(textBlock = """
                    arn:aws:iam::111122223333:role/app/web,  ec2.amazonaws.com,     ALLOWED
                    arn:aws:iam::111122223333:role/app/web,  lambda.amazonaws.com,  IMPLICIT_DENY
                    arn:aws:iam::111122223333:role/web,      ec2.amazonaws.com,     IMPLICIT_DENY
                    """)
    void passRole(String role, String service, Verdict expected) {
        String statement = "{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/app/*',"
                + "'Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}}";

        assertThat(verdict(statement, "iam:PassRole", role, "iam:PassedToService=" + service))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("T8: a role of another account cannot be passed")
    void passRoleAcrossAccounts() {
        PolicyRequest request = new PolicyRequest(
                ANN, "iam:PassRole", "arn:aws:iam::444455556666:role/x", "444455556666", RequestContext.EMPTY);

        assertThat(Fixtures.decide(ALLOW_ALL, request).verdict()).isEqualTo(Verdict.IMPLICIT_DENY);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @DisplayName("T9: GetCallerIdentity is always allowed, GetSessionToken needs no permission")
    @CsvSource({
        "sts:GetCallerIdentity, nothing, ALLOWED",
        "sts:GetCallerIdentity, deny, ALLOWED",
        "sts:GetSessionToken, nothing, ALLOWED",
        "sts:GetSessionToken, deny, EXPLICIT_DENY",
        "sts:GetAccessKeyInfo, nothing, IMPLICIT_DENY"
    })
    void withoutPermission(String action, String policies, Verdict expected) {
        String statements = policies.equals("deny") ? DENY_ALL : Fixtures.ALLOW_NOTHING_HERE;

        assertThat(Fixtures.decide(statements, Fixtures.request(action, "*")).verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("T10: policies by user name do nothing for a role; its tags, user id and MFA do")
    @CsvSource(delimiter = '|', textBlock = """
                    {'StringLike':{'aws:username':'*'}}                                              | false
                    {'Null':{'aws:username':'true'}}                                                 | true
                    {'StringLike':{'aws:userid':'AROA1234567890ABCDEF:i-*'}}                         | true
                    {'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/app/web'}}      | true
                    {'ArnLike':{'aws:PrincipalArn':'arn:aws:sts::*:assumed-role/*'}}                 | false
                    {'StringEquals':{'aws:PrincipalTag/Team':'blue'}}                                | true
                    {'Bool':{'aws:MultiFactorAuthPresent':'false'}}                                  | true
                    {'StringEquals':{'aws:PrincipalType':'AssumedRole'}}                             | true
                    """)
    void contextOfARoleSession(String condition, boolean expected) {
        RequestContext session = context("aws:userid=AROA1234567890ABCDEF:i-0abc"
                + ";aws:PrincipalArn=" + WEB.roleArn()
                + ";aws:PrincipalTag/team=blue;aws:MultiFactorAuthPresent=false;aws:PrincipalType=AssumedRole");

        assertThat(Fixtures.holds(condition, session)).isEqualTo(expected);
    }

    private static String deny(String condition) {
        return ALLOW_ALL + ",{'Effect':'Deny','Action':'*','Resource':'*','Condition':{" + condition + "}}";
    }

    private static Verdict verdict(String statements, String action, String resource, String context) {
        return Fixtures.decide(statements, new PolicyRequest(WEB, action, resource, ACCOUNT, context(context)))
                .verdict();
    }
}
