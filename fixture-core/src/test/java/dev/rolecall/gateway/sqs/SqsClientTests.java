package dev.rolecall.gateway.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import dev.rolecall.wire.WireResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS as the SDK's own client sees it, and as clients of the query protocol do. */
class SqsClientTests {

    private static final String ORDERS = "arn:aws:sqs:eu-west-1:123456789012:orders";
    private static final String URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private static SqsClient sqs(GatewayFixture fixture) {
        return fixture.client(SqsClient.builder());
    }

    /** The client compares the digests with its own. */
    @Test
    void sendsAMessage() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:SendMessage", ORDERS);
        SendMessageResponse sent = sqs(fixture)
                .sendMessage(r -> r.queueUrl(URL)
                        .messageBody("hällo")
                        .messageAttributes(Map.of(
                                "text",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("é")
                                        .build(),
                                "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                                        .build(),
                                "number",
                                MessageAttributeValue.builder()
                                        .dataType("Number.int")
                                        .stringValue("7")
                                        .build()))
                        .messageSystemAttributes(Map.of(
                                MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                MessageSystemAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("Root=1-2-3")
                                        .build())));
        assertThat(sent.messageId()).isNotEmpty();
        assertThat(sent.md5OfMessageAttributes()).hasSize(32);
        assertThat(sent.md5OfMessageSystemAttributes()).hasSize(32);
        assertThat(sent.sequenceNumber()).isNull();
        assertThat(fixture.judgements()).containsExactly("allowed sqs:SendMessage on " + ORDERS);
        assertThat(fixture.call().operation()).isEqualTo("SendMessage");
    }

    @Test
    void refusesAsSqsDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:ReceiveMessage", ORDERS);
        assertThatThrownBy(() -> sqs(fixture).sendMessage(r -> r.queueUrl(URL).messageBody("hello")))
                .isInstanceOfSatisfying(SqsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + fixture.callerArn()
                                    + " is not authorized to perform: sqs:sendmessage on resource: " + ORDERS
                                    + " because no identity-based policy allows the sqs:sendmessage action");
                });
        assertThat(fixture.response().headers().first("x-amzn-query-error")).hasValue("AccessDenied;Sender");
    }

    @Test
    void batchesNeedThePermissionOfOne() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "sqs:SendMessage", ORDERS + ".fifo", ""),
                GatewayFixture.statement("Allow", "sqs:DeleteMessage", ORDERS, ""),
                GatewayFixture.statement("Allow", "sqs:ChangeMessageVisibility", ORDERS, ""));
        var sent = sqs(fixture)
                .sendMessageBatch(r -> r.queueUrl(URL + ".fifo")
                        .entries(
                                e -> e.id("1").messageBody("one").messageGroupId("g"),
                                e -> e.id("2").messageBody("two").messageGroupId("g")));
        assertThat(sent.successful()).extracting("id").containsExactly("1", "2");
        assertThat(sent.successful()).extracting("sequenceNumber").doesNotContainNull();
        assertThat(sqs(fixture)
                        .deleteMessageBatch(
                                r -> r.queueUrl(URL).entries(e -> e.id("1").receiptHandle("r")))
                        .successful())
                .hasSize(1);
        assertThat(sqs(fixture)
                        .changeMessageVisibilityBatch(r -> r.queueUrl(URL)
                                .entries(e -> e.id("1").receiptHandle("r").visibilityTimeout(0)))
                        .successful())
                .hasSize(1);
        assertThat(fixture.judgements()).containsExactly("allowed sqs:ChangeMessageVisibility on " + ORDERS);
    }

    @Test
    void findsQueuesAndNoMessages() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:*", "arn:aws:sqs:eu-west-1:123456789012:*");
        String url = sqs(fixture).getQueueUrl(r -> r.queueName("orders")).queueUrl();
        assertThat(url).isEqualTo("http://127.0.0.1:4566/123456789012/orders");
        assertThat(sqs(fixture).receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed sqs:ReceiveMessage on " + ORDERS);
        assertThat(sqs(fixture).listQueues().queueUrls()).isEmpty();
        assertThat(sqs(fixture).getQueueAttributes(r -> r.queueUrl(url)).attributes())
                .isEmpty();
    }

    @Test
    void taggedQueuesNeedMore() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:CreateQueue", ORDERS);
        assertThat(sqs(fixture).createQueue(r -> r.queueName("orders")).queueUrl())
                .endsWith("/orders");
        assertThatThrownBy(() ->
                        sqs(fixture).createQueue(r -> r.queueName("orders").tags(Map.of("team", "a"))))
                .hasMessageContaining("sqs:tagqueue");
    }

    @Test
    void otherAccountsStandInTheUrl() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:*", "*");
        assertThatThrownBy(() ->
                        sqs(fixture).receiveMessage(r -> r.queueUrl("https://queue.amazonaws.com/210987654321/theirs")))
                .hasMessageContaining("because no resource-based policy allows the sqs:receivemessage action");
        assertThat(fixture.judgements())
                .containsExactly("denied sqs:ReceiveMessage on arn:aws:sqs:eu-west-1:210987654321:theirs");
        sqs(fixture).receiveMessage(r -> r.queueUrl("http://localhost:9324/000000000000/ours"));
        assertThat(fixture.judgements())
                .containsExactly("allowed sqs:ReceiveMessage on arn:aws:sqs:eu-west-1:123456789012:ours");
    }

    @Test
    void saysWhatIsMissing() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:*", "*");
        assertThatThrownBy(() -> sqs(fixture).receiveMessage(r -> {}))
                .hasMessageContaining("The request must contain the parameter QueueUrl.");
        assertThatThrownBy(() -> sqs(fixture).receiveMessage(r -> r.queueUrl("orders")))
                .hasMessageContaining("The address orders is not valid for this endpoint.");
        assertThat(fixture.call().judgements()).isEmpty();
    }

    @Test
    void speaksTheQueryProtocol() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:SendMessage", ORDERS);
        String body = "Action=SendMessage&Version=2012-11-05&QueueUrl=http%3A%2F%2Fx%2F123456789012%2Forders"
                + "&MessageBody=hello+world&MessageAttribute.1.Name=text&MessageAttribute.1.Value.DataType=String"
                + "&MessageAttribute.1.Value.StringValue=a";
        WireResponse sent = fixture.send("sqs", "POST", "/", body, "Content-Type", FORM);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.bodyText())
                .contains("<SendMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<SendMessageResult><MessageId>")
                .contains("<MD5OfMessageBody>5eb63bbbe01eeed093cb22bb8f5acdc3</MD5OfMessageBody>")
                .contains("<MD5OfMessageAttributes>");
        assertThat(fixture.judgements()).containsExactly("allowed sqs:SendMessage on " + ORDERS);
    }

    @Test
    void batchesInTheQueryProtocol() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:SendMessage", ORDERS);
        String body = "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a"
                + "&SendMessageBatchRequestEntry.1.MessageBody=x&SendMessageBatchRequestEntry.2.Id=b"
                + "&SendMessageBatchRequestEntry.2.MessageBody=y";
        WireResponse sent = fixture.send("sqs", "POST", "/123456789012/orders", body, "Content-Type", FORM);
        assertThat(sent.bodyText())
                .containsSubsequence(
                        "<SendMessageBatchResult><SendMessageBatchResultEntry><Id>a</Id>",
                        "</SendMessageBatchResultEntry><SendMessageBatchResultEntry><Id>b</Id>");
    }

    @Test
    void refusesInTheQueryProtocol() {
        GatewayFixture fixture = GatewayFixture.allowing("sqs:ReceiveMessage", ORDERS);
        WireResponse refused =
                fixture.send("sqs", "POST", "/123456789012/orders", "Action=PurgeQueue", "Content-Type", FORM);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.bodyText())
                .contains(
                        "<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error><Type>Sender</Type>"
                                + "<Code>AccessDenied</Code><Message>User: ")
                .contains("sqs:purgequeue");
    }
}
