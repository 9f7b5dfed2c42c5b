package dev.rolecall.gateway.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Incoming;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which member of a request names the resource that its action is authorised on.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions, resources,
 *     and condition keys for Amazon DynamoDB</a>
 */
final class DynamoDbResources {

    private static final String TABLE = "TableName";
    private static final String INDEXED = "IndexName";
    private static final String GLOBAL = "GlobalTableName";
    private static final String EVERYTHING = "*";

    private static final Map<String, String> MEMBERS = new HashMap<>();

    static {
        rule(INDEXED, "Query", "Scan", "DescribeContributorInsights", "UpdateContributorInsights");
        rule(TABLE, "GetItem", "PutItem", "UpdateItem", "DeleteItem");
        rule(TABLE, "CreateTable", "DescribeTable", "UpdateTable", "DeleteTable");
        rule(TABLE, "DescribeTimeToLive", "UpdateTimeToLive");
        rule(TABLE, "DescribeContinuousBackups", "UpdateContinuousBackups", "CreateBackup");
        rule(TABLE, "DescribeTableReplicaAutoScaling", "UpdateTableReplicaAutoScaling");
        rule(TABLE, "DescribeKinesisStreamingDestination", "UpdateKinesisStreamingDestination");
        rule(TABLE, "EnableKinesisStreamingDestination", "DisableKinesisStreamingDestination");
        rule(TABLE, "ImportTable");
        rule("ResourceArn", "TagResource", "UntagResource", "ListTagsOfResource");
        rule("ResourceArn", "GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy");
        rule("BackupArn", "DescribeBackup", "DeleteBackup");
        rule("TableArn", "ExportTableToPointInTime");
        rule("ExportArn", "DescribeExport");
        rule("ImportArn", "DescribeImport");
        rule(GLOBAL, "CreateGlobalTable", "DescribeGlobalTable", "UpdateGlobalTable");
        rule(GLOBAL, "DescribeGlobalTableSettings", "UpdateGlobalTableSettings");
        rule(EVERYTHING, "ListTables", "ListBackups", "ListGlobalTables", "ListExports", "ListImports");
        rule(EVERYTHING, "ListContributorInsights", "DescribeLimits", "DescribeEndpoints");
    }

    private DynamoDbResources() {}

    private static void rule(String member, String... operations) {
        for (String operation : operations) {
            MEMBERS.put(operation, member);
        }
    }

    /** Empty for an operation without a rule. */
    static Optional<String> of(String operation, JsonNode body, Incoming incoming) {
        String member = MEMBERS.get(operation);
        if (member == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (member) {
                    case EVERYTHING -> EVERYTHING;
                    case TABLE -> table(text(body, TABLE), incoming);
                    case INDEXED -> table(text(body, TABLE), incoming) + index(body);
                    case GLOBAL -> "arn:aws:dynamodb::" + incoming.accountId() + ":global-table/" + text(body, GLOBAL);
                    default -> text(body, member);
                });
    }

    /** @param name a name, or an ARN in its place */
    static String table(String name, Incoming incoming) {
        return name.startsWith("arn:") ? name : incoming.arn("dynamodb", "table/" + name);
    }

    private static String index(JsonNode body) {
        return body.hasNonNull(INDEXED) ? "/index/" + text(body, INDEXED) : "";
    }

    static String text(JsonNode body, String member) {
        String text = body.path(member).asText();
        if (text.isEmpty()) {
            throw missing(member);
        }
        return text;
    }

    static Unreadable missing(String member) {
        return new Unreadable("ValidationException", "The request names no " + member + '.');
    }
}
