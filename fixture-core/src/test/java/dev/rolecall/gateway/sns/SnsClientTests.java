package dev.rolecall.gateway.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.Tag;

/** SNS as the SDK's own client sees it. */
class SnsClientTests {

    private static final String TOPICS = "arn:aws:sns:eu-west-1:123456789012:";
    private static final String ORDERS = TOPICS + "orders";

    private static SnsClient sns(GatewayFixture fixture) {
        return fixture.client(SnsClient.builder());
    }

    @Test
    void publishes() {
        GatewayFixture fixture = GatewayFixture.allowing("sns:Publish", ORDERS);
        assertThat(sns(fixture).publish(r -> r.topicArn(ORDERS).message("new")).messageId())
                .isNotEmpty();
        assertThat(sns(fixture).publish(r -> r.targetArn(ORDERS).message("new")).messageId())
                .isNotEmpty();
        assertThat(fixture.call().operation()).isEqualTo("Publish");
        assertThat(fixture.judgements()).containsExactly("allowed sns:Publish on " + ORDERS);
    }

    /** [R] ministryofjustice/cloud-platform-environments#21094 */
    @Test
    void refusesAsSnsDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("sns:Subscribe", "*");
        assertThatThrownBy(() -> sns(fixture).publish(r -> r.topicArn(ORDERS).message("new")))
                .isInstanceOfSatisfying(AuthorizationErrorException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthorizationError");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + fixture.callerArn()
                                    + " is not authorized to perform: SNS:Publish on resource: " + ORDERS
                                    + " because no identity-based policy allows the SNS:Publish action");
                    assertThat(e.requestId()).isNotEmpty();
                });
        assertThat(fixture.judgements()).containsExactly("denied sns:Publish on " + ORDERS);
    }

    /** [R] functionalone/serverless-iam-roles-per-function#106: a policy on all topics lets nobody send to a phone. */
    @Test
    void phonesAreNoTopics() {
        GatewayFixture everything = GatewayFixture.allowing("sns:Publish", "*");
        sns(everything).publish(r -> r.phoneNumber("+358401234567").message("new"));
        assertThat(everything.judgements()).containsExactly("allowed sns:Publish on +358401234567");
        GatewayFixture topics = GatewayFixture.allowing("sns:Publish", "arn:aws:sns:*:*:*");
        assertThatThrownBy(() ->
                        sns(topics).publish(r -> r.phoneNumber("+358401234567").message("new")))
                .isInstanceOf(AuthorizationErrorException.class)
                .hasMessageContaining("SNS:Publish on resource: +358401234567 because");
    }

    @Test
    void batchesNeedThePermissionToPublish() {
        GatewayFixture fixture = GatewayFixture.allowing("sns:Publish", TOPICS + "orders.fifo");
        PublishBatchResponse sent = sns(fixture)
                .publishBatch(r -> r.topicArn(TOPICS + "orders.fifo")
                        .publishBatchRequestEntries(
                                e -> e.id("a").message("1").messageGroupId("g"),
                                e -> e.id("b").message("2").messageGroupId("g")));
        assertThat(sent.successful()).extracting("id").containsExactly("a", "b");
        assertThat(sent.successful()).allSatisfy(one -> {
            assertThat(one.messageId()).isNotEmpty();
            assertThat(one.sequenceNumber()).isNotEmpty();
        });
        assertThat(sent.failed()).isEmpty();
        assertThat(fixture.call().operation()).isEqualTo("PublishBatch");
    }

    @ParameterizedTest
    @CsvSource({"sns:Protocol, sqs", "sns:Endpoint, arn:aws:sqs:eu-west-1:123456789012:orders"})
    void subscriptionsAreLimitedByWhoReceives(String key, String value) {
        GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow", "sns:Subscribe", ORDERS, "{\"StringEquals\":{\"%s\":\"%s\"}}".formatted(key, value)));
        assertThat(sns(fixture)
                        .subscribe(r -> r.topicArn(ORDERS)
                                .protocol("sqs")
                                .endpoint("arn:aws:sqs:eu-west-1:123456789012:orders"))
                        .subscriptionArn())
                .startsWith(ORDERS + ":");
        assertThatThrownBy(() -> sns(fixture)
                        .subscribe(r -> r.topicArn(ORDERS).protocol("email").endpoint("eve@example.com")))
                .isInstanceOf(AuthorizationErrorException.class);
    }

    @Test
    void mailHasToBeConfirmedFirst() {
        GatewayFixture fixture = GatewayFixture.allowing("sns:*", "*");
        assertThat(sns(fixture)
                        .subscribe(r -> r.topicArn(ORDERS).protocol("email").endpoint("ada@example.com"))
                        .subscriptionArn())
                .isEqualTo("pending confirmation");
    }

    /** [R] Denials of the operations on subscriptions name the topic. */
    @Test
    void subscriptionsBelongToTheirTopic() {
        GatewayFixture fixture = GatewayFixture.allowing("sns:*", ORDERS);
        String subscription = ORDERS + ":6ba7b810-9dad-11d1-80b4-00c04fd430c8";
        assertThat(sns(fixture)
                        .getSubscriptionAttributes(r -> r.subscriptionArn(subscription))
                        .attributes())
                .containsEntry("SubscriptionArn", subscription);
        sns(fixture).unsubscribe(r -> r.subscriptionArn(subscription));
        assertThat(fixture.judgements()).containsExactly("allowed sns:Unsubscribe on " + ORDERS);
    }

    /** [R] nccgroup/Scout2#129 */
    @Test
    void listsNeedAllTopics() {
        GatewayFixture all = GatewayFixture.allowing("sns:List*", TOPICS + "*");
        assertThat(sns(all).listTopics().topics()).isEmpty();
        GatewayFixture one = GatewayFixture.allowing("sns:List*", ORDERS);
        assertThatThrownBy(() -> sns(one).listTopics())
                .hasMessageContaining("SNS:ListTopics on resource: " + TOPICS + "*");
    }

    @Test
    void tagsOfANewTopicTakeThePermissionToTag() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "sns:CreateTopic", "*", ""),
                GatewayFixture.statement(
                        "Allow",
                        "sns:TagResource",
                        "*",
                        "{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"},"
                                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"team\"]}}"));
        assertThat(sns(fixture)
                        .createTopic(r -> r.name("orders")
                                .tags(Tag.builder().key("team").value("a").build()))
                        .topicArn())
                .isEqualTo(ORDERS);
        assertThat(fixture.judgements())
                .containsExactly("allowed sns:CreateTopic on " + ORDERS, "allowed sns:TagResource on " + ORDERS);
        assertThatThrownBy(() -> sns(fixture)
                        .createTopic(r -> r.name("orders")
                                .tags(
                                        Tag.builder().key("team").value("a").build(),
                                        Tag.builder().key("cost").value("b").build())))
                .hasMessageContaining("SNS:TagResource");
        assertThat(sns(fixture).createTopic(r -> r.name("orders")).topicArn()).isEqualTo(ORDERS);
    }

    @Test
    void saysWhatIsMissing() {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        assertThatThrownBy(() -> sns(fixture).publish(r -> r.message("to nobody")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("TopicArn or TargetArn");
    }
}
