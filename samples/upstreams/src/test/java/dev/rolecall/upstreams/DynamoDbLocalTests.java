package dev.rolecall.upstreams;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The role of the instance works on the tables that DynamoDB Local keeps, as far as its policy reaches. */
@Isolated("the SDK waits for metadata no longer than a second")
@WithInstanceProfile(role = "order-service", region = "eu-west-1", policy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow",
         "Action":["dynamodb:PutItem","dynamodb:GetItem","dynamodb:Query","dynamodb:DescribeTable"],
         "Resource":"arn:aws:dynamodb:*:*:table/orders*"}}""")
class DynamoDbLocalTests {

    private static int port;
    private static DynamoDBProxyServer server;

    @BeforeAll
    static void start() throws Exception {
        port = freePort();
        server = ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @BeforeEach
    void createTables(FakeAws aws) {
        aws.forward("dynamodb", URI.create("http://127.0.0.1:" + port));
        try (DynamoDbClient admin = DynamoDbClient.builder()
                .credentialsProvider(StaticCredentialsProvider.create(aws.administrator()))
                .build()) {
            for (String table : new String[] {"orders", "salaries"}) {
                if (!admin.listTables().tableNames().contains(table)) {
                    admin.createTable(r -> r.tableName(table)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                            .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
                }
            }
        }
    }

    @Test
    void storesAndFindsWithTheRole(FakeAws aws) {
        try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
            dynamoDb.putItem(r -> r.tableName("orders").item(Map.of("id", text("42"), "who", text("ada"))));

            assertThat(dynamoDb.getItem(r -> r.tableName("orders").key(Map.of("id", text("42"))))
                            .item())
                    .containsEntry("who", text("ada"));
            assertThat(dynamoDb.query(r -> r.tableName("orders")
                                    .keyConditionExpression("id = :id")
                                    .expressionAttributeValues(Map.of(":id", text("42"))))
                            .count())
                    .isEqualTo(1);
        }
        assertThat(aws)
                .journal()
                .allowed("dynamodb:Query")
                .on("arn:aws:dynamodb:eu-west-1:123456789012:table/orders")
                .by("order-service");
    }

    @Test
    void reachesNoTableThatItsPolicyDoesNotName() {
        try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
            assertThatThrownBy(() ->
                            dynamoDb.getItem(r -> r.tableName("salaries").key(Map.of("id", text("1")))))
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            denied -> assertThat(denied.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDeniedException"))
                    .hasMessageContaining("assumed-role/order-service/")
                    .hasMessageContaining("is not authorized to perform: dynamodb:GetItem");
        }
    }

    @Test
    void seesTheErrorsOfDynamoDb() {
        try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
            assertThatThrownBy(() -> dynamoDb.describeTable(r -> r.tableName("orders-of-nobody")))
                    .isInstanceOf(ResourceNotFoundException.class);
            dynamoDb.putItem(r -> r.tableName("orders").item(Map.of("id", text("once"))));
            assertThatThrownBy(() -> dynamoDb.putItem(r -> r.tableName("orders")
                            .item(Map.of("id", text("once")))
                            .conditionExpression("attribute_not_exists(id)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
