package dev.rolecall.gateway.secretsmanager;

import dev.rolecall.gateway.service.AccessRule;
import dev.rolecall.gateway.service.ContextTable;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.JsonMapping;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.OperationTable;
import dev.rolecall.gateway.service.ResourceRule;
import dev.rolecall.gateway.service.SecretArns;
import java.util.List;

/**
 * What each operation of Secrets Manager is authorised on. {@code BatchGetSecretValue} is denied as a whole if one of its secrets is,
 * where AWS lists that one among its errors.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html">Actions, resources,
 *     and condition keys for AWS Secrets Manager</a>
 */
public final class SecretsManager {

    private static final ResourceRule NEW_SECRET =
            call -> List.of(SecretArns.of(call.required("Name"), call.incoming()));
    private static final ResourceRule SECRET_IF_ANY =
            call -> call.has("SecretId") ? SecretArns.rule(call) : List.of("*");

    private static final OperationTable OPERATIONS = new OperationTable()
            .on(SecretArns::rule, "GetSecretValue", "DescribeSecret", "ListSecretVersionIds", "GetResourcePolicy")
            .on(SecretArns::rule, "PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage")
            .on(SecretArns::rule, "DeleteSecret", "RestoreSecret", "RotateSecret", "CancelRotateSecret")
            .on(SecretArns::rule, "ReplicateSecretToRegions", "RemoveRegionsFromReplication")
            .on(SecretArns::rule, "StopReplicationToReplica", "PutResourcePolicy", "DeleteResourcePolicy")
            .on(SecretArns::rule, "TagResource", "UntagResource")
            .on(NEW_SECRET, "CreateSecret")
            .also(AccessRule.with("Tags", "TagResource", NEW_SECRET), "CreateSecret")
            .on(SECRET_IF_ANY, "ValidateResourcePolicy")
            // [R] external-secrets/external-secrets#4274: the batch itself is of no resource.
            .on(ResourceRule.NONE, "ListSecrets", "GetRandomPassword", "BatchGetSecretValue")
            .also(AccessRule.with("Filters", "ListSecrets", ResourceRule.NONE), "BatchGetSecretValue")
            .also(
                    (call, context) -> call.texts("SecretIdList").stream()
                            .map(id -> new NeededAccess(
                                    "secretsmanager:GetSecretValue",
                                    SecretArns.of(id, call.incoming()),
                                    context.toBuilder()
                                            .put("secretsmanager:SecretId", id)
                                            .build()))
                            .toList(),
                    "BatchGetSecretValue");

    private static final ContextTable KEYS = new ContextTable()
            .members("SecretId", "Name", "Description", "KmsKeyId", "VersionId", "VersionStage")
            .members("RecoveryWindowInDays", "ForceDeleteWithoutRecovery", "BlockPublicPolicy")
            .members("RotationLambdaARN", "RotateImmediately", "ForceOverwriteReplicaSecret")
            .further((call, keys) -> {
                keys.put(
                        "secretsmanager:AddReplicaRegions",
                        call.body().path("AddReplicaRegions").findValuesAsText("Region"));
                if (call.operation().equals("RotateSecret")) {
                    keys.put(
                            "secretsmanager:ModifyRotationRules",
                            Boolean.toString(call.body().has("RotationRules")));
                }
            });

    public static final FrontedService SERVICE = new FrontedService(
            new JsonMapping("secretsmanager", "secretsmanager", OPERATIONS, KEYS),
            SecretsManagerAnswers.TABLE,
            new SecretPolicies());

    private SecretsManager() {}
}
