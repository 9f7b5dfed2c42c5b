package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4 and the control plane's error table: what differs by the kind of policy. */
class KindTests {

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Trust policies: the documents and AWS's messages; grades as in the error table")
    @CsvSource(delimiter = '|', textBlock = """
                    not json                                                                      | This policy contains invalid Json
                    {'Statement':                                                                 | This policy contains invalid Json
                    {'Statement':[]}                                                              | Could not parse the policy: Statement is empty!
                    {'Statement':[{'Effect':'Maybe'}]}                                            | Syntax errors in policy.
                    {'Statement':[{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}]} | Has prohibited field Resource
                    {'Statement':[{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','NotResource':'*'}]} | AssumeRole policy must not contain resources.
                    {'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole'}]}                  | Missing required field Principal
                    {'Statement':[{'Effect':'Allow','Principal':{},'Action':'sts:AssumeRole'}]}   | Missing required field Principal cannot be empty!
                    {'Statement':[{'Effect':'Allow','NotPrincipal':'*','Action':'sts:AssumeRole'}]} | Allow with NotPrincipal is not allowed.
                    {'Statement':[{'Effect':'Allow','Principal':'*'}]}                            | Policy statement must contain actions.
                    {'Statement':[{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'}]}    | AssumeRole policy may only specify STS AssumeRole actions.
                    {'Statement':[{'Effect':'Allow','Principal':'*','Action':'*'}]}               | AssumeRole policy may only specify STS AssumeRole actions.
                    {'Statement':[{'Effect':'Allow','Principal':'*','Action':'sts:GetCallerIdentity'}]} | AssumeRole policy may only specify STS AssumeRole actions.
                    {'Statement':[{'Effect':'allow','Principal':'*','Action':'sts:AssumeRole'}]}  | The policy failed legacy parsing
                    """)
    void trust(String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(json(document), PolicyKind.TRUST))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Trust policies that AWS takes, of either version or none")
    @ValueSource(
            strings = {
                "{'Statement':{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}}",
                "{'Version':'2008-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':['sts:AssumeRole','sts:TagSession']}]}",
                "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','NotPrincipal':{'AWS':'111122223333'},'Action':'sts:*'}]}",
                "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Federated':'accounts.google.com'},'Action':'sts:AssumeRoleWith*'}]}"
            })
    void trustAccepted(String document) {
        assertThatCode(() -> PolicyDocument.parse(json(document), PolicyKind.TRUST))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} without a principal")
    @DisplayName("Policies on resources must name a principal")
    @EnumSource(names = {"RESOURCE", "ENDPOINT", "RCP"})
    void principalRequired(PolicyKind kind) {
        assertThatThrownBy(() -> Fixtures.policy(kind, Fixtures.ALLOW_ALL))
                .hasMessage("Missing required field Principal");
        assertThatThrownBy(() -> Fixtures.policy(kind, Fixtures.resourceStatement("Allow", "{'AWS':[]}")))
                .hasMessage("Missing required field Principal cannot be empty!");
        assertThatCode(() -> Fixtures.policy(kind, Fixtures.resourceStatement("Deny", "'*'")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} with a principal")
    @DisplayName("Policies of identities must not")
    @EnumSource(names = {"IDENTITY", "SESSION", "BOUNDARY", "SCP"})
    void principalProhibited(PolicyKind kind) {
        assertThatThrownBy(() -> Fixtures.policy(kind, Fixtures.resourceStatement("Allow", "'*'")))
                .hasMessage("Policy document should not specify a principal.");
        assertThatCode(() -> Fixtures.policy(kind, Fixtures.ALLOW_ALL)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} of version 2008-10-17")
    @DisplayName("V2, check 2: only some kinds may be of the old version")
    @CsvSource({
        "IDENTITY, false",
        "BOUNDARY, false",
        "SCP, false",
        "RCP, false",
        "TRUST, true",
        "RESOURCE, true",
        "SESSION, true",
        "ENDPOINT, true"
    })
    void oldVersion(PolicyKind kind, boolean taken) {
        String resource = kind == PolicyKind.TRUST ? "" : ",'Resource':'*'";
        String principal = kind == PolicyKind.SESSION || kind == PolicyKind.IDENTITY ? "" : ",'Principal':'*'";
        String document = json("{'Version':'2008-10-17','Statement':[{'Effect':'Allow','Action':'sts:AssumeRole'"
                + resource + principal + "}]}");

        if (taken) {
            assertThatCode(() -> PolicyDocument.parse(document, kind)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> PolicyDocument.parse(document, kind))
                    .hasMessage("Policy document must be version 2012-10-17 or greater.");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Statement ids of resource policies may hold blanks (thinkinglabs/aws-iam-policy#5)")
    @CsvSource({"RESOURCE, true", "ENDPOINT, true", "RCP, false"})
    void sids(PolicyKind kind, boolean taken) {
        String statement = "{'Sid':'Allow all of it','Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}";

        if (taken) {
            assertThatCode(() -> Fixtures.policy(kind, statement)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Fixtures.policy(kind, statement)).hasMessageContaining("alpha-numeric");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("R3: a short ARN is refused in a resource control policy")
    @CsvSource({"arn:aws:s3:*, false", "arn:aws:s3:::orders, true"})
    void shortArnInRcp(String resource, boolean taken) {
        String statement = "{'Effect':'Deny','Principal':'*','Action':'*','Resource':'" + resource + "'}";

        if (taken) {
            assertThatCode(() -> Fixtures.policy(PolicyKind.RCP, statement)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Fixtures.policy(PolicyKind.RCP, statement))
                    .hasMessage("Resource arn:aws:s3:* must be in ARN format or \"*\".");
        }
    }
}
