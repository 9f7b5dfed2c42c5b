package dev.rolecall.gateway.logs;

import dev.rolecall.gateway.service.AnswerTable;

/** Listings of CloudWatch Logs, and the lists in their answers. */
final class LogsListings {

    private LogsListings() {}

    static AnswerTable addTo(AnswerTable table) {
        return table.nothingIn("accountPolicies", "DescribeAccountPolicies")
                .nothingIn("configurationTemplates", "DescribeConfigurationTemplates")
                .nothingIn("deliveries", "DescribeDeliveries")
                .nothingIn("deliveryDestinations", "DescribeDeliveryDestinations")
                .nothingIn("deliverySources", "DescribeDeliverySources")
                .nothingIn("destinations", "DescribeDestinations")
                .nothingIn("exportTasks", "DescribeExportTasks")
                .nothingIn("fieldIndexes", "DescribeFieldIndexes")
                .nothingIn("importBatches", "DescribeImportTaskBatches")
                .nothingIn("imports", "DescribeImportTasks")
                .nothingIn("indexPolicies", "DescribeIndexPolicies")
                .nothingIn("logGroups", "DescribeLogGroups")
                .nothingIn("logStreams", "DescribeLogStreams")
                .nothingIn("lookupTables", "DescribeLookupTables")
                .nothingIn("metricFilters", "DescribeMetricFilters")
                .nothingIn("queries", "DescribeQueries")
                .nothingIn("queryDefinitions", "DescribeQueryDefinitions")
                .nothingIn("resourcePolicies", "DescribeResourcePolicies")
                .nothingIn("subscriptionFilters", "DescribeSubscriptionFilters")
                .nothingIn("logFields", "GetLogFields")
                .nothingIn("logGroupFields", "GetLogGroupFields")
                .nothingIn("aggregateLogGroupSummaries", "ListAggregateLogGroupSummaries")
                .nothingIn("anomalies", "ListAnomalies")
                .nothingIn("integrationSummaries", "ListIntegrations")
                .nothingIn("anomalyDetectors", "ListLogAnomalyDetectors")
                .nothingIn("logGroups", "ListLogGroups")
                .nothingIn("logGroupIdentifiers", "ListLogGroupsForQuery")
                .nothingIn("scheduledQueries", "ListScheduledQueries")
                .nothingIn("sources", "ListSourcesForS3TableIntegration");
    }
}
