package dev.rolecall.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.account.Principal;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.Verdict;
import java.util.TreeMap;

/** Why a request was denied, in the JSON that a decoded authorization message holds. */
record AuthorizationFailure(Decision decision, Principal principal) {

    String toJson() {
        boolean explicit = decision.verdict() == Verdict.EXPLICIT_DENY;
        PolicyRequest request = decision.request();
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("allowed", false);
        message.put("explicitDeny", explicit);
        ArrayNode matched = items(message, "matchedStatements");
        if (explicit) {
            decision.statements()
                    .forEach(statement -> matched.addObject()
                            .put("statementId", statement.sid())
                            .put("effect", "DENY"));
        }
        items(message, "failures");
        ObjectNode context = message.putObject("context");
        putPrincipal(context.putObject("principal"));
        context.put("action", request.action());
        context.put("resource", request.resource());
        ArrayNode conditions = items(context, "conditions");
        TreeMap<String, ArrayNode> byKey = new TreeMap<>();
        request.context().forEach((key, values) -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> list.addObject().put("value", value));
            byKey.put(key, list);
        });
        byKey.forEach((key, values) -> {
            ObjectNode condition = conditions.addObject().put("key", key);
            condition.putObject("values").set("items", values);
        });
        return message.toString();
    }

    /** Only a user has a name. */
    private void putPrincipal(ObjectNode node) {
        node.put("id", principal.userId());
        if (principal instanceof Principal.IamUser user) {
            node.put("name", user.name());
        }
        node.put("arn", principal.arn());
    }

    private static ArrayNode items(ObjectNode owner, String name) {
        return owner.putObject(name).putArray("items");
    }
}
