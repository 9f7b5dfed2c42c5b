package dev.rolecall.gateway.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourcePolicies;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.PolicyOperations;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.WireResponse;
import java.util.List;
import java.util.Optional;

/**
 * Key policies, which come with a new key or replace the one it has. KMS takes none that would lock out both the caller and the account.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html">PutKeyPolicy</a>
 */
final class KeyPolicies implements PolicyOperations {

    private static final String NAME = "default";

    @Override
    public Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call) {
        JsonCall request = new JsonCall("kms", mapped.operation(), Json.read(incoming.wire()), incoming);
        String key = mapped.accesses().get(0).resource();
        switch (mapped.operation()) {
            case "GetKeyPolicy" -> {
                return Optional.of(get(key, request, call.account()));
            }
            case "PutKeyPolicy" -> {
                requireDefault(request);
                put(key, checked(request.required("Policy"), key, request, call), call.account());
            }
            case "CreateKey" -> {
                return create("KeyMetadata", mapped, request, call);
            }
            case "ReplicateKey" -> {
                return create("ReplicaKeyMetadata", mapped, request, call);
            }
            default -> {
                // No other operation has to do with policies.
            }
        }
        return Optional.empty();
    }

    private static WireResponse get(String key, JsonCall request, Account caller) {
        requireDefault(request);
        ResourcePolicies policies = caller.accounts().resourcePolicies();
        String text = policies.over(key, policies.ownerOf(key, caller))
                .map(policy -> policy.text(caller.accounts()))
                .orElseThrow(() -> notFound("Invalid keyId " + request.text("KeyId")));
        ObjectNode answer = Json.object().put("Policy", text).put("PolicyName", NAME);
        return Json.response(200, Json.contentType(request.incoming().wire()), answer);
    }

    private static void requireDefault(JsonCall request) {
        if (!request.optional("PolicyName").orElse(NAME).equals(NAME)) {
            throw notFound("No such policy exists");
        }
    }

    private static Optional<WireResponse> create(String metadata, Mapped mapped, JsonCall request, Call call) {
        if (!request.has("Policy")) {
            return Optional.empty();
        }
        WireResponse created = KmsAnswers.TABLE.to(mapped, request.incoming());
        String key = Json.read(created.body()).path(metadata).path("Arn").asText();
        put(key, checked(request.text("Policy"), key, request, call), call.account());
        return Optional.of(created);
    }

    private static PolicyDocument checked(String text, String key, JsonCall request, Call call) {
        PolicyDocument document;
        try {
            document = PolicyDocument.parse(text, PolicyKind.RESOURCE);
        } catch (MalformedPolicyException notAPolicy) {
            throw malformed(String.valueOf(notAPolicy.getMessage()));
        }
        if (document.resources().stream().anyMatch(List::isEmpty)) {
            // Refused since August 2025 (ministryofjustice/analytical-platform#7691), in words that nobody has
            // published.
            throw malformed("Policy statement must contain resources.");
        }
        if (!request.body().path("BypassPolicyLockoutSafetyCheck").asBoolean() && locksOut(document, key, call)) {
            // terraform-aws-modules/terraform-aws-eks#1950
            throw malformed("The new key policy will not allow you to update the key policy in the future.");
        }
        return document;
    }

    private static boolean locksOut(PolicyDocument document, String key, Call call) {
        NamedPolicy policy = new NamedPolicy(key, document);
        return !call.wouldBeAllowed("kms:PutKeyPolicy", key, policy)
                && !Call.byRoot(call.account()).wouldBeAllowed("kms:PutKeyPolicy", key, policy);
    }

    private static void put(String key, PolicyDocument document, Account caller) {
        try {
            caller.accounts().resourcePolicies().put(key, document, caller);
        } catch (Refusal noSuchPrincipal) {
            // awslabs/minimum-viable-dataspace-on-aws#6
            throw malformed("Policy contains a statement with one or more invalid principals.");
        }
    }

    private static ServiceFault malformed(String message) {
        return new ServiceFault(400, "MalformedPolicyDocumentException", message);
    }

    private static ServiceFault notFound(String message) {
        return new ServiceFault(400, "NotFoundException", message);
    }
}
