package dev.rolecall.gateway.ssm;

import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ResourceRule;
import dev.rolecall.gateway.service.SecretArns;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the names that Systems Manager goes by to ARNs. */
final class SsmNames {

    private static final String SECRETS = "/aws/reference/secretsmanager/";

    private static final Map<String, String> TAGGED = Map.of(
            "Association", "association/",
            "Automation", "automation-execution/",
            "Document", "document/",
            "MaintenanceWindow", "maintenancewindow/",
            "ManagedInstance", "managed-instance/",
            "OpsItem", "opsitem/",
            "OpsMetadata", "opsmetadata/",
            "Parameter", "parameter/",
            "PatchBaseline", "patchbaseline/");

    private SsmNames() {}

    /**
     * A parameter by name or ARN, without the version or label behind a colon. Public parameters belong to no account.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html">Restricting access to
     *     Parameter Store parameters using IAM policies</a>
     */
    static String parameter(String name, JsonCall call) {
        if (name.startsWith("arn:")) {
            int selector = name.indexOf(':', name.indexOf("parameter/") + 1);
            return selector < 0 ? name : name.substring(0, selector);
        }
        int selector = name.indexOf(':');
        return path(selector < 0 ? name : name.substring(0, selector), call);
    }

    /** A path as it was given, a slash at its end included. */
    static String path(String name, JsonCall call) {
        String resource = "parameter" + (name.startsWith("/") ? "" : "/") + name;
        return name.startsWith("/aws/service/") ? ownedByAws(resource, call) : call.arn(resource);
    }

    /** A document by name or ARN. Those of AWS belong to no account. */
    static String document(String name, JsonCall call) {
        if (name.startsWith("arn:")) {
            return name;
        }
        String resource = "document/" + name;
        return name.startsWith("AWS-") ? ownedByAws(resource, call) : call.arn(resource);
    }

    private static String ownedByAws(String resource, JsonCall call) {
        return "arn:aws:ssm:" + call.incoming().region() + "::" + resource;
    }

    static String instance(String id, JsonCall call) {
        return id.startsWith("mi-")
                ? call.arn("managed-instance/" + id)
                : call.incoming().arn("ec2", "instance/" + id);
    }

    /** What a session is opened on: an instance, or a container as {@code ecs:CLUSTER_TASK_CONTAINER}. */
    static String node(String target, JsonCall call) {
        if (!target.startsWith("ecs:")) {
            return instance(target, call);
        }
        String[] parts = target.substring(4).split("_", 3);
        if (parts.length < 2) {
            throw new Unreadable("InvalidTarget", "The target " + target + " is not ecs:CLUSTER_TASK_CONTAINER.");
        }
        return call.incoming().arn("ecs", "task/" + parts[0] + '/' + parts[1]);
    }

    static String setting(String id, JsonCall call) {
        return ResourceRule.arnOr(call, "servicesetting" + (id.startsWith("/") ? "" : "/"), id);
    }

    static String tagged(JsonCall call) {
        String type = call.required("ResourceType");
        String id = call.required("ResourceId");
        String prefix = TAGGED.get(type);
        if (prefix == null) {
            throw new Unreadable("InvalidResourceType", "There are no tags on a " + type + '.');
        }
        return switch (type) {
            case "Parameter" -> parameter(id, call);
            case "Document" -> document(id, call);
            default -> ResourceRule.arnOr(call, prefix, id);
        };
    }

    /**
     * Parameters that refer to a secret need the permission to read it too.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html">Referencing Secrets
     *     Manager secrets from Parameter Store parameters</a>
     */
    static List<NeededAccess> secrets(JsonCall call, RequestContext context) {
        return Stream.concat(call.optional("Name").stream(), call.texts("Names").stream())
                .filter(name -> name.startsWith(SECRETS))
                .map(name -> name.substring(SECRETS.length()))
                .map(id -> SecretArns.of(id, call.incoming()))
                .map(arn -> NeededAccess.of("secretsmanager:GetSecretValue", arn))
                .toList();
    }
}
