/**
 * DynamoDB and its streams: what its requests need, what it answers where nothing is stored. Only the gateway calls it, by {@link
 * dev.rolecall.gateway.dynamodb.DynamoDb}.
 */
@NullMarked
package dev.rolecall.gateway.dynamodb;

import org.jspecify.annotations.NullMarked;
