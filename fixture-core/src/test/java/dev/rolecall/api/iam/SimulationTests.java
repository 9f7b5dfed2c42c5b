package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IdentityFixture.allow;
import static dev.rolecall.api.iam.IdentityFixture.deny;
import static dev.rolecall.api.iam.IdentityFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.api.iam.IdentityFixture.Door;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Position;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/** {@code SimulateCustomPolicy}: what it answers, and in which form. */
class SimulationTests {

    private static final String OBJECT = "arn:aws:s3:::orders/1.json";
    private static final String OTHER = "arn:aws:s3:::secrets/1.json";
    private static final String CONDITIONAL = """
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":%s}""";

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    private final IamClient iam = fixture.through(Door.HTTP);

    /** Recorded without ResourceArns: A, several published answers of aws iam simulate-principal-policy. */
    @ParameterizedTest
    @EnumSource
    void withoutResourcesTheAnswerIsShort(Door door) {
        EvaluationResult result = fixture.through(door)
                .simulateCustomPolicy(
                        r -> r.policyInputList(policy(allow("s3:*", "*"))).actionNames("s3:GetObject"))
                .evaluationResults()
                .get(0);

        assertThat(result.evalActionName()).isEqualTo("s3:GetObject");
        assertThat(result.evalResourceName()).isEqualTo("*");
        assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(result.missingContextValues()).isEmpty();
        assertThat(result.organizationsDecisionDetail().allowedByOrganizations())
                .isTrue();
        assertThat(result.permissionsBoundaryDecisionDetail()).isNull();
        assertThat(result.hasEvalDecisionDetails()).isFalse();
        assertThat(result.hasResourceSpecificResults()).isFalse();
        assertThat(result.matchedStatements())
                .containsExactly(statement("PolicyInputList.1", "IAM Policy", 1, 38, 1, 87));
    }

