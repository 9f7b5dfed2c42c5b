package dev.rolecall.gateway.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * [D] The examples of fine-grained access control in the developer guide of DynamoDB, and what they refuse.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using IAM policy conditions
 *     for fine-grained access control</a>
 */
class DynamoDbFineGrainedTests {

    private static final String SCORES = "arn:aws:dynamodb:eu-west-1:123456789012:table/GameScores";

    private static DynamoDbClient dynamo(GatewayFixture fixture) {
        return fixture.client(DynamoDbClient.builder());
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static Map<String, AttributeValue> key(String user) {
        return Map.of("UserId", s(user), "GameTitle", s("chess"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        });
    }

    @Nested
    class LeadingKeys {

        private final GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "dynamodb:CreateTable", SCORES, ""),
                GatewayFixture.statement(
                        "Allow",
                        "dynamodb:*Item*",
                        SCORES,
                        "{\"ForAllValues:StringEquals\":{\"dynamodb:LeadingKeys\":[\"ada\"]}}"),
                GatewayFixture.statement(
                        "Allow",
                        "dynamodb:Query",
                        SCORES + "*",
                        "{\"ForAllValues:StringEquals\":{\"dynamodb:LeadingKeys\":[\"ada\"]}}"));
        private final DynamoDbClient dynamo = dynamo(fixture);

        private void createTable() {
            dynamo.createTable(r -> r.tableName("GameScores")
                    .keySchema(
                            k -> k.attributeName("UserId").keyType(KeyType.HASH),
                            k -> k.attributeName("GameTitle").keyType(KeyType.RANGE))
                    .globalSecondaryIndexes(i -> i.indexName("byTitle")
                            .keySchema(k -> k.attributeName("GameTitle").keyType(KeyType.HASH))));
        }

        @Test
        void limitItemsToTheirOwner() {
            createTable();
            dynamo.getItem(r -> r.tableName("GameScores").key(key("ada")));
            dynamo.putItem(r -> r.tableName("GameScores").item(key("ada")));
            dynamo.updateItem(r -> r.tableName("GameScores").key(key("ada")));
            dynamo.deleteItem(r -> r.tableName("GameScores").key(key("ada")));
            refused(() -> dynamo.getItem(r -> r.tableName("GameScores").key(key("eve"))));
            refused(() -> dynamo.putItem(r -> r.tableName("GameScores").item(key("eve"))));
            refused(() -> dynamo.updateItem(r -> r.tableName("GameScores").key(key("eve"))));
            refused(() -> dynamo.deleteItem(r -> r.tableName("GameScores").key(key("eve"))));
        }

        @Test
        void limitEveryItemOfABatch() {
            createTable();
            dynamo.batchGetItem(r -> r.requestItems(Map.of(
                    "GameScores", KeysAndAttributes.builder().keys(key("ada")).build())));
            refused(() -> dynamo.batchGetItem(r -> r.requestItems(Map.of(
                    "GameScores",
                    KeysAndAttributes.builder().keys(key("ada"), key("eve")).build()))));
            WriteRequest put =
                    WriteRequest.builder().putRequest(p -> p.item(key("ada"))).build();
            WriteRequest delete =
                    WriteRequest.builder().deleteRequest(d -> d.key(key("eve"))).build();
            dynamo.batchWriteItem(r -> r.requestItems(Map.of("GameScores", List.of(put))));
            refused(() -> dynamo.batchWriteItem(r -> r.requestItems(Map.of("GameScores", List.of(put, delete)))));
        }

        @Test
        void limitEveryPartOfATransaction() {
            createTable();
            dynamo.transactWriteItems(r -> r.transactItems(
                    i -> i.put(p -> p.tableName("GameScores").item(key("ada"))),
                    i -> i.update(u -> u.tableName("GameScores").key(key("ada")).updateExpression("SET Wins = :w"))));
            refused(() -> dynamo.transactWriteItems(r -> r.transactItems(
                    i -> i.put(p -> p.tableName("GameScores").item(key("ada"))),
                    i -> i.delete(d -> d.tableName("GameScores").key(key("eve"))))));
        }

        @ParameterizedTest
        @CsvSource({
            "UserId = :u AND begins_with(GameTitle, :t)",
            "UserId = :u AND GameTitle = :t",
            "#u = :u AND GameTitle BETWEEN :t AND :t",
            "GameTitle = :t AND :u = #u",
        })
        void limitQueriesToAPartition(String condition) {
            createTable();
            query(condition, "ada");
            refused(() -> query(condition, "eve"));
        }

        @Test
        void goByTheKeyOfTheIndex() {
            createTable();
            refused(() -> dynamo.query(r -> r.tableName("GameScores")
                    .indexName("byTitle")
                    .keyConditionExpression("GameTitle = :t AND UserId = :u")
                    .expressionAttributeValues(Map.of(":t", s("chess"), ":u", s("ada")))));
            dynamo.query(r -> r.tableName("GameScores")
                    .indexName("byTitle")
                    .keyConditionExpression("GameTitle = :t")
                    .expressionAttributeValues(Map.of(":t", s("ada"))));
        }

        @Test
        void areTheOnlyAttributeOfAKeyWhereTheTableIsUnknown() {
            dynamo.getItem(r -> r.tableName("GameScores").key(Map.of("UserId", s("ada"))));
            query("UserId = :u AND GameTitle > :t", "ada");
            refused(() -> dynamo.getItem(r -> r.tableName("GameScores").key(Map.of("UserId", s("eve")))));
            refused(() -> query("UserId = :u AND GameTitle > :t", "eve"));
        }

