package shop;

import java.util.Map;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** The state of an order is in DynamoDB, what it consists of in S3. */
@Service
class Orders {

    private final DynamoDbClient dynamoDb;
    private final S3Client s3;

    Orders(DynamoDbClient dynamoDb, S3Client s3) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
    }

    Order find(String id) {
        Map<String, AttributeValue> row = dynamoDb.getItem(
                        get -> get.tableName("orders").key(Map.of("id", AttributeValue.fromS(id))))
                .item();
        String document =
                s3.getObjectAsBytes(get -> get.bucket("orders").key(id + ".json")).asUtf8String();
        return new Order(id, row.getOrDefault("status", AttributeValue.fromS("new")).s(), document);
    }
}
