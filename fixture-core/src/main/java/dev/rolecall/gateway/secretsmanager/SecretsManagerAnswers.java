package dev.rolecall.gateway.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.AnswerTable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.SecretArns;
import java.time.Duration;

/** Secrets Manager with nothing in it: no secret is ever found, writes succeed and are forgotten. */
final class SecretsManagerAnswers {

    private static final String NOT_FOUND = "Secrets Manager can't find the specified secret.";
    private static final int RECOVERY_WINDOW_DAYS = 30;

    static final AnswerTable TABLE = new AnswerTable("secretsmanager")
            .missing("ResourceNotFoundException", call -> NOT_FOUND, "GetSecretValue", "DescribeSecret")
            .missing("ResourceNotFoundException", call -> NOT_FOUND, "ListSecretVersionIds", "GetResourcePolicy")
            .nothingIn("SecretList", "ListSecrets")
            .to(SecretsManagerAnswers::notFound, "BatchGetSecretValue")
            .to(SecretsManagerAnswers::secret, "PutResourcePolicy", "DeleteResourcePolicy", "RestoreSecret")
            .to(SecretsManagerAnswers::secret, "UpdateSecretVersionStage")
            .to(SecretsManagerAnswers::version, "CreateSecret", "UpdateSecret", "RotateSecret", "CancelRotateSecret")
            .to(SecretsManagerAnswers::value, "PutSecretValue")
            .to(SecretsManagerAnswers::deletion, "DeleteSecret")
            .to(SecretsManagerAnswers::secret, "ReplicateSecretToRegions", "RemoveRegionsFromReplication")
            .to(SecretsManagerAnswers::secret, "StopReplicationToReplica")
            .to(
                    (answer, call, resource) -> answer.put("RandomPassword", RandomPassword.of(call.body())),
                    "GetRandomPassword")
            .to(
                    (answer, call, resource) ->
                            answer.put("PolicyValidationPassed", true).putArray("ValidationErrors"),
                    "ValidateResourcePolicy");

    private SecretsManagerAnswers() {}

    private static void secret(ObjectNode answer, JsonCall call, String arn) {
        name(answer, arn);
    }

    static void name(ObjectNode answer, String arn) {
        answer.put("ARN", arn).put("Name", SecretArns.name(arn));
    }

    private static void version(ObjectNode answer, JsonCall call, String arn) {
        secret(answer, call, arn);
        answer.put("VersionId", call.optional("ClientRequestToken").orElseGet(RequestIds::uuid));
    }

    private static void value(ObjectNode answer, JsonCall call, String arn) {
        version(answer, call, arn);
        ArrayNode stages = answer.putArray("VersionStages");
        call.texts("VersionStages").forEach(stages::add);
        if (stages.isEmpty()) {
            stages.add("AWSCURRENT");
        }
    }

    private static void deletion(ObjectNode answer, JsonCall call, String arn) {
        secret(answer, call, arn);
        boolean atOnce = call.body().path("ForceDeleteWithoutRecovery").asBoolean();
        int days = atOnce ? 0 : call.body().path("RecoveryWindowInDays").asInt(RECOVERY_WINDOW_DAYS);
        answer.put(
                "DeletionDate",
                call.incoming().now().plus(Duration.ofDays(days)).getEpochSecond());
    }

    private static void notFound(ObjectNode answer, JsonCall call, String any) {
        answer.putArray("SecretValues");
        ArrayNode errors = answer.putArray("Errors");
        call.texts("SecretIdList")
                .forEach(id -> errors.addObject()
                        .put("SecretId", id)
                        .put("ErrorCode", "ResourceNotFoundException")
                        .put("Message", NOT_FOUND));
    }
}
