package dev.rolecall.gateway;

import dev.rolecall.gateway.dynamodb.DynamoDb;
import dev.rolecall.gateway.events.EventBridge;
import dev.rolecall.gateway.kinesis.Kinesis;
import dev.rolecall.gateway.kms.Kms;
import dev.rolecall.gateway.lambda.Lambda;
import dev.rolecall.gateway.logs.Logs;
import dev.rolecall.gateway.s3.S3;
import dev.rolecall.gateway.secretsmanager.SecretsManager;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.sns.Sns;
import dev.rolecall.gateway.sqs.Sqs;
import dev.rolecall.gateway.ssm.Ssm;
import dev.rolecall.gateway.states.StepFunctions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services that the gateway has a mapping for, each in the package that has its name. The tables of each are made when it is first
 * asked: a test meets one or two of them.
 */
final class FrontedServices {

    private FrontedServices() {}

    /** @param service as credential scopes name it */
    static Optional<FrontedService> of(String service) {
        return Optional.ofNullable(named(service));
    }

    private static @Nullable FrontedService named(String service) {
        return switch (service) {
            case "s3" -> S3.SERVICE;
            case "dynamodb" -> DynamoDb.SERVICE;
            case "sqs" -> Sqs.SERVICE;
            case "sns" -> Sns.SERVICE;
            case "lambda" -> Lambda.SERVICE;
            case "secretsmanager" -> SecretsManager.SERVICE;
            case "ssm" -> Ssm.SERVICE;
            case "kms" -> Kms.SERVICE;
            case "kinesis" -> Kinesis.SERVICE;
            case "logs" -> Logs.SERVICE;
            case "events" -> EventBridge.SERVICE;
            case "states" -> StepFunctions.SERVICE;
            default -> null;
        };
    }
}
