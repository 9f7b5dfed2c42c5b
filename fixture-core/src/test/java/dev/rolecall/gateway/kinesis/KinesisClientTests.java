package dev.rolecall.gateway.kinesis;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Kinesis as the SDK's own client sees it, which speaks CBOR. */
class KinesisClientTests {

    private static final String STREAMS = "arn:aws:kinesis:eu-west-1:123456789012:stream/";
    private static final SdkBytes DATA = SdkBytes.fromUtf8String("data");

    private static KinesisClient kinesis(GatewayFixture fixture) {
        return fixture.client(KinesisClient.builder());
    }

    @Test
    void takesRecordsForAStreamByNameAndByArn() {
        GatewayFixture fixture = GatewayFixture.allowing("kinesis:PutRecord*", STREAMS + "orders");
        assertThat(kinesis(fixture)
                        .putRecord(r -> r.streamName("orders").partitionKey("k").data(DATA))
                        .sequenceNumber())
                .hasSize(56);
        assertThat(fixture.request().header("Content-Type")).isEqualTo("application/x-amz-cbor-1.1");
        assertThat(kinesis(fixture)
                        .putRecords(r -> r.streamARN(STREAMS + "orders")
                                .records(
                                        e -> e.partitionKey("k").data(DATA),
                                        e -> e.partitionKey("l").data(DATA)))
                        .records())
                .hasSize(2);
        assertThat(fixture.judgements()).containsExactly("allowed kinesis:PutRecords on " + STREAMS + "orders");
    }

    @Test
    void refusesAsKinesisDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("kinesis:PutRecord", STREAMS + "orders");
        assertThatThrownBy(() -> kinesis(fixture)
                        .putRecord(r -> r.streamName("other").partitionKey("k").data(DATA)))
                .isInstanceOfSatisfying(KinesisException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + fixture.callerArn()
                                    + " is not authorized to perform: kinesis:PutRecord on resource: " + STREAMS
                                    + "other because no identity-based policy allows the kinesis:PutRecord action");
                });
    }

    @Test
    void iteratorsCarryTheirStream() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "kinesis:GetShardIterator", "*", ""),
                statement("Allow", "kinesis:GetRecords", STREAMS + "orders", ""));
        String iterator = iterator(fixture, "orders");
        assertThat(kinesis(fixture).getRecords(r -> r.shardIterator(iterator)).records())
                .isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed kinesis:GetRecords on " + STREAMS + "orders");
        assertThatThrownBy(() -> kinesis(fixture).getRecords(r -> r.shardIterator(iterator(fixture, "other"))))
                .hasMessageContaining("kinesis:GetRecords on resource: " + STREAMS + "other");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> kinesis(GatewayFixture.allowing("*", "*")).getRecords(r -> r.shardIterator("x")));
    }

    private static String iterator(GatewayFixture fixture, String stream) {
        return kinesis(fixture)
                .getShardIterator(
                        r -> r.streamName(stream).shardId("shardId-0").shardIteratorType(ShardIteratorType.LATEST))
                .shardIterator();
    }

    @Test
    void streamsAreThere() {
        GatewayFixture fixture = GatewayFixture.allowing("kinesis:*", "*");
        assertThat(kinesis(fixture)
                        .describeStreamSummary(r -> r.streamName("orders"))
                        .streamDescriptionSummary())
                .satisfies(stream -> {
                    assertThat(stream.streamARN()).isEqualTo(STREAMS + "orders");
                    assertThat(stream.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
                    assertThat(stream.streamCreationTimestamp())
                            .isBetween(
                                    java.time.Instant.now().minusSeconds(60),
                                    java.time.Instant.now().plusSeconds(60));
                });
        assertThat(kinesis(fixture).listShards(r -> r.streamName("orders")).shards())
                .hasSize(1);
        assertThat(kinesis(fixture).listStreams().streamNames()).isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed kinesis:ListStreams on *");
    }

    @Test
    void consumersHaveTheArnOfTheirStream() {
        GatewayFixture fixture = GatewayFixture.allowing("kinesis:*Consumer", STREAMS + "orders*");
        String arn = kinesis(fixture)
                .registerStreamConsumer(r -> r.streamARN(STREAMS + "orders").consumerName("billing"))
                .consumer()
                .consumerARN();
        assertThat(arn).matches(STREAMS + "orders/consumer/billing:\\d{10}");
        kinesis(fixture)
                .describeStreamConsumer(r -> r.streamARN(STREAMS + "orders").consumerName("billing"));
        assertThat(fixture.judgements()).containsExactly("allowed kinesis:DescribeStreamConsumer on " + arn);
    }

    @Test
    void tagsAreConditions() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement(
                        "Allow",
                        "kinesis:CreateStream",
                        "*",
                        "{\"StringEquals\":{\"aws:RequestTag/team\":\"archive\"}}"),
                statement("Allow", "kinesis:AddTagsToStream", "*", ""));
        kinesis(fixture).createStream(r -> r.streamName("orders").tags(Map.of("team", "archive")));
        assertThatThrownBy(() -> kinesis(fixture).createStream(r -> r.streamName("orders")))
                .hasMessageContaining("not authorized to perform: kinesis:CreateStream");
    }
}
