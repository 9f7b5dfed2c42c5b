package dev.rolecall.gateway;

import java.util.Map;
import java.util.Optional;

/** A service that the gateway has a mapping for. */
record FrontedService(ServiceMapping mapping, EmptyAnswers answers) {

    private static final Map<String, FrontedService> ALL = Map.of(
            "s3", new FrontedService(new S3Mapping(), new S3Answers()),
            "dynamodb", new FrontedService(new DynamoDbMapping(), new DynamoDbAnswers()),
            "sqs", new FrontedService(new SqsMapping(), new SqsAnswers()),
            "sns", new FrontedService(new SnsMapping(), new SnsAnswers()),
            "lambda", new FrontedService(new LambdaMapping(), new LambdaAnswers()));

    /** @param service as credential scopes name it */
    static Optional<FrontedService> of(String service) {
        return Optional.ofNullable(ALL.get(service));
    }
}
