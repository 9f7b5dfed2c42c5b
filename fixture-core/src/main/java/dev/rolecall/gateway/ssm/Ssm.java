package dev.rolecall.gateway.ssm;

import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What each operation of Systems Manager is authorised on.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html">Actions, resources,
 *     and condition keys for AWS Systems Manager</a>
 */
public final class Ssm {

    /**
     * What actions without a resource type name in refusals, and {@code *} matches as well. [R] github-aws-runners/terraform-aws-github-runner#1279
     * shows it where a parameter has no name; but {@code DescribeParameters} was refused on {@code *}
     * (terraform-aws-modules/terraform-aws-iam#347): which of the others are, is not known [?].
     */
    private static final ResourceRule ACCOUNT = call -> List.of(call.arn("*"));

    private static final ResourceRule ASSOCIATION = ResourceRule.named("association/", "AssociationId");
    private static final ResourceRule AUTOMATION = ResourceRule.named("automation-execution/", "AutomationExecutionId");
    private static final ResourceRule BASELINE = ResourceRule.namedOrArn("patchbaseline/", "BaselineId");
    private static final ResourceRule DOCUMENT = call -> List.of(SsmNames.document(call.required("Name"), call));
    private static final ResourceRule INSTANCE = call -> List.of(SsmNames.instance(call.required("InstanceId"), call));
    private static final ResourceRule OPS_ITEM = ResourceRule.named("opsitem/", "OpsItemId");
    private static final ResourceRule OPS_METADATA = ResourceRule.arnIn("OpsMetadataArn");
    private static final ResourceRule PARAMETER = call -> List.of(SsmNames.parameter(call.required("Name"), call));
    private static final ResourceRule PARAMETERS = call -> call.requiredTexts("Names").stream()
            .map(name -> SsmNames.parameter(name, call))
            .toList();
    private static final ResourceRule PATH = call -> List.of(SsmNames.path(call.required("Path"), call));
    private static final ResourceRule POLICY_OWNER = ResourceRule.arnIn("ResourceArn");
    private static final ResourceRule SESSION = ResourceRule.namedOrArn("session/", "SessionId");
    private static final ResourceRule SETTING = call -> List.of(SsmNames.setting(call.required("SettingId"), call));
    private static final ResourceRule SYNC = ResourceRule.named("resource-data-sync/", "SyncName");
    private static final ResourceRule SYNC_IF_ANY =
            call -> call.has("SyncName") ? SYNC.of(call) : List.of(call.arn("resource-data-sync/*"));
    private static final ResourceRule TAGGED = call -> List.of(SsmNames.tagged(call));
    private static final ResourceRule WINDOW = ResourceRule.named("maintenancewindow/", "WindowId");
    private static final ResourceRule WINDOW_TARGET = call -> join(
            WINDOW.of(call),
            ResourceRule.named("windowtarget/", "WindowTargetId").of(call));
    private static final ResourceRule WINDOW_TASK = call -> join(
            WINDOW.of(call), ResourceRule.named("windowtask/", "WindowTaskId").of(call));

