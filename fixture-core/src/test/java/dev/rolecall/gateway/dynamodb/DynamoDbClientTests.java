package dev.rolecall.gateway.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** DynamoDB as the SDK's own client sees it. */
class DynamoDbClientTests {

    private static final String TABLES = "arn:aws:dynamodb:eu-west-1:123456789012:table/";
    private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("42"));

    private static DynamoDbClient dynamo(GatewayFixture fixture) {
        return fixture.client(DynamoDbClient.builder());
    }

    @Test
    void putsAndMissesAnItem() {
        GatewayFixture fixture = GatewayFixture.allowing("dynamodb:*Item", TABLES + "orders");
        dynamo(fixture).putItem(r -> r.tableName("orders").item(ITEM));
        assertThat(fixture.call().operation()).isEqualTo("PutItem");
        assertThat(fixture.judgements()).containsExactly("allowed dynamodb:PutItem on " + TABLES + "orders");
        assertThat(dynamo(fixture)
                        .getItem(r -> r.tableName(TABLES + "orders").key(ITEM))
                        .hasItem())
                .isFalse();
    }

    @Test
    void refusesAsDynamoDbDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("dynamodb:GetItem", "*");
        assertThatThrownBy(
                        () -> dynamo(fixture).putItem(r -> r.tableName("orders").item(ITEM)))
                .isInstanceOfSatisfying(DynamoDbException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + fixture.callerArn()
                                    + " is not authorized to perform: dynamodb:PutItem on resource: " + TABLES
                                    + "orders because no identity-based policy allows the dynamodb:PutItem action");
                    assertThat(e.requestId()).isNotEmpty();
                });
        assertThat(fixture.response().bodyText())
                .startsWith("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"User: ");
    }

    @Test
    void tellsIndexesFromTables() {
        GatewayFixture fixture = GatewayFixture.allowing("dynamodb:Query", TABLES + "orders/index/*");
        QueryResponse found = dynamo(fixture)
                .query(r -> r.tableName("orders").indexName("byDay").keyConditionExpression("d = :d"));
        assertThat(found.items()).isEmpty();
        assertThat(found.count()).isZero();
        assertThat(fixture.judgements()).containsExactly("allowed dynamodb:Query on " + TABLES + "orders/index/byDay");
        assertThatThrownBy(
                        () -> dynamo(fixture).query(r -> r.tableName("orders").keyConditionExpression("d = :d")))
                .hasMessageContaining(TABLES + "orders because");
    }

    @Test
    void batchesNeedEveryTable() {
        GatewayFixture fixture = GatewayFixture.allowing("dynamodb:Batch*", TABLES + "orders");
        dynamo(fixture)
                .batchGetItem(r -> r.requestItems(
                        Map.of("orders", KeysAndAttributes.builder().keys(ITEM).build())));
        WriteRequest write = WriteRequest.builder()
                .putRequest(PutRequest.builder().item(ITEM).build())
                .build();
        assertThatThrownBy(() -> dynamo(fixture)
                        .batchWriteItem(r -> r.requestItems(Map.of("orders", List.of(write), "other", List.of(write)))))
                .hasMessageContaining("dynamodb:BatchWriteItem on resource: " + TABLES + "other");
        assertThat(fixture.judgements()).hasSize(2);
    }

    @Test
    void transactionsNeedTheirParts() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "dynamodb:PutItem", TABLES + "*", ""),
                GatewayFixture.statement("Allow", "dynamodb:GetItem", TABLES + "*", ""));
        dynamo(fixture)
                .transactWriteItems(r ->
                        r.transactItems(i -> i.put(p -> p.tableName("orders").item(ITEM))));
        assertThat(fixture.judgements()).containsExactly("allowed dynamodb:PutItem on " + TABLES + "orders");
        assertThat(dynamo(fixture)
                        .transactGetItems(r -> r.transactItems(
                                i -> i.get(g -> g.tableName("orders").key(ITEM))))
                        .responses())
                .hasSize(1);
        assertThatThrownBy(() -> dynamo(fixture)
                        .transactWriteItems(r -> r.transactItems(
                                i -> i.put(p -> p.tableName("orders").item(ITEM)),
                                i -> i.conditionCheck(c ->
                                        c.tableName("stock").key(ITEM).conditionExpression("attribute_exists(id)")))))
                .hasMessageContaining("dynamodb:ConditionCheckItem on resource: " + TABLES + "stock");
    }

    @Test
    void readsPartiQl() {
        GatewayFixture fixture = GatewayFixture.allowing("dynamodb:PartiQLSelect", TABLES + "orders/index/byDay");
        dynamo(fixture)
                .executeStatement(
                        r -> r.statement("select id, \"from\" from \"orders\".\"byDay\" where d = 'DELETE FROM x'"));
        assertThat(fixture.judgements())
                .containsExactly("allowed dynamodb:PartiQLSelect on " + TABLES + "orders/index/byDay");
        assertThatThrownBy(() -> dynamo(fixture)
                        .batchExecuteStatement(r -> r.statements(
                                s -> s.statement("INSERT INTO stock VALUE {'id': 'x'}"),
                                s -> s.statement("UPDATE stock SET n = 1 WHERE id = 'x'"),
                                s -> s.statement("DELETE FROM stock WHERE id = 'x'"))))
                .hasMessageContaining("dynamodb:PartiQLInsert");
        assertThat(fixture.judgements())
                .containsExactly(
                        "denied dynamodb:PartiQLInsert on " + TABLES + "stock",
                        "denied dynamodb:PartiQLUpdate on " + TABLES + "stock",
                        "denied dynamodb:PartiQLDelete on " + TABLES + "stock");
    }

    @Test
    void refusesPartiQlThatItCannotRead() {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        assertThatThrownBy(() -> dynamo(fixture).executeStatement(r -> r.statement("TRUNCATE stock")))
                .hasMessageContaining("no mapping for the operation ExecuteStatement of the service dynamodb");
    }

    @Test
    void tablesAreThere() {
        GatewayFixture fixture = GatewayFixture.allowing("dynamodb:*", "*");
        assertThat(dynamo(fixture)
                        .waiter()
                        .waitUntilTableExists(r -> r.tableName("orders"))
                        .matched()
                        .response())
                .get()
                .satisfies(r -> assertThat(r.table().tableStatus()).isEqualTo(TableStatus.ACTIVE));
        assertThat(dynamo(fixture).listTables().tableNames()).isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed dynamodb:ListTables on *");
    }
}
