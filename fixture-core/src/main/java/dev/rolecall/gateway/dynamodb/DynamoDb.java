package dev.rolecall.gateway.dynamodb;

import dev.rolecall.gateway.service.FrontedService;

/** DynamoDB and its streams, as the gateway sees them. */
public final class DynamoDb {

    public static final FrontedService SERVICE = new FrontedService(new DynamoDbMapping(), new DynamoDbAnswers());

    private DynamoDb() {}
}
