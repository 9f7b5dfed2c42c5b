package dev.rolecall.gateway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.LabelledPolicy;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.PolicyOperations;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Policies of functions, written a statement at a time. A version or an alias has one of its own. Those of layers are not kept.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</a>
 */
final class FunctionPolicies implements PolicyOperations {

    private static final String SID = "StatementId";

    @Override
    public Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call) {
        String function = mapped.accesses().get(0).resource();
        Account caller = call.account();
        switch (mapped.operation()) {
            case "AddPermission" -> {
                return Optional.of(add(function, Json.read(incoming.wire()), caller));
            }
            case "RemovePermission" -> remove(function, incoming, caller);
            case "DeleteFunction" -> caller.accounts().resourcePolicies().remove(function);
            case "GetPolicy" -> {
                return find(function, caller).map(FunctionPolicies::shown);
            }
            default -> {
                // No other operation has to do with policies.
            }
        }
        return Optional.empty();
    }

    private static WireResponse shown(String policy) {
        return json(200, Json.object().put("Policy", policy).put("RevisionId", revision(policy)));
    }

    private static WireResponse add(String function, ObjectNode request, Account caller) {
        String label = required(SID, request);
        Optional<String> found = find(function, caller);
        requireRevision(request.path("RevisionId").asText(), found);
        LabelledPolicy policy =
                found.map(LabelledPolicy::read).orElseGet(() -> LabelledPolicy.empty("2012-10-17", "default"));
        if (policy.has(label)) {
            // hashicorp/terraform-provider-aws#3312
            throw new ServiceFault(
                    409,
                    "ResourceConflictException",
                    "The statement id (" + label + ") provided already exists. Please provide a new statement id, or"
                            + " remove the existing statement.");
        }
        ObjectNode statement = policy.allow(label);
        putPrincipal(required("Principal", request), statement);
        statement.put("Action", required("Action", request)).put("Resource", function);
        putCondition(request, statement);
        put(function, policy, caller);
        return json(201, Json.object().put("Statement", statement.toString()));
    }

    private static void putPrincipal(String principal, ObjectNode statement) {
        if (principal.equals("*")) {
            statement.put("Principal", principal);
        } else if (principal.matches("\\d{12}")) {
            statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
        } else {
            statement.putObject("Principal").put(principal.startsWith("arn:") ? "AWS" : "Service", principal);
        }
    }

    private static void putCondition(JsonNode request, ObjectNode statement) {
        putCondition("StringEquals", "AWS:SourceAccount", request.path("SourceAccount"), statement);
        putCondition("StringEquals", "aws:PrincipalOrgID", request.path("PrincipalOrgID"), statement);
        putCondition("StringEquals", "lambda:EventSourceToken", request.path("EventSourceToken"), statement);
        putCondition("StringEquals", "lambda:FunctionUrlAuthType", request.path("FunctionUrlAuthType"), statement);
        putCondition("Bool", "lambda:InvokedViaFunctionUrl", request.path("InvokedViaFunctionUrl"), statement);
        putCondition("ArnLike", "AWS:SourceArn", request.path("SourceArn"), statement);
    }

    private static void putCondition(String operator, String key, JsonNode value, ObjectNode statement) {
        if (!value.asText().isEmpty()) {
            statement.withObject("/Condition").withObject("/" + operator).put(key, value.asText());
        }
    }

    private static void remove(String function, Incoming incoming, Account caller) {
        String[] path = incoming.wire().rawPath().split("/", -1);
        String label = Query.decodePath(path[path.length - 1]);
        Optional<String> found = find(function, caller);
        Query query = Query.parse(incoming.wire().rawQuery());
        LabelledPolicy policy =
                found.map(LabelledPolicy::read).orElseGet(() -> LabelledPolicy.empty("2012-10-17", "default"));
        if (!policy.remove(label)) {
            throw new ServiceFault(
                    404, "ResourceNotFoundException", "Statement " + label + " is not found in resource policy.");
        }
        requireRevision(query.first("RevisionId").orElse(""), found);
        if (policy.isEmpty()) {
            caller.accounts().resourcePolicies().remove(function);
        } else {
            put(function, policy, caller);
        }
    }

    private static void put(String function, LabelledPolicy policy, Account caller) {
        try {
            PolicyDocument document = PolicyDocument.parse(policy.text(), PolicyKind.RESOURCE);
            caller.accounts().resourcePolicies().put(function, document, caller);
        } catch (MalformedPolicyException | Refusal notTaken) {
            throw new ServiceFault(
                    400,
                    "InvalidParameterValueException",
                    "The provided principal was invalid. Please check the principal and try again.");
        }
    }

    private static Optional<String> find(String function, Account caller) {
        return caller.accounts().resourcePolicies().find(function).map(policy -> policy.text(caller.accounts()));
    }

    /** Changes whenever the policy does. */
    private static String revision(String policy) {
        return UUID.nameUUIDFromBytes(policy.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void requireRevision(String expected, Optional<String> found) {
        if (!expected.isEmpty() && !found.map(FunctionPolicies::revision).equals(Optional.of(expected))) {
            throw new ServiceFault(
                    412,
                    "PreconditionFailedException",
                    "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve"
                            + " the latest Revision Id");
        }
    }

    private static String required(String member, JsonNode request) {
        String value = request.path(member).asText();
        if (value.isEmpty()) {
            throw new Unreadable("ValidationException", "The request names no " + member + '.');
        }
        return value;
    }

    private static WireResponse json(int status, ObjectNode body) {
        return Json.response(status, "application/json", body);
    }
}
