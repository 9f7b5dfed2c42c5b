package dev.rolecall.gateway.ssm;

import dev.rolecall.gateway.service.AnswerTable;

/** Listings of Systems Manager, and the lists in their answers. */
final class SsmListings {

    private SsmListings() {}

    static AnswerTable addTo(AnswerTable table) {
        return table.nothingIn("ActivationList", "DescribeActivations")
                .nothingIn("AssociationExecutionTargets", "DescribeAssociationExecutionTargets")
                .nothingIn("AssociationExecutions", "DescribeAssociationExecutions")
                .nothingIn("AutomationExecutionMetadataList", "DescribeAutomationExecutions")
                .nothingIn("StepExecutions", "DescribeAutomationStepExecutions")
                .nothingIn("Patches", "DescribeAvailablePatches")
                .nothingIn("Associations", "DescribeEffectiveInstanceAssociations")
                .nothingIn("EffectivePatches", "DescribeEffectivePatchesForPatchBaseline")
                .nothingIn("InstanceAssociationStatusInfos", "DescribeInstanceAssociationsStatus")
                .nothingIn("InstanceInformationList", "DescribeInstanceInformation")
                .nothingIn("InstancePatchStates", "DescribeInstancePatchStates")
                .nothingIn("InstancePatchStates", "DescribeInstancePatchStatesForPatchGroup")
                .nothingIn("Patches", "DescribeInstancePatches")
                .nothingIn("InstanceProperties", "DescribeInstanceProperties")
                .nothingIn("InventoryDeletions", "DescribeInventoryDeletions")
                .nothingIn(
                        "WindowExecutionTaskInvocationIdentities", "DescribeMaintenanceWindowExecutionTaskInvocations")
                .nothingIn("WindowExecutionTaskIdentities", "DescribeMaintenanceWindowExecutionTasks")
                .nothingIn("WindowExecutions", "DescribeMaintenanceWindowExecutions")
                .nothingIn("ScheduledWindowExecutions", "DescribeMaintenanceWindowSchedule")
                .nothingIn("Targets", "DescribeMaintenanceWindowTargets")
                .nothingIn("Tasks", "DescribeMaintenanceWindowTasks")
                .nothingIn("WindowIdentities", "DescribeMaintenanceWindows")
                .nothingIn("WindowIdentities", "DescribeMaintenanceWindowsForTarget")
                .nothingIn("OpsItemSummaries", "DescribeOpsItems")
                .nothingIn("Parameters", "DescribeParameters")
                .nothingIn("BaselineIdentities", "DescribePatchBaselines")
                .nothingIn("Mappings", "DescribePatchGroups")
                .nothingIn("Properties", "DescribePatchProperties")
                .nothingIn("Sessions", "DescribeSessions")
                .nothingIn("Entities", "GetInventory")
                .nothingIn("Schemas", "GetInventorySchema")
                .nothingIn("Entities", "GetOpsSummary")
                .nothingIn("Parameters", "GetParametersByPath")
                .nothingIn("Policies", "GetResourcePolicies")
                .nothingIn("AssociationVersions", "ListAssociationVersions")
                .nothingIn("Associations", "ListAssociations")
                .nothingIn("CommandInvocations", "ListCommandInvocations")
                .nothingIn("Commands", "ListCommands")
                .nothingIn("ComplianceItems", "ListComplianceItems")
                .nothingIn("ComplianceSummaryItems", "ListComplianceSummaries")
                .nothingIn("DocumentVersions", "ListDocumentVersions")
                .nothingIn("DocumentIdentifiers", "ListDocuments")
                .nothingIn("Entries", "ListInventoryEntries")
                .nothingIn("Nodes", "ListNodes")
                .nothingIn("Summary", "ListNodesSummary")
                .nothingIn("Summaries", "ListOpsItemEvents")
                .nothingIn("Summaries", "ListOpsItemRelatedItems")
                .nothingIn("OpsMetadataList", "ListOpsMetadata")
                .nothingIn("ResourceComplianceSummaryItems", "ListResourceComplianceSummaries")
                .nothingIn("ResourceDataSyncItems", "ListResourceDataSync")
                .nothingIn("TagList", "ListTagsForResource");
    }
}