    /** A: localstack test_simulate_principle_policy, and an answer of 2020-03-02 with PolicyInputList.1. */
    @ParameterizedTest
    @EnumSource
    void aResourceHasAResultOfItsOwn(Door door) {
        EvaluationResult result = fixture.through(door)
                .simulateCustomPolicy(r -> r.policyInputList(policy(allow("s3:*", "*")))
                        .actionNames("s3:GetObject")
                        .resourceArns(OBJECT))
                .evaluationResults()
                .get(0);

        assertThat(result.evalResourceName()).isEqualTo(OBJECT);
        assertThat(result.evalDecisionDetails()).isEmpty();
        ResourceSpecificResult specific = result.resourceSpecificResults().get(0);
        assertThat(specific.evalResourceName()).isEqualTo(OBJECT);
        assertThat(specific.evalResourceDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(specific.matchedStatements()).isEqualTo(result.matchedStatements());
        assertThat(specific.missingContextValues()).isEmpty();
        assertThat(specific.hasEvalDecisionDetails()).isFalse();
    }

    @Test
    void everyActionIsTriedOnEveryResource() {
        List<EvaluationResult> results = iam.simulateCustomPolicy(
                        r -> r.policyInputList(policy(allow("s3:Get*", "arn:aws:s3:::orders/*"), deny("s3:Put*", "*")))
                                .actionNames("s3:GetObject", "s3:PutObject")
                                .resourceArns(OBJECT, OTHER))
                .evaluationResults();

        assertThat(results)
                .extracting(EvaluationResult::evalActionName)
                .containsExactly("s3:GetObject", "s3:PutObject");
        // A: the action as a whole is denied where one resource is, and its resource is none of those named.
        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("implicitDeny", "explicitDeny");
        assertThat(results).extracting(EvaluationResult::evalResourceName).containsOnly("*");
        assertThat(results.get(0).resourceSpecificResults())
                .extracting(ResourceSpecificResult::evalResourceName)
                .containsExactly(OBJECT, OTHER);
        assertThat(results.get(0).resourceSpecificResults())
                .extracting(ResourceSpecificResult::evalResourceDecisionAsString)
                .containsExactly("allowed", "implicitDeny");
        assertThat(results.get(1).resourceSpecificResults())
                .extracting(ResourceSpecificResult::evalResourceDecisionAsString)
                .containsExactly("explicitDeny", "explicitDeny");
    }

    @Test
    void onlyTheDenyIsNamedWhereOneDenies() {
        // B: API_EvaluationResult, "the deny statement is the only entry included in the result"
        assertThat(matched(policy(allow("s3:*", "*")), policy(allow("s3:Get*", "*"), deny("s3:GetObject", "*"))))
                .extracting(Statement::sourcePolicyId)
                .containsExactly("PolicyInputList.2");
        assertThat(matched(policy(allow("s3:*", "*")), policy(allow("s3:Get*", "*"))))
                .extracting(Statement::sourcePolicyId)
                .containsExactly("PolicyInputList.1", "PolicyInputList.2");
        assertThat(matched(policy(allow("sqs:*", "*")))).isEmpty();
    }

    /**
     * A: a statement begins behind the bracket or comma before it, as the simulator counts: (3, 17) to (8, 6) in AWS's
     * AdministratorAccess, (3, 19) to (9, 10) in the example of the AWS CLI.
     */
    @Test
    void positionsBeginBehindWhatPrecedes() {
        String administrator = """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "*",
                      "Resource": "*"
                    }
                  ]
                }""";

        assertThat(matched(administrator)).containsExactly(statement("PolicyInputList.1", "IAM Policy", 3, 17, 8, 6));
        assertThat(matched(administrator.replace("\n", "\r\n")))
                .containsExactly(statement("PolicyInputList.1", "IAM Policy", 3, 17, 8, 6));
        assertThat(matched(administrator.replace("\n", "\r")))
                .containsExactly(statement("PolicyInputList.1", "IAM Policy", 3, 17, 8, 6));
        assertThat(matched(administrator.replace("\n", " ").replaceAll(" +", " ")))
                .hasSize(1);
    }

    @Test
    void keysNobodyGaveAreMissingAtTheRightPlace() {
        String conditional = policy(
                CONDITIONAL.formatted("{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}"),
                // A: keys of statements about other actions are missing too (boto/boto3#3111).
                allow("s3:PutObject", "arn:aws:s3:::orders/${aws:username}"));

        EvaluationResult ofEverything = simulate(List.of(conditional), List.of(), List.of());
        assertThat(ofEverything.missingContextValues()).containsExactly("aws:PrincipalTag/team", "aws:username");

        EvaluationResult ofOne = simulate(List.of(conditional), List.of(OBJECT), List.of());
        assertThat(ofOne.missingContextValues()).isEmpty();
        assertThat(ofOne.resourceSpecificResults().get(0).missingContextValues())
                .containsExactly("aws:PrincipalTag/team", "aws:username");

        EvaluationResult given = simulate(
                List.of(conditional),
                List.of(OBJECT),
                List.of(entry("AWS:principaltag/team", ContextKeyTypeEnum.STRING, "a")));
        assertThat(given.evalDecisionAsString()).isEqualTo("allowed");
        assertThat(given.resourceSpecificResults().get(0).missingContextValues())
                .containsExactly("aws:username");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string      | StringEquals    | a                    | a                    | b",
                "numeric     | NumericLessThan | 10                   | 9.5                  | 10",
                "boolean     | Bool            | true                 | TRUE                 | false",
                "ip          | IpAddress       | 10.0.0.0/8           | 10.1.2.3             | 11.1.2.3",
                "binary      | BinaryEquals    | QmluYXJ5             | QmluYXJ5             | b3RoZXI=",
                "date        | DateLessThan    | 2026-01-01T00:00:00Z | 2025-12-31T23:59:59Z | 2026-01-02"
            })
    void everyTypeOfKeyReachesItsOperator(String type, String operator, String wanted, String match, String other) {
        String conditional = policy(CONDITIONAL.formatted("{\"" + operator + "\":{\"a:key\":\"" + wanted + "\"}}"));
        String ofLists =
                policy(CONDITIONAL.formatted("{\"ForAnyValue:" + operator + "\":{\"a:key\":\"" + wanted + "\"}}"));

        assertThat(decision(conditional, entry(type, match))).isEqualTo("allowed");
        assertThat(decision(conditional, entry(type, other))).isEqualTo("implicitDeny");
        assertThat(decision(ofLists, entry(type + "List", other, match))).isEqualTo("allowed");
        assertThat(decision(ofLists, entry(type + "List", other))).isEqualTo("implicitDeny");
        assertThat(decision(ofLists, entry(type + "List"))).isEqualTo("implicitDeny");
    }

    @Test
    void aBoundaryIsReportedByItself() {
        String boundary = policy(allow("s3:Get*", "*"));

        List<EvaluationResult> results = iam.simulateCustomPolicy(r -> r.policyInputList(policy(allow("s3:*", "*")))
                        .permissionsBoundaryPolicyInputList(boundary)
                        .actionNames("s3:GetObject", "s3:PutObject", "sqs:SendMessage"))
                .evaluationResults();

        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "implicitDeny", "implicitDeny");
        assertThat(results)
                .extracting(result -> result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .containsExactly(true, false, false);
        assertThat(results.get(0).matchedStatements())
                .extracting(Statement::sourcePolicyId)
                .containsExactly("PolicyInputList.1");
    }

