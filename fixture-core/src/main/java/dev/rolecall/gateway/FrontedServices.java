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
import java.util.Map;
import java.util.Optional;

/** The services that the gateway has a mapping for, each in the package that has its name. */
final class FrontedServices {

    private static final Map<String, FrontedService> ALL = Map.ofEntries(
            Map.entry("s3", S3.SERVICE),
            Map.entry("dynamodb", DynamoDb.SERVICE),
            Map.entry("sqs", Sqs.SERVICE),
            Map.entry("sns", Sns.SERVICE),
            Map.entry("lambda", Lambda.SERVICE),
            Map.entry("secretsmanager", SecretsManager.SERVICE),
            Map.entry("ssm", Ssm.SERVICE),
            Map.entry("kms", Kms.SERVICE),
            Map.entry("kinesis", Kinesis.SERVICE),
            Map.entry("logs", Logs.SERVICE),
            Map.entry("events", EventBridge.SERVICE),
            Map.entry("states", StepFunctions.SERVICE));

    private FrontedServices() {}

    /** @param service as credential scopes name it */
    static Optional<FrontedService> of(String service) {
        return Optional.ofNullable(ALL.get(service));
    }
}
