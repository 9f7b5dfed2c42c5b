package dev.rolecall.gateway.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourcePolicies;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.LabelledPolicy;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.PolicyOperations;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.WireResponse;
import java.util.Optional;

/**
 * Queue policies: an attribute of the queue, written whole by {@code SetQueueAttributes} and {@code CreateQueue}, or a statement at a time
 * by {@code AddPermission}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html">AddPermission</a>
 */
final class QueuePolicies implements PolicyOperations {

    private static final String POLICY = "Policy";

    @Override
    public Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call) {
        Account caller = call.account();
        String queue = mapped.accesses().get(0).resource();
        ObjectNode request = SqsBody.read(incoming.wire());
        ResourcePolicies policies = caller.accounts().resourcePolicies();
        switch (mapped.operation()) {
            case "SetQueueAttributes", "CreateQueue" -> {
                JsonNode text = request.path("Attributes").path(POLICY);
                if (!text.isMissingNode()) {
                    set(queue, text.asText(), caller);
                }
            }
            case "AddPermission" -> add(queue, request, caller);
            case "RemovePermission" -> remove(queue, request.path("Label").asText(), caller);
            case "DeleteQueue" -> policies.remove(queue);
            case "GetQueueAttributes" -> {
                return wantsPolicy(request)
                        ? policies.find(queue)
                                .map(policy -> attributes(mapped, incoming, policy.text(caller.accounts())))
                        : Optional.empty();
            }
            default -> {
                // No other operation has to do with policies.
            }
        }
        return Optional.empty();
    }

    private static boolean wantsPolicy(ObjectNode request) {
        for (JsonNode name : request.path("AttributeNames")) {
            if (name.asText().equals(POLICY) || name.asText().equals("All")) {
                return true;
            }
        }
        return false;
    }

    private static WireResponse attributes(Mapped mapped, Incoming incoming, String policy) {
        ObjectNode answer = Json.object();
        answer.putObject("Attributes").put(POLICY, policy);
        return SqsAnswers.inProtocolOf(incoming.wire(), mapped.operation(), answer);
    }

    /** An empty text takes the policy away. */
    private static void set(String queue, String text, Account caller) {
        ResourcePolicies policies = caller.accounts().resourcePolicies();
        if (text.isEmpty()) {
            policies.remove(queue);
            return;
        }
        try {
            policies.put(queue, PolicyDocument.parse(text, PolicyKind.RESOURCE), caller);
        } catch (MalformedPolicyException | Refusal notTaken) {
            // aws/aws-cdk#15602, hashicorp/terraform-provider-aws#42209
            throw new ServiceFault(400, "InvalidAttributeValue", "Invalid value for the parameter Policy.");
        }
    }

    private static void add(String queue, ObjectNode request, Account caller) {
        String label = request.path("Label").asText();
        LabelledPolicy policy = current(queue, caller);
        if (policy.has(label)) {
            throw invalidLabel(label, "Already exists.");
        }
        ObjectNode statement = policy.allow(label);
        ArrayNode accounts = statement.putObject("Principal").putArray("AWS");
        request.path("AWSAccountIds").forEach(id -> accounts.add("arn:aws:iam::" + id.asText() + ":root"));
        ArrayNode actions = statement.putArray("Action");
        request.path("Actions").forEach(action -> actions.add("SQS:" + action.asText()));
        statement.put("Resource", queue);
        set(queue, policy.text(), caller);
    }

    private static void remove(String queue, String label, Account caller) {
        LabelledPolicy policy = current(queue, caller);
        if (!policy.remove(label)) {
            throw invalidLabel(label, "can't find label on existing policy.");
        }
        set(queue, policy.isEmpty() ? "" : policy.text(), caller);
    }

    private static ServiceFault invalidLabel(String label, String reason) {
        return new ServiceFault(
                400, "InvalidParameterValue", "Value " + label + " for parameter Label is invalid. Reason: " + reason);
    }

    private static LabelledPolicy current(String queue, Account caller) {
        return caller.accounts()
                .resourcePolicies()
                .find(queue)
                .map(policy -> LabelledPolicy.read(policy.document().text()))
                .orElseGet(() -> LabelledPolicy.empty("2008-10-17", queue + "/SQSDefaultPolicy"));
    }
}
