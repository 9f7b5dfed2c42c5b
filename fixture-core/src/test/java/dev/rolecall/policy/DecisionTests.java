package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ALLOW_ALL;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.DENY_ALL;
import static dev.rolecall.policy.Fixtures.OBJECT;
import static dev.rolecall.policy.Fixtures.OTHER_ACCOUNT;
import static dev.rolecall.policy.Fixtures.WEB;
import static dev.rolecall.policy.Fixtures.decide;
import static dev.rolecall.policy.Fixtures.getObject;
import static dev.rolecall.policy.Fixtures.identity;
import static dev.rolecall.policy.Fixtures.named;
import static dev.rolecall.policy.Fixtures.request;
import static dev.rolecall.policy.Fixtures.resourceStatement;
import static dev.rolecall.policy.Fixtures.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a decision tells: section 5's sentences, the layer and the statements. */
class DecisionTests {

    private static final String PREFIX =
            "User: " + ANN.arn() + " is not authorized to perform: s3:GetObject on resource: " + OBJECT;
    private static final NamedPolicy SCP_ALLOW = named(PolicyKind.SCP, ALLOW_ALL);

    static List<Arguments> denials() {
        return List.of(
                denial(Layer.IDENTITY, " because no identity-based policy allows the s3:GetObject action", set -> set),
                denial(
                        Layer.IDENTITY,
                        " with an explicit deny in an identity-based policy",
                        set -> set.identity("deny", identity(DENY_ALL))),
                denial(
                        Layer.BOUNDARY,
                        " because no permissions boundary allows the s3:GetObject action",
                        set -> allowed(set).boundary("b", document(PolicyKind.BOUNDARY, Fixtures.ALLOW_NOTHING_HERE))),
                denial(
                        Layer.BOUNDARY,
                        " with an explicit deny in a permissions boundary",
                        set -> allowed(set).boundary("b", document(PolicyKind.BOUNDARY, DENY_ALL))),
                denial(
                        Layer.SESSION,
                        " because no session policy allows the s3:GetObject action",
                        set -> allowed(set).session("s", document(PolicyKind.SESSION, Fixtures.ALLOW_NOTHING_HERE))),
                denial(
                        Layer.SESSION,
                        " with an explicit deny in a session policy",
                        set -> allowed(set).session("s", document(PolicyKind.SESSION, DENY_ALL))),
                denial(
                        Layer.RESOURCE,
                        " with an explicit deny in a resource-based policy",
                        set -> allowed(set)
                                .resource("r", document(PolicyKind.RESOURCE, resourceStatement("Deny", "'*'")))),
                denial(
                        Layer.SCP,
                        " because no service control policy allows the s3:GetObject action",
                        set -> allowed(set).scpLevel(List.of())),
                denial(
                        Layer.SCP,
                        " with an explicit deny in a service control policy",
                        set -> allowed(set).scpLevel(List.of(SCP_ALLOW, named(PolicyKind.SCP, DENY_ALL)))),
                denial(
                        Layer.RCP,
                        " with an explicit deny in a resource control policy",
                        set -> allowed(set).rcpLevel(List.of(named(PolicyKind.RCP, resourceStatement("Deny", "'*'"))))),
                denial(
                        Layer.ENDPOINT,
                        " because no VPC endpoint policy allows the s3:GetObject action",
                        set -> allowed(set)
                                .endpoint(
                                        "e",
                                        document(
                                                PolicyKind.ENDPOINT,
                                                resourceStatement("Allow", "{'AWS':'444455556666'}")))),
                denial(
                        Layer.ENDPOINT,
                        " with an explicit deny in a VPC endpoint policy",
                        set -> allowed(set)
                                .endpoint("e", document(PolicyKind.ENDPOINT, resourceStatement("Deny", "'*'")))));
    }

    private static Arguments denial(Layer layer, String reason, UnaryOperator<PolicySet.Builder> policies) {
        return Arguments.of(layer, reason, policies.apply(PolicySet.builder()).build());
    }

    private static PolicySet.Builder allowed(PolicySet.Builder set) {
        return set.identity("allow", identity(ALLOW_ALL));
    }

