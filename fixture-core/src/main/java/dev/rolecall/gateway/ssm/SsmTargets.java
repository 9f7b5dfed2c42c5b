package dev.rolecall.gateway.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What commands, automations, associations and sessions are run, and where. */
final class SsmTargets {

    static final String SERVICE = "ssm.amazonaws.com";

    private SsmTargets() {}

    static List<String> ofCommand(JsonCall call) {
        List<String> resources = new ArrayList<>(List.of(SsmNames.document(call.required("DocumentName"), call)));
        resources.addAll(instances(call));
        return resources;
    }

    /** Those that a request names; all, where it describes them by tags or not at all. */
    static List<String> instances(JsonCall call) {
        List<String> resources = new ArrayList<>();
        call.texts("InstanceIds").forEach(id -> resources.add(SsmNames.instance(id, call)));
        for (JsonNode target : call.body().path("Targets")) {
            if (target.path("Key").asText().equalsIgnoreCase("InstanceIds")) {
                target.path("Values").forEach(id -> resources.add(SsmNames.instance(id.asText(), call)));
            }
        }
        return resources.isEmpty() ? List.of(call.incoming().arn("ec2", "instance/*")) : resources;
    }

    static List<String> ofSession(JsonCall call) {
        String node = SsmNames.node(call.required("Target"), call);
        return call.optional("DocumentName")
                .map(name -> List.of(node, SsmNames.document(name, call)))
                .orElse(List.of(node));
    }

    static List<String> ofAutomation(JsonCall call) {
        String name = call.required("DocumentName");
        if (name.startsWith("arn:")) {
            return List.of(name);
        }
        String version = call.optional("DocumentVersion").orElse("$DEFAULT");
        String resource = "automation-definition/" + name + ':' + version;
        return List.of(
                name.startsWith("AWS-")
                        ? "arn:aws:ssm:" + call.incoming().region() + "::" + resource
                        : call.arn(resource));
    }

    /** By its id, or by the document and the instance that it associates. */
    static List<String> ofAssociation(JsonCall call) {
        return call.optional("AssociationId")
                .map(id -> List.of(call.arn("association/" + id)))
                .orElseGet(() -> association(call));
    }

    static List<String> ofAssociations(JsonCall call) {
        List<String> resources = new ArrayList<>();
        for (JsonNode entry : call.body().path("Entries")) {
            resources.addAll(association(new JsonCall(call.service(), call.operation(), entry, call.incoming())));
        }
        if (resources.isEmpty()) {
            throw call.missing("Entries");
        }
        return resources;
    }

    private static List<String> association(JsonCall call) {
        List<String> resources = new ArrayList<>(List.of(SsmNames.document(call.required("Name"), call)));
        call.optional("InstanceId").ifPresent(id -> resources.add(SsmNames.instance(id, call)));
        if (!call.body().path("Targets").isEmpty()) {
            resources.addAll(instances(call));
        }
        return resources;
    }

    /** {@code IamRole} is the name of a role. */
    static List<NeededAccess> passesRoleByName(JsonCall call, RequestContext context) {
        String role = "arn:aws:iam::" + call.incoming().accountId() + ":role/" + call.required("IamRole");
        return List.of(new NeededAccess("iam:PassRole", role, Map.of("iam:PassedToService", SERVICE)));
    }
}
