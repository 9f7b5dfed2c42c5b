package dev.rolecall.gateway.logs;

import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import java.util.ArrayList;
import java.util.List;

/**
 * What each operation of CloudWatch Logs is authorised on. {@code GetLogObject} has no row: no action for it is published.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">Actions, resources,
 *     and condition keys for Amazon CloudWatch Logs</a>
 */
public final class Logs {

    private static final String PRINCIPAL = "logs.amazonaws.com";

    /**
     * What actions without a resource type name in refusals: [R] of {@code DescribeLogGroups} (hashicorp/terraform-provider-aws#8804),
     * [?] of the others.
     */
    private static final ResourceRule ACCOUNT = call -> List.of(call.arn("log-group::log-stream:"));

    private static final ResourceRule GROUP = call -> List.of(LogGroups.group(call));
    private static final ResourceRule GROUP_IF_ANY =
            call -> LogGroups.isNamed(call) ? GROUP.of(call) : ACCOUNT.of(call);
    private static final ResourceRule GROUPS = LogGroups::all;
    private static final ResourceRule STREAM = call -> List.of(LogGroups.stream(call));
    private static final ResourceRule ARN = ResourceRule.arnIn("resourceArn");
    private static final ResourceRule DESTINATION = ResourceRule.named("destination:", "destinationName");
    private static final ResourceRule DELIVERY = ResourceRule.named("delivery:", "id");
    private static final ResourceRule SOURCE = ResourceRule.named("delivery-source:", "name");
    private static final ResourceRule TARGET = ResourceRule.named("delivery-destination:", "name");
    private static final ResourceRule TARGET_OF_POLICY =
            ResourceRule.named("delivery-destination:", "deliveryDestinationName");
    private static final ResourceRule NEW_DELIVERY = call -> List.of(
            call.arn("delivery-source:" + call.required("deliverySourceName")),
            call.requiredArn("deliveryDestinationArn"));
    private static final ResourceRule DETECTOR = ResourceRule.arnIn("anomalyDetectorArn");
    private static final ResourceRule DETECTOR_IF_ANY =
            call -> call.has("anomalyDetectorArn") ? DETECTOR.of(call) : List.of(call.arn("anomaly-detector:*"));
    private static final ResourceRule LOOKUP = ResourceRule.arnIn("lookupTableArn");
    private static final ResourceRule NEW_LOOKUP = ResourceRule.named("lookup-table:", "lookupTableName");
    private static final ResourceRule SCHEDULED = ResourceRule.namedOrArn("scheduled-query:", "identifier");
    private static final ResourceRule NEW_SCHEDULED = ResourceRule.named("scheduled-query:", "name");
    private static final ResourceRule SUBSCRIBED = call -> {
        List<String> resources = new ArrayList<>(GROUP.of(call));
        call.optional("destinationArn")
                .filter(arn -> arn.startsWith("arn:aws:logs:"))
                .ifPresent(resources::add);
        return resources;
    };

