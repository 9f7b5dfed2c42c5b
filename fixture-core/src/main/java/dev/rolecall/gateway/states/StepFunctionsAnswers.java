package dev.rolecall.gateway.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;

/** Step Functions with nothing in it: no state machine, execution or activity is ever found, what is started is forgotten. */
final class StepFunctionsAnswers {

    static final AnswerTable TABLE = new AnswerTable("states")
            .to(
                    (answer, call, machine) -> created(answer.put("stateMachineArn", machine), "creationDate", call),
                    "CreateStateMachine")
            .to(
                    (answer, call, activity) -> created(answer.put("activityArn", activity), "creationDate", call),
                    "CreateActivity")
            .to(
                    (answer, call, machine) -> created(
                            answer.put("stateMachineAliasArn", machine + ':' + call.text("name")),
                            "creationDate",
                            call),
                    "CreateStateMachineAlias")
            .to(
                    (answer, call, machine) ->
                            created(answer.put("stateMachineVersionArn", machine + ":1"), "creationDate", call),
                    "PublishStateMachineVersion")
            .to((answer, call, machine) -> created(answer, "updateDate", call), "UpdateStateMachine")
            .to((answer, call, machine) -> created(answer, "updateDate", call), "UpdateStateMachineAlias")
            .to(StepFunctionsAnswers::started, "StartExecution")
            .to((answer, call, execution) -> created(answer, "stopDate", call), "StopExecution")
            .to((answer, call, execution) -> created(answer, "redriveDate", call), "RedriveExecution")
            .missing(
                    "StateMachineDoesNotExist",
                    call -> "State Machine Does Not Exist: '" + call.text("stateMachineArn") + "'",
                    "DescribeStateMachine")
            .missing(
                    "ResourceNotFound",
                    call -> "Resource not found: '" + call.text("stateMachineAliasArn") + "'",
                    "DescribeStateMachineAlias")
            .missing(
                    "ResourceNotFound",
                    call -> "Resource not found: '" + call.text("mapRunArn") + "'",
                    "DescribeMapRun")
            .missing("ExecutionDoesNotExist", StepFunctionsAnswers::noExecution, "DescribeExecution")
            .missing("ExecutionDoesNotExist", StepFunctionsAnswers::noExecution, "DescribeStateMachineForExecution")
            .missing("ExecutionDoesNotExist", StepFunctionsAnswers::noExecution, "GetExecutionHistory")
            .missing(
                    "ActivityDoesNotExist",
                    call -> "Activity does not exist: '" + call.text("activityArn") + "'",
                    "DescribeActivity")
            .nothingIn("stateMachines", "ListStateMachines")
            .nothingIn("stateMachineVersions", "ListStateMachineVersions")
            .nothingIn("stateMachineAliases", "ListStateMachineAliases")
            .nothingIn("executions", "ListExecutions")
            .nothingIn("activities", "ListActivities")
            .nothingIn("mapRuns", "ListMapRuns")
            .nothingIn("tags", "ListTagsForResource")
            .unanswered("StartSyncExecution", "TestState", "ValidateStateMachineDefinition");

    private StepFunctionsAnswers() {}

    private static void created(ObjectNode answer, String member, JsonCall call) {
        answer.put(member, call.incoming().now().getEpochSecond());
    }

    private static void started(ObjectNode answer, JsonCall call, String machine) {
        String name = call.optional("name").orElseGet(RequestIds::uuid);
        String execution = call.text("stateMachineArn").replaceFirst(":stateMachine:", ":execution:") + ':' + name;
        created(answer.put("executionArn", execution), "startDate", call);
    }

    private static String noExecution(JsonCall call) {
        return "Execution Does Not Exist: '" + call.text("executionArn") + "'";
    }
}