        @Test
        void areNotGuessedWhereNothingTells() {
            refused(() -> dynamo.getItem(r -> r.tableName("GameScores").key(key("ada"))));
            refused(() -> query("UserId = :u AND GameTitle = :t", "ada"));
        }

        private void query(String condition, String user) {
            dynamo.query(r -> r.tableName("GameScores")
                    .keyConditionExpression(condition)
                    .expressionAttributeNames(condition.contains("#u") ? Map.of("#u", "UserId") : null)
                    .expressionAttributeValues(Map.of(":u", s(user), ":t", s("chess"))));
        }
    }

    @Nested
    class Attributes {

        private final GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow",
                "dynamodb:*",
                "*",
                "{\"ForAllValues:StringEquals\":{\"dynamodb:Attributes\":[\"UserId\",\"TopScore\"]},"
                        + "\"StringEqualsIfExists\":{\"dynamodb:Select\":\"SPECIFIC_ATTRIBUTES\","
                        + "\"dynamodb:ReturnValues\":[\"NONE\",\"UPDATED_OLD\",\"UPDATED_NEW\"]}}"));
        private final DynamoDbClient dynamo = dynamo(fixture);
        private final Map<String, AttributeValue> ada = Map.of("UserId", s("ada"));

        @Test
        void limitWhatIsRead() {
            dynamo.getItem(r -> r.tableName("GameScores").key(ada).projectionExpression("UserId, TopScore"));
            refused(() ->
                    dynamo.getItem(r -> r.tableName("GameScores").key(ada).projectionExpression("TopScore, Wins")));
            refused(() -> dynamo.getItem(r -> r.tableName("GameScores").key(ada)));
            dynamo.batchGetItem(r -> r.requestItems(Map.of(
                    "GameScores",
                    KeysAndAttributes.builder()
                            .keys(ada)
                            .projectionExpression("TopScore.best[0]")
                            .build())));
        }

        @Test
        void limitWhatIsAskedAbout() {
            dynamo.scan(r -> r.tableName("GameScores")
                    .projectionExpression("#s")
                    .expressionAttributeNames(Map.of("#s", "TopScore")));
            refused(() -> dynamo.scan(r -> r.tableName("GameScores")
                    .projectionExpression("#s")
                    .filterExpression("attribute_exists(#w) AND size(UserId) > :n")
                    .expressionAttributeNames(Map.of("#s", "TopScore", "#w", "Wins"))
                    .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("3")))));
            refused(() -> dynamo.query(r -> r.tableName("GameScores")
                    .select(Select.ALL_ATTRIBUTES)
                    .keyConditionExpression("UserId = :u")
                    .expressionAttributeValues(Map.of(":u", s("ada")))));
        }

        @Test
        void limitWhatIsWritten() {
            Map<String, AttributeValue> values = Map.of(":s", AttributeValue.fromN("7"));
            dynamo.updateItem(r -> r.tableName("GameScores")
                    .key(ada)
                    .updateExpression("SET TopScore = if_not_exists(TopScore, :s)")
                    .expressionAttributeValues(values));
            refused(() -> dynamo.updateItem(r -> r.tableName("GameScores")
                    .key(ada)
                    .updateExpression("SET TopScore = :s REMOVE Wins")
                    .expressionAttributeValues(values)));
            refused(() -> dynamo.updateItem(r -> r.tableName("GameScores")
                    .key(ada)
                    .updateExpression("SET TopScore = :s")
                    .conditionExpression("attribute_not_exists(Losses)")
                    .expressionAttributeValues(values)));
            refused(() ->
                    dynamo.updateItem(r -> r.tableName("GameScores").key(ada).returnValues(ReturnValue.ALL_OLD)));
            refused(() ->
                    dynamo.putItem(r -> r.tableName("GameScores").item(Map.of("UserId", s("ada"), "Wins", s("1")))));
        }
    }

    @Test
    void transactionsAreToldFromSingleCalls() {
        GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow",
                "dynamodb:PutItem",
                "*",
                "{\"StringEquals\":{\"dynamodb:EnclosingOperation\":\"TransactWriteItems\"}}"));
        dynamo(fixture)
                .transactWriteItems(r -> r.transactItems(
                        i -> i.put(p -> p.tableName("GameScores").item(key("ada")))));
        refused(() -> dynamo(fixture).putItem(r -> r.tableName("GameScores").item(key("ada"))));
    }

    /** [D] https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "SELECT * FROM GameScores, false",
                "SELECT * FROM GameScores WHERE Wins > 3, false",
                "SELECT * FROM GameScores WHERE UserId = 'ada', true",
                "SELECT * FROM GameScores WHERE UserId IN ['ada'], true",
            })
    void fullScansByStatementsAreRefused(String statement, boolean allowed) {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "dynamodb:PartiQLSelect", SCORES, ""),
                GatewayFixture.statement(
                        "Deny",
                        "dynamodb:PartiQLSelect",
                        SCORES,
                        "{\"Bool\":{\"dynamodb:FullTableScan\":[\"true\"]}}"));
        if (allowed) {
            dynamo(fixture).executeStatement(r -> r.statement(statement));
        } else {
            refused(() -> dynamo(fixture).executeStatement(r -> r.statement(statement)));
        }
    }
}