    private static final OperationTable OPERATIONS = new OperationTable()
            // Groups, streams and events
            .on(STREAM, "PutLogEvents", "GetLogEvents", "CreateLogStream", "DeleteLogStream")
            .on(GROUP, "CreateLogGroup", "DeleteLogGroup", "DescribeLogStreams", "FilterLogEvents", "GetLogGroupFields")
            .on(GROUP, "PutRetentionPolicy", "DeleteRetentionPolicy", "PutLogGroupDeletionProtection")
            .on(GROUP, "AssociateKmsKey", "DisassociateKmsKey", "PutBearerTokenAuthentication")
            .on(ACCOUNT, "DescribeLogGroups", "ListLogGroups", "ListAggregateLogGroupSummaries", "GetLogFields")
            .on(GROUP, "TagLogGroup", "UntagLogGroup", "ListTagsLogGroup")
            .on(ARN, "TagResource", "UntagResource", "ListTagsForResource")
            .also(AccessRule.with("tags", "TagResource", GROUP), "CreateLogGroup")
            .also(AccessRule.with("unmask", "Unmask", GROUP), "GetLogEvents", "FilterLogEvents")
            // Queries
            .on(GROUPS, "StartQuery", "StartLiveTail")
            .on(ACCOUNT, "GetQueryResults", "GetLogRecord", "StopQuery", "DescribeQueries", "ListLogGroupsForQuery")
            .on(ACCOUNT, "PutQueryDefinition", "DeleteQueryDefinition", "DescribeQueryDefinitions")
            .on(NEW_SCHEDULED, "CreateScheduledQuery")
            .on(SCHEDULED, "GetScheduledQuery", "UpdateScheduledQuery", "DeleteScheduledQuery")
            .on(SCHEDULED, "GetScheduledQueryHistory")
            .on(ACCOUNT, "ListScheduledQueries")
            .on(NEW_LOOKUP, "CreateLookupTable")
            .on(LOOKUP, "GetLookupTable", "UpdateLookupTable", "DeleteLookupTable")
            .on(ACCOUNT, "DescribeLookupTables")
            .also(AccessRule.passing("executionRoleArn", PRINCIPAL), "CreateScheduledQuery", "UpdateScheduledQuery")
            // Filters, transformers, protection and indexes
            .on(GROUP, "PutMetricFilter", "DeleteMetricFilter", "DescribeSubscriptionFilters")
            .on(GROUP, "DeleteSubscriptionFilter", "PutTransformer", "GetTransformer", "DeleteTransformer")
            .on(GROUP, "PutDataProtectionPolicy", "GetDataProtectionPolicy", "DeleteDataProtectionPolicy")
            .on(GROUP_IF_ANY, "DescribeMetricFilters")
            .on(SUBSCRIBED, "PutSubscriptionFilter")
            .on(ACCOUNT, "TestMetricFilter", "TestTransformer")
            .on(ACCOUNT, "PutIndexPolicy", "DeleteIndexPolicy", "DescribeIndexPolicies", "DescribeFieldIndexes")
            .also(AccessRule.passing("roleArn", PRINCIPAL), "PutSubscriptionFilter")
            // Anomalies
            .on(GROUPS, "CreateLogAnomalyDetector")
            .on(DETECTOR, "GetLogAnomalyDetector", "UpdateLogAnomalyDetector", "DeleteLogAnomalyDetector")
            .on(DETECTOR, "UpdateAnomaly")
            .on(DETECTOR_IF_ANY, "ListAnomalies", "ListLogAnomalyDetectors")
            // Where logs go
            .on(DESTINATION, "PutDestination", "PutDestinationPolicy", "DeleteDestination")
            .on(ACCOUNT, "DescribeDestinations")
            .on(NEW_DELIVERY, "CreateDelivery")
            .on(DELIVERY, "GetDelivery", "DeleteDelivery", "UpdateDeliveryConfiguration")
            .on(SOURCE, "PutDeliverySource", "GetDeliverySource", "DeleteDeliverySource")
            .on(TARGET, "PutDeliveryDestination", "GetDeliveryDestination", "DeleteDeliveryDestination")
            .on(TARGET_OF_POLICY, "PutDeliveryDestinationPolicy", "GetDeliveryDestinationPolicy")
            .on(TARGET_OF_POLICY, "DeleteDeliveryDestinationPolicy")
            .on(ACCOUNT, "DescribeDeliveries", "DescribeDeliverySources", "DescribeDeliveryDestinations")
            .on(ACCOUNT, "DescribeConfigurationTemplates")
            .on(GROUP, "CreateExportTask")
            .on(ACCOUNT, "CancelExportTask", "DescribeExportTasks")
            .on(ACCOUNT, "CreateImportTask", "CancelImportTask", "DescribeImportTasks", "DescribeImportTaskBatches")
            .on(ACCOUNT, "PutIntegration", "GetIntegration", "DeleteIntegration", "ListIntegrations")
            .on(ACCOUNT, "AssociateSourceToS3TableIntegration", "DisassociateSourceFromS3TableIntegration")
            .on(ACCOUNT, "ListSourcesForS3TableIntegration")
            .also(AccessRule.passing("roleArn", PRINCIPAL), "PutDestination")
            .also(AccessRule.passing("importRoleArn", PRINCIPAL), "CreateImportTask")
            // Policies of the account
            .on(ACCOUNT, "PutAccountPolicy", "DeleteAccountPolicy", "DescribeAccountPolicies")
            .on(ACCOUNT, "PutResourcePolicy", "DeleteResourcePolicy", "DescribeResourcePolicies");

    public static final FrontedService SERVICE = new FrontedService(
            new JsonMapping("logs", "Logs_20140328", OPERATIONS, new ContextTable()), LogsAnswers.TABLE);

    private Logs() {}
}
