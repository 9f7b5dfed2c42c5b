package dev.rolecall.gateway.kinesis;

import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import java.util.List;

/**
 * What each operation of Kinesis Data Streams is authorised on.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html">Actions,
 *     resources, and condition keys for Amazon Kinesis Data Streams</a>
 */
public final class Kinesis {

    private static final ResourceRule STREAM = call -> List.of(stream(call));
    private static final ResourceRule CONSUMER = call -> List.of(consumer(call));
    private static final ResourceRule READ = call -> List.of(read(call));
    private static final ResourceRule LISTED =
            call -> List.of(call.has("NextToken") ? KinesisCursor.stream(call, "NextToken") : stream(call));
    private static final ResourceRule RESOURCE = ResourceRule.arnIn("ResourceARN");

    private static final OperationTable OPERATIONS = new OperationTable()
            .on(STREAM, "PutRecord", "PutRecords", "GetShardIterator")
            .on(READ, "GetRecords")
            .on(CONSUMER, "SubscribeToShard", "DescribeStreamConsumer", "DeregisterStreamConsumer")
            .on(STREAM, "RegisterStreamConsumer", "ListStreamConsumers")
            .on(LISTED, "ListShards")
            .on(STREAM, "CreateStream", "DeleteStream", "DescribeStream", "DescribeStreamSummary")
            .on(STREAM, "IncreaseStreamRetentionPeriod", "DecreaseStreamRetentionPeriod", "UpdateMaxRecordSize")
            .on(STREAM, "MergeShards", "SplitShard", "UpdateStreamWarmThroughput")
            .on(STREAM, "AddTagsToStream", "RemoveTagsFromStream", "ListTagsForStream")
            .on(STREAM, "StartStreamEncryption", "StopStreamEncryption")
            // [?] The reference has no resource type for these four, and no refusal of them was found that names one.
            // They are judged on the stream all the same.
            .on(STREAM, "UpdateShardCount", "UpdateStreamMode", "EnableEnhancedMonitoring", "DisableEnhancedMonitoring")
            .on(RESOURCE, "TagResource", "UntagResource", "ListTagsForResource")
            .on(RESOURCE, "GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy")
            .on(ResourceRule.NONE, "ListStreams", "DescribeLimits", "DescribeAccountSettings", "UpdateAccountSettings")
            .also(AccessRule.with("Tags", "AddTagsToStream", STREAM), "CreateStream")
            .also(AccessRule.with("Tags", "TagResource", STREAM), "RegisterStreamConsumer");

    public static final FrontedService SERVICE = new FrontedService(
            new JsonMapping("kinesis", "Kinesis_20131202", OPERATIONS, new ContextTable()), KinesisAnswers.TABLE);

    private Kinesis() {}

    private static String stream(JsonCall call) {
        return call.has("StreamARN")
                ? call.requiredArn("StreamARN")
                : call.arn("stream/" + call.required("StreamName"));
    }

    private static String consumer(JsonCall call) {
        if (!call.has("ConsumerARN")) {
            return KinesisCursor.consumer(stream(call), call.required("ConsumerName"));
        }
        String arn = call.requiredArn("ConsumerARN");
        if (!arn.contains("/consumer/")) {
            throw new Unreadable("ValidationException", "Invalid ARN in ConsumerARN: '" + arn + "'");
        }
        return arn;
    }

    /** Iterators carry the stream that they iterate over. */
    private static String read(JsonCall call) {
        return call.has("StreamARN") ? call.requiredArn("StreamARN") : KinesisCursor.stream(call, "ShardIterator");
    }
}