    @Test
    void aBoundaryThatDeniesIsNamed() {
        EvaluationResult result = iam.simulateCustomPolicy(r -> r.policyInputList(policy(allow("s3:*", "*")))
                        .permissionsBoundaryPolicyInputList(policy(allow("*", "*"), deny("s3:GetObject", "*")))
                        .actionNames("s3:GetObject")
                        .resourceArns(OBJECT))
                .evaluationResults()
                .get(0);

        assertThat(result.evalDecisionAsString()).isEqualTo("explicitDeny");
        assertThat(result.matchedStatements())
                .extracting(Statement::sourcePolicyId)
                .containsExactly("PermissionsBoundaryPolicyInputList.1");
        assertThat(result.resourceSpecificResults()
                        .get(0)
                        .permissionsBoundaryDecisionDetail()
                        .allowedByPermissionsBoundary())
                .isFalse();
    }

    @Test
    void resultsComeInPages() {
        var first = iam.simulateCustomPolicy(r -> r.policyInputList(policy(allow("s3:*", "*")))
                .actionNames("s3:GetObject", "s3:PutObject", "s3:GetObject")
                .maxItems(2));

        assertThat(first.isTruncated()).isTrue();
        assertThat(iam
                        .simulateCustomPolicyPaginator(r -> r.policyInputList(policy(allow("s3:*", "*")))
                                .actionNames("s3:GetObject", "s3:PutObject", "s3:GetObject")
                                .maxItems(2))
                        .evaluationResults()
                        .stream()
                        .map(EvaluationResult::evalActionName))
                .containsExactly("s3:GetObject", "s3:PutObject", "s3:GetObject");
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichKeysPoliciesAskFor(Door door) {
        assertThat(fixture.through(door)
                        .getContextKeysForCustomPolicy(r -> r.policyInputList(
                                policy(
                                        CONDITIONAL.formatted("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"),
                                        allow("s3:PutObject", "arn:aws:s3:::orders/${aws:username}")),
                                policy(CONDITIONAL.formatted("{\"Null\":{\"AWS:Username\":\"false\"}}"))))
                        .contextKeyNames())
                .containsExactly("aws:SecureTransport", "aws:username");
    }

    @Test
    void takesThePermissionToSimulate() {
        IamClient nobody = fixture.as("nobody");

        assertThatThrownBy(() -> nobody.simulateCustomPolicy(
                        r -> r.policyInputList(policy(allow("s3:*", "*"))).actionNames("s3:GetObject")))
                .hasMessageContaining("perform: iam:SimulateCustomPolicy on resource: * because");
        assertThatThrownBy(() -> nobody.simulatePrincipalPolicy(
                        r -> r.policySourceArn(fixture.arn("user/nobody")).actionNames("s3:GetObject")))
                .hasMessageContaining(
                        "perform: iam:SimulatePrincipalPolicy on resource: " + fixture.arn("user/nobody") + " because");
        assertThatThrownBy(
                        () -> nobody.getContextKeysForCustomPolicy(r -> r.policyInputList(policy(allow("s3:*", "*")))))
                .hasMessageContaining("perform: iam:GetContextKeysForCustomPolicy on resource: * because");
        assertThatThrownBy(() ->
                        nobody.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(fixture.arn("user/nobody"))))
                .hasMessageContaining("perform: iam:GetContextKeysForPrincipalPolicy on resource: "
                        + fixture.arn("user/nobody") + " because");
    }

    private List<Statement> matched(String... policies) {
        return simulate(List.of(policies), List.of(), List.of()).matchedStatements();
    }

    private String decision(String policy, ContextEntry entry) {
        return simulate(List.of(policy), List.of(OBJECT), List.of(entry)).evalDecisionAsString();
    }

    private EvaluationResult simulate(List<String> policies, List<String> resources, List<ContextEntry> entries) {
        return iam.simulateCustomPolicy(r -> r.policyInputList(policies)
                        .actionNames("s3:GetObject")
                        .resourceArns(resources)
                        .contextEntries(entries))
                .evaluationResults()
                .get(0);
    }

    private static ContextEntry entry(String type, String... values) {
        return entry("a:key", ContextKeyTypeEnum.fromValue(type), values);
    }

    private static ContextEntry entry(String name, ContextKeyTypeEnum type, String... values) {
        return ContextEntry.builder()
                .contextKeyName(name)
                .contextKeyType(type)
                .contextKeyValues(values)
                .build();
    }

    private static Statement statement(
            String policy, String type, int startLine, int startColumn, int endLine, int endColumn) {
        return Statement.builder()
                .sourcePolicyId(policy)
                .sourcePolicyType(type)
                .startPosition(
                        Position.builder().line(startLine).column(startColumn).build())
                .endPosition(Position.builder().line(endLine).column(endColumn).build())
                .build();
    }
}
