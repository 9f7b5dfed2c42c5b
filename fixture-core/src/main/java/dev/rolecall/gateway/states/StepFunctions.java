package dev.rolecall.gateway.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import java.util.List;
import java.util.Optional;

/**
 * What each operation of Step Functions is authorised on.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">Actions, resources, and
 *     condition keys for AWS Step Functions</a>
 */
public final class StepFunctions {

    private static final int PARTS_OF_A_STATE_MACHINE = 7;
    private static final String PRINCIPAL = "states.amazonaws.com";

    /** What actions without a resource type name in refusals (scribd/terraform-aws-datadog#18, DataBiosphere/azul#8006). */
    private static final ResourceRule ALL = call -> List.of(call.arn("stateMachine:*"));

    private static final ResourceRule MACHINE = call -> List.of(machine(call.requiredArn("stateMachineArn")));
    private static final ResourceRule NEW_MACHINE = ResourceRule.named("stateMachine:", "name");
    private static final ResourceRule VERSION = call -> List.of(machine(call.requiredArn("stateMachineVersionArn")));
    private static final ResourceRule ALIAS = call -> List.of(machine(call.requiredArn("stateMachineAliasArn")));
    private static final ResourceRule NEW_ALIAS = call -> List.of(machine(routed(call)));
    private static final ResourceRule EXECUTION = ResourceRule.arnIn("executionArn");
    private static final ResourceRule ACTIVITY = ResourceRule.arnIn("activityArn");
    private static final ResourceRule NEW_ACTIVITY = ResourceRule.named("activity:", "name");
    private static final ResourceRule MAP_RUN = ResourceRule.arnIn("mapRunArn");
    private static final ResourceRule RUNS = call -> call.has("mapRunArn") ? MAP_RUN.of(call) : MACHINE.of(call);
    private static final ResourceRule TAGGED = ResourceRule.arnIn("resourceArn");

    private static final OperationTable OPERATIONS = new OperationTable()
            .on(MACHINE, "StartExecution", "StartSyncExecution", "DescribeStateMachine", "UpdateStateMachine")
            .on(MACHINE, "DeleteStateMachine", "PublishStateMachineVersion")
            .on(MACHINE, "ListStateMachineVersions", "ListStateMachineAliases")
            .on(NEW_MACHINE, "CreateStateMachine")
            .on(VERSION, "DeleteStateMachineVersion")
            .on(ALIAS, "DescribeStateMachineAlias", "UpdateStateMachineAlias", "DeleteStateMachineAlias")
            .on(NEW_ALIAS, "CreateStateMachineAlias")
            .on(RUNS, "ListExecutions")
            .on(EXECUTION, "DescribeExecution", "DescribeStateMachineForExecution", "GetExecutionHistory")
            .on(EXECUTION, "StopExecution", "RedriveExecution", "ListMapRuns")
            .on(MAP_RUN, "DescribeMapRun", "UpdateMapRun")
            .on(ACTIVITY, "DescribeActivity", "DeleteActivity", "GetActivityTask")
            .on(NEW_ACTIVITY, "CreateActivity")
            .on(TAGGED, "TagResource", "UntagResource", "ListTagsForResource")
            .on(ALL, "ListStateMachines", "ListActivities", "TestState", "ValidateStateMachineDefinition")
            .on(ALL, "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat")
            .also(AccessRule.passing("roleArn", PRINCIPAL), "CreateStateMachine", "UpdateStateMachine", "TestState")
            .also(AccessRule.with("tags", "TagResource", NEW_MACHINE), "CreateStateMachine")
            .also(AccessRule.with("tags", "TagResource", NEW_ACTIVITY), "CreateActivity")
            .also(AccessRule.with("publish", "PublishStateMachineVersion", NEW_MACHINE), "CreateStateMachine")
            .also(AccessRule.with("publish", "PublishStateMachineVersion", MACHINE), "UpdateStateMachine")
            .also(AccessRule.with("revealSecrets", "RevealSecrets", ALL), "TestState");

    private static final ContextTable KEYS = new ContextTable()
            .further((call, keys) ->
                    qualifier(call).ifPresent(qualifier -> keys.put("states:StateMachineQualifier", qualifier)));

    public static final FrontedService SERVICE = new FrontedService(
            new JsonMapping("states", "AWSStepFunctions", OPERATIONS, KEYS), StepFunctionsAnswers.TABLE);

    private StepFunctions() {}

    /**
     * Versions and aliases are authorised on their state machine.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html">Authorization for versions and
     *     aliases in Step Functions workflows</a>
     */
    static String machine(String arn) {
        String[] parts = arn.split(":", PARTS_OF_A_STATE_MACHINE + 1);
        return parts.length <= PARTS_OF_A_STATE_MACHINE ? arn : arn.substring(0, arn.lastIndexOf(':'));
    }

    private static Optional<String> qualifier(JsonCall call) {
        for (String member : List.of("stateMachineArn", "stateMachineAliasArn", "stateMachineVersionArn")) {
            String arn = call.text(member);
            if (!arn.equals(machine(arn))) {
                return Optional.of(arn.substring(arn.lastIndexOf(':') + 1));
            }
        }
        return Optional.empty();
    }

    private static String routed(JsonCall call) {
        JsonNode routing = call.body().path("routingConfiguration").path(0);
        return new JsonCall(call.service(), call.operation(), routing, call.incoming())
                .requiredArn("stateMachineVersionArn");
    }
}
