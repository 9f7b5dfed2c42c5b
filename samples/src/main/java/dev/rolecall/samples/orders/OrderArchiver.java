package dev.rolecall.samples.orders;

import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts orders away: the order itself in S3, an index entry in DynamoDB. */
public final class OrderArchiver implements AutoCloseable {

    private final S3Client s3 = S3Client.create();
    private final DynamoDbClient dynamoDb = DynamoDbClient.create();

    public void archive(Order order) {
        String key = order.id() + ".json";
        s3.putObject(put -> put.bucket("orders").key(key), RequestBody.fromString(order.content()));
        dynamoDb.putItem(put -> put.tableName("order-index")
                .item(Map.of(
                        "id", AttributeValue.fromS(order.id()),
                        "customer", AttributeValue.fromS(order.customer()),
                        "key", AttributeValue.fromS(key))));
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
    }
}
