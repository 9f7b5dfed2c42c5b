package dev.rolecall.gateway.ssm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;

/** Systems Manager with nothing in it: no parameter, document or window is ever found, writes succeed and are forgotten. */
final class SsmAnswers {

    private static final int HEX_DIGITS_OF_A_WINDOW = 17;

    static final AnswerTable TABLE = SsmListings.addTo(new AnswerTable("ssm"))
            // Parameter Store
            .missing("ParameterNotFound", call -> "", "GetParameter", "GetParameterHistory")
            .to(SsmAnswers::invalidParameters, "GetParameters")
            .to(SsmAnswers::deletedParameters, "DeleteParameters")
            .to(
                    (answer, call, arn) -> answer.put("Version", 1)
                            .put("Tier", call.optional("Tier").orElse("Standard")),
                    "PutParameter")
            .to(
                    (answer, call, arn) -> answer.put(
                                    "ParameterVersion",
                                    call.body().path("ParameterVersion").asInt(1))
                            .putArray("InvalidLabels"),
                    "LabelParameterVersion")
            .to(
                    (answer, call, arn) -> {
                        answer.set("RemovedLabels", call.body().path("Labels"));
                        answer.putArray("InvalidLabels");
                    },
                    "UnlabelParameterVersion")
            // Documents
            .missing("InvalidDocument", call -> "Document with name " + name(call) + " does not exist.", "GetDocument")
            .missing(
                    "InvalidDocument",
                    call -> "Document with name " + name(call) + " does not exist.",
                    "DescribeDocument")
            .missing("InvalidDocument", call -> "A calendar does not exist.", "GetCalendarState")
            .missing("InvalidDocument", call -> "The document does not exist.", "DescribeDocumentPermission")
            .missing("InvalidDocument", call -> "The document does not exist.", "ListDocumentMetadataHistory")
            .to(SsmAnswers::document, "CreateDocument", "UpdateDocument")
            .to(
                    (answer, call, arn) -> answer.putObject("Description")
                            .put("Name", name(call))
                            .put("DefaultVersion", call.text("DocumentVersion")),
                    "UpdateDocumentDefaultVersion")
            // Run Command, sessions and automation
            .to(SsmAnswers::command, "SendCommand")
            .missing("InvocationDoesNotExist", call -> "", "GetCommandInvocation")
            .missing("TargetNotConnected", call -> call.text("Target") + " is not connected.", "StartSession")
            .missing("DoesNotExistException", call -> "The session does not exist.", "ResumeSession")
            .echoing("SessionId", "TerminateSession")
            .to(
                    (answer, call, arn) ->
                            answer.put("Target", call.text("Target")).put("Status", "notconnected"),
                    "GetConnectionStatus")
            .to((answer, call, arn) -> answer.put("AccessRequestId", "oi-" + hex(12)), "StartAccessRequest")
            .missing("ResourceNotFoundException", call -> "There is no such access request.", "GetAccessToken")
            .to(
                    (answer, call, arn) -> answer.put("AutomationExecutionId", RequestIds.uuid()),
                    "StartAutomationExecution",
                    "StartChangeRequestExecution")
            .missing(
                    "AutomationExecutionNotFoundException",
                    call -> "There is no automation execution " + call.text("AutomationExecutionId") + '.',
                    "GetAutomationExecution")
            .to((answer, call, arn) -> answer.put("ExecutionPreviewId", RequestIds.uuid()), "StartExecutionPreview")
            .missing("ResourceNotFoundException", call -> "There is no such preview.", "GetExecutionPreview")
            // State Manager
            .to(SsmAnswers::association, "CreateAssociation", "UpdateAssociation", "UpdateAssociationStatus")
            .missing("AssociationDoesNotExist", call -> "", "DescribeAssociation")
            .to(
                    (answer, call, arn) -> {
                        ArrayNode successful = answer.putArray("Successful");
                        call.body()
                                .path("Entries")
                                .forEach(entry -> successful
                                        .addObject()
                                        .put("Name", entry.path("Name").asText())
                                        .put("AssociationId", RequestIds.uuid()));
                        answer.putArray("Failed");
                    },
                    "CreateAssociationBatch")
            // Nodes, inventory and settings
            .to(
                    (answer, call, arn) ->
                            answer.put("ActivationId", RequestIds.uuid()).put("ActivationCode", hex(20)),
                    "CreateActivation")
            .to((answer, call, arn) -> answer.put("Message", ""), "PutInventory")
            .to(
                    (answer, call, arn) ->
                            answer.put("DeletionId", RequestIds.uuid()).put("TypeName", call.text("TypeName")),
                    "DeleteInventory")
            .missing("ServiceSettingNotFound", call -> "", "GetServiceSetting", "ResetServiceSetting")
            .unanswered("GetDeployablePatchSnapshotForInstance")
            .to((answer, call, arn) -> answer.put("Instances", 0), "DescribePatchGroupState")
            // Patch baselines
            .to((answer, call, arn) -> answer.put("BaselineId", "pb-" + hex(17)), "CreatePatchBaseline")
            .echoing("BaselineId", "DeletePatchBaseline", "RegisterDefaultPatchBaseline")
            .echoing("BaselineId PatchGroup", "RegisterPatchBaselineForPatchGroup")
            .echoing("BaselineId PatchGroup", "DeregisterPatchBaselineForPatchGroup")
            .echoing("BaselineId Name", "UpdatePatchBaseline")
            .missing("DoesNotExistException", call -> "There is no such patch baseline.", "GetPatchBaseline")
            .unanswered("GetDefaultPatchBaseline", "GetPatchBaselineForPatchGroup")
            // Maintenance windows
            .to(
                    (answer, call, arn) -> answer.put("WindowId", "mw-" + hex(HEX_DIGITS_OF_A_WINDOW)),
                    "CreateMaintenanceWindow")
            .echoing("WindowId", "DeleteMaintenanceWindow")
            .echoing("WindowId Name Schedule Duration Cutoff Enabled", "UpdateMaintenanceWindow")
            .to(
                    (answer, call, arn) -> answer.put("WindowTargetId", RequestIds.uuid()),
                    "RegisterTargetWithMaintenanceWindow")
            .to(
                    (answer, call, arn) -> answer.put("WindowTaskId", RequestIds.uuid()),
                    "RegisterTaskWithMaintenanceWindow")
            .echoing("WindowId WindowTargetId", "DeregisterTargetFromMaintenanceWindow")
            .echoing("WindowId WindowTargetId Targets Name", "UpdateMaintenanceWindowTarget")
            .echoing("WindowId WindowTaskId", "DeregisterTaskFromMaintenanceWindow")
            .echoing("WindowId WindowTaskId Targets TaskArn Name", "UpdateMaintenanceWindowTask")
            .echoing("WindowExecutionId", "CancelMaintenanceWindowExecution")
            .missing("DoesNotExistException", SsmAnswers::noWindow, "GetMaintenanceWindow", "GetMaintenanceWindowTask")
            .missing("DoesNotExistException", SsmAnswers::noWindow, "GetMaintenanceWindowExecution")
            .missing("DoesNotExistException", SsmAnswers::noWindow, "GetMaintenanceWindowExecutionTask")
            .missing("DoesNotExistException", SsmAnswers::noWindow, "GetMaintenanceWindowExecutionTaskInvocation")
            // OpsCenter and resource policies
            .to(
                    (answer, call, arn) -> {
                        String id = "oi-" + hex(12);
                        answer.put("OpsItemId", id).put("OpsItemArn", call.arn("opsitem/" + id));
                    },
                    "CreateOpsItem")
            .missing("OpsItemNotFoundException", call -> "There is no such OpsItem.", "GetOpsItem")
            .to((answer, call, arn) -> answer.put("AssociationId", RequestIds.uuid()), "AssociateOpsItemRelatedItem")
            .to(
                    (answer, call, arn) ->
                            answer.put("OpsMetadataArn", call.arn("opsmetadata/" + call.text("ResourceId"))),
                    "CreateOpsMetadata")
            .echoing("OpsMetadataArn", "UpdateOpsMetadata")
            .missing("OpsMetadataNotFoundException", call -> "There is no such OpsMetadata.", "GetOpsMetadata")
            .to(
                    (answer, call, arn) ->
                            answer.put("PolicyId", RequestIds.uuid()).put("PolicyHash", hex(64)),
                    "PutResourcePolicy");