    private static final OperationTable OPERATIONS = new OperationTable()
            // Parameter Store
            .on(PARAMETER, "GetParameter", "GetParameterHistory", "PutParameter", "DeleteParameter")
            .on(PARAMETER, "LabelParameterVersion", "UnlabelParameterVersion")
            .on(PARAMETERS, "GetParameters", "DeleteParameters")
            // [R] aws-ia/terraform-aws-control_tower_account_factory#174
            .on(PATH, "GetParametersByPath")
            .on(ACCOUNT, "DescribeParameters")
            .also(SsmNames::secrets, "GetParameter", "GetParameters")
            .also(AccessRule.with("Tags", "AddTagsToResource", PARAMETER), "PutParameter")
            // Tags and resource policies
            .on(TAGGED, "AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource")
            .on(POLICY_OWNER, "GetResourcePolicies", "PutResourcePolicy", "DeleteResourcePolicy")
            // Documents
            .on(DOCUMENT, "CreateDocument", "GetDocument", "DescribeDocument", "UpdateDocument", "DeleteDocument")
            .on(DOCUMENT, "DescribeDocumentPermission", "ModifyDocumentPermission", "UpdateDocumentDefaultVersion")
            .on(DOCUMENT, "UpdateDocumentMetadata", "ListDocumentMetadataHistory", "ListDocumentVersions")
            .on(call -> documents("CalendarNames", call), "GetCalendarState")
            .on(ACCOUNT, "ListDocuments")
            .also(AccessRule.with("Tags", "AddTagsToResource", DOCUMENT), "CreateDocument")
            // Run Command and sessions
            .on(SsmTargets::ofCommand, "SendCommand")
            .also(AccessRule.passing("ServiceRoleArn", SsmTargets.SERVICE), "SendCommand")
            .on(ACCOUNT, "CancelCommand", "GetCommandInvocation", "ListCommandInvocations", "ListCommands")
            .on(SsmTargets::ofSession, "StartSession")
            .on(call -> List.of(SsmNames.node(call.required("Target"), call)), "GetConnectionStatus")
            .on(SESSION, "ResumeSession", "TerminateSession")
            .on(ACCOUNT, "DescribeSessions")
            .on(SsmTargets::instances, "StartAccessRequest")
            // The grants of just-in-time access are items of OpsCenter.
            .on(ResourceRule.named("opsitem/", "AccessRequestId"), "GetAccessToken")
            // Automation
            .on(SsmTargets::ofAutomation, "StartAutomationExecution", "StartChangeRequestExecution")
            .on(AUTOMATION, "GetAutomationExecution", "DescribeAutomationStepExecutions")
            .on(AUTOMATION, "SendAutomationSignal", "StopAutomationExecution")
            .on(ACCOUNT, "DescribeAutomationExecutions", "StartExecutionPreview", "GetExecutionPreview")
            // State Manager
            .on(SsmTargets::ofAssociation, "CreateAssociation", "DeleteAssociation", "DescribeAssociation")
            .on(SsmTargets::ofAssociation, "UpdateAssociation")
            .on(SsmTargets::ofAssociations, "CreateAssociationBatch")
            .on(call -> join(INSTANCE.of(call), DOCUMENT.of(call)), "UpdateAssociationStatus")
            .on(ASSOCIATION, "DescribeAssociationExecutions", "DescribeAssociationExecutionTargets")
            .on(ASSOCIATION, "ListAssociationVersions")
            .on(call -> each("AssociationIds", "association/", call), "StartAssociationsOnce")
            .on(INSTANCE, "DescribeEffectiveInstanceAssociations", "DescribeInstanceAssociationsStatus")
            .on(ACCOUNT, "ListAssociations")
            // Nodes, inventory and compliance
            .on(ResourceRule.named("managed-instance/", "InstanceId"), "DeregisterManagedInstance")
            .on(ResourceRule.named("managed-instance/", "InstanceId"), "UpdateManagedInstanceRole")
            .on(ACCOUNT, "CreateActivation", "DeleteActivation", "DescribeActivations")
            .also(SsmTargets::passesRoleByName, "UpdateManagedInstanceRole", "CreateActivation")
            .on(ACCOUNT, "DescribeInstanceInformation", "DescribeInstanceProperties")
            .on(ACCOUNT, "GetInventory", "GetInventorySchema", "PutInventory", "DeleteInventory")
            .on(ACCOUNT, "DescribeInventoryDeletions", "ListInventoryEntries")
            .on(call -> List.of(SsmNames.instance(call.required("ResourceId"), call)), "PutComplianceItems")
            .on(ACCOUNT, "ListComplianceItems", "ListComplianceSummaries", "ListResourceComplianceSummaries")
            .on(SYNC, "CreateResourceDataSync", "UpdateResourceDataSync", "DeleteResourceDataSync")
            .on(SYNC_IF_ANY, "GetOpsSummary", "ListNodes", "ListNodesSummary")
            .on(ACCOUNT, "ListResourceDataSync")
            .on(SETTING, "GetServiceSetting", "ResetServiceSetting", "UpdateServiceSetting")
            // Patch Manager
            .on(BASELINE, "GetPatchBaseline", "UpdatePatchBaseline", "DeletePatchBaseline")
            .on(BASELINE, "RegisterDefaultPatchBaseline", "RegisterPatchBaselineForPatchGroup")
            .on(BASELINE, "DeregisterPatchBaselineForPatchGroup", "DescribeEffectivePatchesForPatchBaseline")
            .on(call -> List.of(call.arn("patchbaseline/*")), "GetDefaultPatchBaseline")
            .on(ACCOUNT, "CreatePatchBaseline", "DescribePatchBaselines", "GetPatchBaselineForPatchGroup")
            .on(ACCOUNT, "DescribeAvailablePatches", "DescribePatchGroups", "DescribePatchGroupState")
            .on(ACCOUNT, "DescribePatchProperties", "DescribeInstancePatchStatesForPatchGroup")
            .on(ACCOUNT, "GetDeployablePatchSnapshotForInstance")
            .on(INSTANCE, "DescribeInstancePatches")
            .on(SsmTargets::instances, "DescribeInstancePatchStates")
            // Maintenance windows
            .on(WINDOW, "GetMaintenanceWindow", "UpdateMaintenanceWindow", "DeleteMaintenanceWindow")
            .on(WINDOW, "DescribeMaintenanceWindowExecutions", "DescribeMaintenanceWindowTargets")
            .on(WINDOW, "DescribeMaintenanceWindowTasks", "GetMaintenanceWindowTask")
            .on(WINDOW, "RegisterTargetWithMaintenanceWindow", "RegisterTaskWithMaintenanceWindow")
            .on(WINDOW_TARGET, "DeregisterTargetFromMaintenanceWindow", "UpdateMaintenanceWindowTarget")
            .on(WINDOW_TASK, "DeregisterTaskFromMaintenanceWindow", "UpdateMaintenanceWindowTask")
            .on(call -> List.of(call.arn("maintenancewindow/*")), "CancelMaintenanceWindowExecution")
            .on(ACCOUNT, "CreateMaintenanceWindow", "DescribeMaintenanceWindows", "DescribeMaintenanceWindowSchedule")
            .on(ACCOUNT, "DescribeMaintenanceWindowsForTarget", "DescribeMaintenanceWindowExecutionTasks")
            .on(ACCOUNT, "DescribeMaintenanceWindowExecutionTaskInvocations", "GetMaintenanceWindowExecution")
            .on(ACCOUNT, "GetMaintenanceWindowExecutionTask", "GetMaintenanceWindowExecutionTaskInvocation")
            .also(
                    AccessRule.passing("ServiceRoleArn", SsmTargets.SERVICE),
                    "RegisterTaskWithMaintenanceWindow",
                    "UpdateMaintenanceWindowTask")
            // OpsCenter
            .on(OPS_ITEM, "GetOpsItem", "UpdateOpsItem", "DeleteOpsItem")
            .on(OPS_ITEM, "AssociateOpsItemRelatedItem", "DisassociateOpsItemRelatedItem")
            .on(ACCOUNT, "CreateOpsItem", "DescribeOpsItems", "ListOpsItemEvents", "ListOpsItemRelatedItems")
            .on(OPS_METADATA, "GetOpsMetadata", "UpdateOpsMetadata", "DeleteOpsMetadata")
            .on(ACCOUNT, "CreateOpsMetadata", "ListOpsMetadata");

    // Overwrite and Recursive are false where a request is silent, which policies that forbid them count on.
    private static final ContextTable KEYS = new ContextTable()
            .member("Policies", "Policies")
            .member("SyncType", "SyncType")
            .further((call, keys) -> {
                Map<String, String> flags = Map.of("PutParameter", "Overwrite", "GetParametersByPath", "Recursive");
                String flag = flags.get(call.operation());
                if (flag != null) {
                    boolean on = call.body().path(flag).asBoolean();
                    keys.put("ssm:" + flag, Boolean.toString(on));
                }
            });

    public static final FrontedService SERVICE =
            new FrontedService(new JsonMapping("ssm", "AmazonSSM", OPERATIONS, KEYS), SsmAnswers.TABLE);

    private Ssm() {}

    private static List<String> join(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static List<String> each(String member, String prefix, JsonCall call) {
        return call.requiredTexts(member).stream()
                .map(id -> call.arn(prefix + id))
                .toList();
    }

    private static List<String> documents(String member, JsonCall call) {
        return call.requiredTexts(member).stream()
                .map(name -> SsmNames.document(name, call))
                .toList();
    }
}
