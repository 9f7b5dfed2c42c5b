package dev.rolecall.gateway;

import java.util.Map;
import java.util.Optional;

/** A service that the gateway has a mapping for. */
record FrontedService(ServiceMapping mapping, EmptyAnswers answers) {

    private static final Map<String, FrontedService> ALL = Map.ofEntries(
            Map.entry("s3", new FrontedService(new S3Mapping(), new S3Answers())),
            Map.entry("dynamodb", new FrontedService(new DynamoDbMapping(), new DynamoDbAnswers())),
            Map.entry("sqs", new FrontedService(new SqsMapping(), new SqsAnswers())),
            Map.entry("sns", new FrontedService(new SnsMapping(), new SnsAnswers())),
            Map.entry("lambda", new FrontedService(new LambdaMapping(), new LambdaAnswers())),
            Map.entry("secretsmanager", new FrontedService(SecretsManager.MAPPING, SecretsManagerAnswers.TABLE)),
            Map.entry("ssm", new FrontedService(Ssm.MAPPING, SsmAnswers.TABLE)),
            Map.entry("kms", new FrontedService(Kms.MAPPING, KmsAnswers.TABLE)),
            Map.entry("kinesis", new FrontedService(Kinesis.MAPPING, KinesisAnswers.TABLE)),
            Map.entry("logs", new FrontedService(Logs.MAPPING, LogsAnswers.TABLE)),
            Map.entry("events", new FrontedService(EventBridge.MAPPING, EventBridgeAnswers.TABLE)),
            Map.entry("states", new FrontedService(StepFunctions.MAPPING, StepFunctionsAnswers.TABLE)));

    /** @param service as credential scopes name it */
    static Optional<FrontedService> of(String service) {
        return Optional.ofNullable(ALL.get(service));
    }
}
