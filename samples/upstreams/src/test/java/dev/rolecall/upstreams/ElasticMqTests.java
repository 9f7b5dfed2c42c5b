package dev.rolecall.upstreams;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The role of the instance works on the queue that ElasticMQ keeps, and on no other. */
@Isolated("the SDK waits for metadata no longer than a second")
@WithInstanceProfile(role = "dispatcher", region = "eu-west-1", policy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
         "Action":["sqs:GetQueueUrl","sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage"],
         "Resource":"arn:aws:sqs:eu-west-1:*:orders*"}}""")
class ElasticMqTests {

    private static SQSRestServer server;
    private static URI uri;

    @BeforeAll
    static void start() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion("eu-west-1")
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        uri = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        server.stopAndWait();
    }

    @BeforeEach
    void createQueues(FakeAws aws) {
        aws.forward("sqs", uri);
        try (SqsClient admin = SqsClient.builder()
                .credentialsProvider(StaticCredentialsProvider.create(aws.administrator()))
                .build()) {
            admin.createQueue(r -> r.queueName("orders"));
            admin.createQueue(r -> r.queueName("salaries"));
        }
    }

    @Test
    void sendsReceivesAndDeletesWithTheRole(FakeAws aws) {
        try (SqsClient sqs = SqsClient.create()) {
            String queue = sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl();

            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("order 42"));

            Message message =
                    sqs.receiveMessage(r -> r.queueUrl(queue)).messages().get(0);
            assertThat(message.body()).isEqualTo("order 42");
            sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
            assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).isEmpty();
        }
        assertThat(aws)
                .journal()
                .allowed("sqs:DeleteMessage")
                .on("arn:aws:sqs:eu-west-1:" + aws.account() + ":orders")
                .by("dispatcher");
    }

    @Test
    void reachesNoQueueThatItsPolicyDoesNotName() {
        try (SqsClient sqs = SqsClient.create()) {
            String queue =
                    sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl().replace("orders", "salaries");

            assertThatThrownBy(() -> sqs.receiveMessage(r -> r.queueUrl(queue)))
                    .isInstanceOf(SqsException.class)
                    .hasMessageContaining("assumed-role/dispatcher/")
                    .hasMessageContaining("is not authorized to perform: sqs:receivemessage")
                    .hasMessageContaining(":salaries");
        }
    }

    @Test
    void seesTheErrorsOfElasticMq() {
        try (SqsClient sqs = SqsClient.create()) {
            assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("orders-of-nobody")))
                    .isInstanceOf(QueueDoesNotExistException.class);
        }
    }
}