    private SsmAnswers() {}

    private static String name(JsonCall call) {
        return call.text("Name");
    }

    private static String noWindow(JsonCall call) {
        return "Maintenance window " + call.text("WindowId") + " does not exist.";
    }

    private static String hex(int digits) {
        return RequestIds.hex(digits);
    }

    private static void invalidParameters(ObjectNode answer, JsonCall call, String arn) {
        answer.putArray("Parameters");
        ArrayNode names = answer.putArray("InvalidParameters");
        call.texts("Names").forEach(names::add);
    }

    private static void deletedParameters(ObjectNode answer, JsonCall call, String arn) {
        ArrayNode names = answer.putArray("DeletedParameters");
        call.texts("Names").forEach(names::add);
        answer.putArray("InvalidParameters");
    }

    private static void document(ObjectNode answer, JsonCall call, String arn) {
        answer.putObject("DocumentDescription")
                .put("Name", name(call))
                .put("Owner", call.incoming().accountId())
                .put("Status", "Active")
                .put("DocumentVersion", "1")
                .put("LatestVersion", "1")
                .put("DefaultVersion", "1")
                .put("DocumentType", call.optional("DocumentType").orElse("Command"))
                .put("DocumentFormat", call.optional("DocumentFormat").orElse("JSON"))
                .put("CreatedDate", call.incoming().now().getEpochSecond());
    }

    private static void command(ObjectNode answer, JsonCall call, String arn) {
        ObjectNode command = answer.putObject("Command")
                .put("CommandId", RequestIds.uuid())
                .put("DocumentName", call.text("DocumentName"))
                .put("Status", "Pending")
                .put("StatusDetails", "Pending")
                .put("RequestedDateTime", call.incoming().now().getEpochSecond());
        ArrayNode instances = command.putArray("InstanceIds");
        call.texts("InstanceIds").forEach(instances::add);
    }

    private static void association(ObjectNode answer, JsonCall call, String arn) {
        ObjectNode association = answer.putObject("AssociationDescription")
                .put("Name", name(call))
                .put("AssociationId", call.optional("AssociationId").orElseGet(RequestIds::uuid))
                .put("AssociationVersion", "1");
        call.optional("InstanceId").ifPresent(id -> association.put("InstanceId", id));
    }
}