    private static PolicyDocument document(PolicyKind kind, String statement) {
        return Fixtures.policy(kind, statement);
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("denials")
    @DisplayName("UG troubleshoot_access-denied: the sentence names the layer")
    void messages(Layer layer, String reason, PolicySet policies) {
        Decision decision = PolicyEngine.decide(getObject(ANN), policies);

        assertThat(decision.layer()).contains(layer);
        assertThat(decision.message()).isEqualTo(PREFIX + reason);
    }

    @Test
    @DisplayName("E6: across accounts a silent resource policy is the reason")
    void acrossAccounts() {
        Decision decision = PolicyEngine.decide(
                getObject(ANN, OTHER_ACCOUNT), allowed(PolicySet.builder()).build());

        assertThat(decision.message())
                .isEqualTo(PREFIX + " because no resource-based policy allows the s3:GetObject action");
    }

    @Test
    @DisplayName("A denied AssumeRole gives no reason when the trust policy is silent (A, users' reports)")
    void trustPolicy() {
        String role = "arn:aws:iam::111122223333:role/other";
        Decision decision = PolicyEngine.decide(
                request(ANN, "sts:AssumeRole", role),
                allowed(PolicySet.builder())
                        .resource("trust", document(PolicyKind.TRUST, trust("{'Service':'ec2.amazonaws.com'}")))
                        .build());

        assertThat(decision.message())
                .isEqualTo("User: " + ANN.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }

    @Test
    @DisplayName("For a role session the sentence names the session's ARN")
    void sessionArn() {
        assertThat(PolicyEngine.decide(getObject(WEB), PolicySet.builder().build())
                        .message())
                .startsWith("User: arn:aws:sts::111122223333:assumed-role/web/i-0abc is not authorized");
    }

    @Test
    void anAllowedRequestHasNoMessage() {
        assertThatThrownBy(() -> decide(ALLOW_ALL, getObject(ANN)).message())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ALLOWED");
    }

    @Test
    @DisplayName("Only the denying statements are reported if one denies (section 6, MatchedStatements)")
    void statementsOfADeny() {
        PolicyDocument document = PolicyDocument.parse(Fixtures.json("""
                        {
                          'Version': '2012-10-17',
                          'Statement': [
                            {'Sid': 'all', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'},
                            {'Sid': 'not', 'Effect': 'Deny',
                             'Action': 's3:*', 'Resource': '*'}
                          ]
                        }"""), PolicyKind.IDENTITY);
        PolicySet policies =
                PolicySet.builder().identity("PolicyInputList.1", document).build();

        assertThat(PolicyEngine.decide(getObject(ANN), policies).statements())
                .containsExactly(new MatchedStatement(
                        Layer.IDENTITY,
                        "PolicyInputList.1",
                        new StatementOutline(2, "not", "Deny s3:* on *"),
                        new Position(5, 5),
                        new Position(6, 40)));
        assertThat(PolicyEngine.decide(request("sqs:SendMessage", "*"), policies)
                        .statements())
                .extracting(MatchedStatement::sid)
                .containsExactly("all");
        assertThat(PolicyEngine.decide(getObject(ANN), PolicySet.builder().build())
                        .statements())
                .isEmpty();
    }

    @Test
    void tellsWhatOneLayerSays() {
        Decision decision = PolicyEngine.decide(
                getObject(ANN),
                allowed(PolicySet.builder())
                        .boundary("b", document(PolicyKind.BOUNDARY, Fixtures.ALLOW_NOTHING_HERE))
                        .build());

        assertThat(decision.verdictOf(Layer.BOUNDARY)).isEqualTo(Verdict.IMPLICIT_DENY);
        assertThat(decision.verdictOf(Layer.IDENTITY)).isEqualTo(Verdict.ALLOWED);
        assertThat(decision.verdictOf(Layer.SCP)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void verdictsHaveTheSimulatorsNames() {
        assertThat(Verdict.values())
                .extracting(Verdict::simulatorName)
                .containsExactly("allowed", "explicitDeny", "implicitDeny");
    }

    @Test
    void anActionIsAServiceAndAName() {
        assertThatThrownBy(() -> request("GetObject", OBJECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3:GetObject")
                .hasMessageContaining("\"GetObject\"");
    }
}
