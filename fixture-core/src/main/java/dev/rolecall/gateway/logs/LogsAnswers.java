package dev.rolecall.gateway.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;

/** CloudWatch Logs where every group and stream that is named is there and empty; what is written is forgotten. */
final class LogsAnswers {

    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final int DIGITS_OF_A_TOKEN = 56;

    static final AnswerTable TABLE = LogsListings.addTo(new AnswerTable("logs"))
            .to((answer, call, stream) -> answer.put("nextSequenceToken", token()), "PutLogEvents")
            .to(
                    (answer, call, stream) -> answer.put("nextForwardToken", "f/" + token())
                            .put("nextBackwardToken", "b/" + token())
                            .putArray("events"),
                    "GetLogEvents")
            .to(
                    (answer, call, group) -> {
                        answer.putArray("events");
                        answer.putArray("searchedLogStreams");
                    },
                    "FilterLogEvents")
            .to((answer, call, group) -> answer.put("queryId", RequestIds.uuid()), "StartQuery")
            .to(LogsAnswers::results, "GetQueryResults")
            .to((answer, call, any) -> answer.put("success", true), "StopQuery", "DeleteQueryDefinition")
            .to(
                    (answer, call, any) -> answer.put(
                            "queryDefinitionId",
                            call.optional("queryDefinitionId").orElseGet(RequestIds::uuid)),
                    "PutQueryDefinition")
            .to((answer, call, any) -> answer.put("taskId", RequestIds.uuid()), "CreateExportTask")
            .to((answer, call, any) -> answer.putObject("tags"), "ListTagsForResource", "ListTagsLogGroup")
            .to(
                    (answer, call, query) -> answer.put("scheduledQueryArn", query)
                            .put("state", call.optional("state").orElse("ENABLED")),
                    "CreateScheduledQuery",
                    "UpdateScheduledQuery")
            .to((answer, call, table) -> answer.put("lookupTableArn", table), "CreateLookupTable", "UpdateLookupTable")
            .to(
                    (answer, call, group) ->
                            answer.put("anomalyDetectorArn", call.arn("anomaly-detector:" + RequestIds.uuid())),
                    "CreateLogAnomalyDetector")
            .to(
                    (answer, call, destination) -> named(answer, "destination", "destinationName", call)
                            .put("arn", destination)
                            .put("targetArn", call.text("targetArn"))
                            .put("roleArn", call.text("roleArn"))
                            .put("creationTime", call.incoming().now().toEpochMilli()),
                    "PutDestination")
            .to(LogsAnswers::delivery, "CreateDelivery")
            .to(
                    (answer, call, arn) ->
                            named(answer, "deliverySource", "name", call).put("arn", arn),
                    "PutDeliverySource")
            .to(
                    (answer, call, arn) ->
                            named(answer, "deliveryDestination", "name", call).put("arn", arn),
                    "PutDeliveryDestination")
            .to(
                    (answer, call, arn) -> answer.putObject("policy")
                            .put("deliveryDestinationPolicy", call.text("deliveryDestinationPolicy")),
                    "PutDeliveryDestinationPolicy")
            .to(
                    (answer, call, any) -> named(answer, "resourcePolicy", "policyName", call)
                            .put("policyDocument", call.text("policyDocument")),
                    "PutResourcePolicy")
            .to(
                    (answer, call, any) -> named(answer, "accountPolicy", "policyName", call)
                            .put("policyDocument", call.text("policyDocument"))
                            .put("policyType", call.text("policyType")),
                    "PutAccountPolicy")
            .to(
                    (answer, call, any) -> named(answer, "indexPolicy", "logGroupIdentifier", call)
                            .put("policyDocument", call.text("policyDocument")),
                    "PutIndexPolicy")
            .echoing("logGroupIdentifier policyDocument", "PutDataProtectionPolicy")
            .to(
                    (answer, call, any) -> answer.put("integrationName", call.text("integrationName"))
                            .put("integrationStatus", "PROVISIONING"),
                    "PutIntegration")
            .to(
                    (answer, call, any) -> answer.put("identifier", RequestIds.uuid()),
                    "AssociateSourceToS3TableIntegration")
            .echoing("identifier", "DisassociateSourceFromS3TableIntegration")
            .to((answer, call, any) -> answer.put("importId", RequestIds.uuid()), "CreateImportTask")
            .echoing("importId", "CancelImportTask")
            .missing(NOT_FOUND, LogsAnswers::notThere, "GetLogRecord", "GetDelivery", "GetDeliverySource")
            .missing(NOT_FOUND, LogsAnswers::notThere, "GetDeliveryDestination", "GetDeliveryDestinationPolicy")
            .missing(NOT_FOUND, LogsAnswers::notThere, "GetIntegration", "GetLogAnomalyDetector", "GetLookupTable")
            .missing(NOT_FOUND, LogsAnswers::notThere, "GetScheduledQuery", "GetScheduledQueryHistory")
            .missing(NOT_FOUND, LogsAnswers::notThere, "GetTransformer")
            .echoing("logGroupIdentifier", "GetDataProtectionPolicy")
            .unanswered("TestMetricFilter", "TestTransformer", "StartLiveTail");

    private LogsAnswers() {}

    private static String token() {
        return "0".repeat(DIGITS_OF_A_TOKEN - 1) + '1';
    }

    private static String notThere(JsonCall call) {
        return "The specified resource does not exist.";
    }

    private static ObjectNode named(ObjectNode answer, String object, String member, JsonCall call) {
        return answer.putObject(object).put(member, call.text(member));
    }

    private static void results(ObjectNode answer, JsonCall call, String any) {
        answer.put("status", "Complete").putArray("results");
        answer.putObject("statistics")
                .put("recordsMatched", 0)
                .put("recordsScanned", 0)
                .put("bytesScanned", 0);
    }

    private static void delivery(ObjectNode answer, JsonCall call, String source) {
        String id = RequestIds.hex(16);
        answer.putObject("delivery")
                .put("id", id)
                .put("arn", call.arn("delivery:" + id))
                .put("deliverySourceName", call.text("deliverySourceName"))
                .put("deliveryDestinationArn", call.text("deliveryDestinationArn"));
    }
}
