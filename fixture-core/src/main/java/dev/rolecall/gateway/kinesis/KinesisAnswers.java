package dev.rolecall.gateway.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.ServiceFault;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Kinesis where every stream that is named is there, active and empty, with one shard; records are taken and forgotten. */
final class KinesisAnswers {

    private static final String SHARD = "shardId-000000000000";
    private static final String FIRST = "49600000000000000000000000000000000000000000000000000000";
    private static final int RETENTION_HOURS = 24;

    static final AnswerTable TABLE = new AnswerTable("kinesis")
            .to((answer, call, stream) -> written(answer), "PutRecord")
            .to(KinesisAnswers::allWritten, "PutRecords")
            .to((answer, call, stream) -> answer.put("ShardIterator", KinesisCursor.of(stream)), "GetShardIterator")
            .to(KinesisAnswers::records, "GetRecords")
            .to(KinesisAnswers::description, "DescribeStream")
            .to(KinesisAnswers::summary, "DescribeStreamSummary")
            .to((answer, call, stream) -> shard(answer.putArray("Shards")), "ListShards")
            .to(
                    (answer, call, any) -> {
                        answer.putArray("StreamNames");
                        answer.putArray("StreamSummaries");
                        answer.put("HasMoreStreams", false);
                    },
                    "ListStreams")
            .nothingIn("Consumers", "ListStreamConsumers")
            .to(
                    (answer, call, stream) -> consumer(
                            answer.putObject("Consumer"),
                            KinesisCursor.consumer(stream, call.text("ConsumerName")),
                            call),
                    "RegisterStreamConsumer")
            .to(
                    (answer, call, consumer) -> consumer(
                            answer.putObject("ConsumerDescription")
                                    .put("StreamARN", consumer.substring(0, consumer.indexOf("/consumer/"))),
                            consumer,
                            call),
                    "DescribeStreamConsumer")
            .to(
                    (answer, call, any) -> answer.put("ShardLimit", 500)
                            .put("OpenShardCount", 0)
                            .put("OnDemandStreamCount", 0)
                            .put("OnDemandStreamCountLimit", 50),
                    "DescribeLimits")
            .to(
                    (answer, call, any) -> answer.putObject("MinimumThroughputBillingCommitment")
                            .put("Status", "DISABLED"),
                    "DescribeAccountSettings",
                    "UpdateAccountSettings")
            .to(
                    (answer, call, stream) -> {
                        answer.putArray("Tags");
                        answer.put("HasMoreTags", false);
                    },
                    "ListTagsForStream")
            .nothingIn("Tags", "ListTagsForResource")
            .missing("ResourceNotFoundException", call -> "The resource has no policy.", "GetResourcePolicy")
            .to(KinesisAnswers::shards, "UpdateShardCount")
            .to(KinesisAnswers::monitoring, "EnableEnhancedMonitoring", "DisableEnhancedMonitoring")
            .to(
                    (answer, call, stream) -> answer.put("StreamARN", stream).put("StreamName", name(stream)),
                    "UpdateStreamWarmThroughput")
            .unanswered("SubscribeToShard");

    private KinesisAnswers() {}

    private static String name(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }

    private static ObjectNode written(ObjectNode record) {
        long sequence = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        return record.put("ShardId", SHARD).put("SequenceNumber", FIRST.substring(0, 37) + "%019d".formatted(sequence));
    }

    private static void allWritten(ObjectNode answer, JsonCall call, String stream) {
        ArrayNode records = answer.put("FailedRecordCount", 0).putArray("Records");
        call.body().path("Records").forEach(record -> written(records.addObject()));
    }

    private static void records(ObjectNode answer, JsonCall call, String stream) {
        String iterator = call.text("ShardIterator");
        if (KinesisCursor.read(iterator).isEmpty()) {
            throw new ServiceFault(400, "InvalidArgumentException", "Invalid ShardIterator.");
        }
        answer.put("NextShardIterator", iterator).put("MillisBehindLatest", 0).putArray("Records");
    }

    private static void description(ObjectNode answer, JsonCall call, String stream) {
        ObjectNode description = stream(answer.putObject("StreamDescription"), call, stream);
        description.put("HasMoreShards", false);
        shard(description.putArray("Shards"));
    }

    private static void summary(ObjectNode answer, JsonCall call, String stream) {
        stream(answer.putObject("StreamDescriptionSummary"), call, stream)
                .put("OpenShardCount", 1)
                .put("ConsumerCount", 0);
    }

    private static ObjectNode stream(ObjectNode description, JsonCall call, String arn) {
        description
                .put("StreamName", name(arn))
                .put("StreamARN", arn)
                .put("StreamStatus", "ACTIVE")
                .put("RetentionPeriodHours", RETENTION_HOURS)
                .put("EncryptionType", "NONE");
        timestamp(description, "StreamCreationTimestamp", call);
        description.putObject("StreamModeDetails").put("StreamMode", "PROVISIONED");
        description.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
        return description;
    }

    private static void shard(ArrayNode shards) {
        ObjectNode shard = shards.addObject().put("ShardId", SHARD);
        shard.putObject("HashKeyRange")
                .put("StartingHashKey", "0")
                .put("EndingHashKey", "340282366920938463463374607431768211455");
        shard.putObject("SequenceNumberRange").put("StartingSequenceNumber", FIRST);
    }

    private static void consumer(ObjectNode consumer, String arn, JsonCall call) {
        consumer.put("ConsumerARN", arn)
                .put("ConsumerName", arn.substring(arn.lastIndexOf('/') + 1, arn.lastIndexOf(':')))
                .put("ConsumerStatus", "ACTIVE");
        timestamp(consumer, "ConsumerCreationTimestamp", call);
    }

    /** Seconds in JSON, milliseconds in CBOR. */
    private static void timestamp(ObjectNode node, String member, JsonCall call) {
        Instant now = call.incoming().now();
        boolean cbor = Json.isCbor(call.incoming().wire().header("Content-Type"));
        node.put(member, cbor ? now.toEpochMilli() : now.getEpochSecond());
    }

    private static void shards(ObjectNode answer, JsonCall call, String stream) {
        answer.put("StreamName", name(stream))
                .put("StreamARN", stream)
                .put("CurrentShardCount", 1)
                .put("TargetShardCount", call.body().path("TargetShardCount").asInt());
    }

    private static void monitoring(ObjectNode answer, JsonCall call, String stream) {
        JsonNode metrics = call.body().path("ShardLevelMetrics");
        boolean enable = call.operation().startsWith("Enable");
        answer.put("StreamName", name(stream)).put("StreamARN", stream);
        answer.set("CurrentShardLevelMetrics", enable ? Json.object().arrayNode() : metrics);
        answer.set("DesiredShardLevelMetrics", enable ? metrics : Json.object().arrayNode());
    }
}
