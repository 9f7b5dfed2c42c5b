package dev.rolecall.gateway.states;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Step Functions as the SDK's own client sees it. */
class StepFunctionsClientTests {

    private static final String STATES = "arn:aws:states:eu-west-1:123456789012:";
    private static final String MACHINE = STATES + "stateMachine:orders";
    private static final String ROLE = "arn:aws:iam::123456789012:role/run";

    private static SfnClient states(GatewayFixture fixture) {
        return fixture.client(SfnClient.builder());
    }

    @Test
    void startsExecutionsAndForgetsThem() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "states:StartExecution", MACHINE, ""),
                statement("Allow", "states:DescribeExecution", STATES + "execution:orders:*", ""));
        String execution = states(fixture)
                .startExecution(r -> r.stateMachineArn(MACHINE).name("one").input("{}"))
                .executionArn();
        assertThat(execution).isEqualTo(STATES + "execution:orders:one");
        assertThatExceptionOfType(ExecutionDoesNotExistException.class)
                .isThrownBy(() -> states(fixture).describeExecution(r -> r.executionArn(execution)))
                .withMessageContaining("Execution Does Not Exist: '" + execution + "'");
    }

    /** FormidableLabs/aws-lambda-serverless-reference#31 */
    @Test
    void refusesAsStepFunctionsDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("states:StartExecution", MACHINE);
        assertThatThrownBy(() -> states(fixture).startExecution(r -> r.stateMachineArn(MACHINE + "2")))
                .isInstanceOfSatisfying(SfnException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                })
                .hasMessageContaining("not authorized to perform: states:StartExecution on resource: " + MACHINE + "2");
    }

    /** Developer guide, "Authorization for versions and aliases in Step Functions workflows". */
    @ParameterizedTest
    @ValueSource(strings = {"PROD", "7"})
    void versionsAndAliasesAreJudgedOnTheirStateMachine(String qualifier) {
        GatewayFixture fixture = GatewayFixture.withStatements(statement(
                "Allow",
                "states:StartExecution",
                MACHINE,
                "{\"StringEquals\":{\"states:StateMachineQualifier\":\"" + qualifier + "\"}}"));
        assertThat(states(fixture)
                        .startExecution(r ->
                                r.stateMachineArn(MACHINE + ':' + qualifier).name("one"))
                        .executionArn())
                .isEqualTo(STATES + "execution:orders:" + qualifier + ":one");
        assertThat(fixture.judgements()).containsExactly("allowed states:StartExecution on " + MACHINE);
        assertThatThrownBy(() -> states(fixture).startExecution(r -> r.stateMachineArn(MACHINE)))
                .hasMessageContaining("not authorized");
    }

    @Test
    void creationPassesTheRoleAndNeedsTags() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "states:CreateStateMachine", MACHINE, ""),
                statement(
                        "Allow",
                        "iam:PassRole",
                        ROLE,
                        "{\"StringEquals\":{\"iam:PassedToService\":\"states.amazonaws.com\"}}"));
        assertThat(states(fixture)
                        .createStateMachine(
                                r -> r.name("orders").definition("{}").roleArn(ROLE))
                        .stateMachineArn())
                .isEqualTo(MACHINE);
        assertThatThrownBy(() -> states(fixture)
                        .createStateMachine(
                                r -> r.name("orders").definition("{}").roleArn(ROLE + "2")))
                .hasMessageContaining("iam:PassRole on resource: " + ROLE + "2");
        assertThatThrownBy(() -> states(fixture)
                        .createStateMachine(r -> r.name("orders")
                                .definition("{}")
                                .roleArn(ROLE)
                                .tags(t -> t.key("team").value("archive"))))
                .hasMessageContaining("states:TagResource on resource: " + MACHINE);
        assertThatThrownBy(() -> states(fixture)
                        .createStateMachine(r ->
                                r.name("orders").definition("{}").roleArn(ROLE).publish(true)))
                .hasMessageContaining("states:PublishStateMachineVersion on resource: " + MACHINE);
    }

    /** scribd/terraform-aws-datadog#18 */
    @Test
    void listsNeedAllStateMachines() {
        GatewayFixture fixture = GatewayFixture.allowing("states:ListStateMachines", STATES + "stateMachine:*");
        assertThat(states(fixture).listStateMachinesPaginator().stateMachines()).isEmpty();
        assertThat(fixture.judgements())
                .containsExactly("allowed states:ListStateMachines on " + STATES + "stateMachine:*");
    }

    @Test
    void tasksAreReportedWithoutAResource() {
        GatewayFixture fixture = GatewayFixture.allowing("states:SendTask*", "*");
        states(fixture).sendTaskSuccess(r -> r.taskToken("t").output("{}"));
        assertThatThrownBy(() -> states(GatewayFixture.allowing("states:SendTask*", MACHINE))
                        .sendTaskHeartbeat(r -> r.taskToken("t")))
                .hasMessageContaining("not authorized");
    }

    @Test
    void refusesWhatIsNoArn() {
        assertThatExceptionOfType(InvalidArnException.class)
                .isThrownBy(() ->
                        states(GatewayFixture.allowing("*", "*")).startExecution(r -> r.stateMachineArn("orders")));
    }

    /** Its host has a prefix, which no address of loopback can have. */
    @Test
    void saysWhatItHasNoAnswerTo() {
        SfnClient client = GatewayFixture.allowing("*", "*")
                .client(
                        SfnClient.builder(),
                        GatewayFixture.ENDPOINT,
                        settings -> settings.putAdvancedOption(
                                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        assertThatThrownBy(() -> client.startSyncExecution(r -> r.stateMachineArn(MACHINE)))
                .hasMessageContaining(
                        "RoleCall judges states:StartSyncExecution, which is allowed here, but has no answer to it");
    }
}
