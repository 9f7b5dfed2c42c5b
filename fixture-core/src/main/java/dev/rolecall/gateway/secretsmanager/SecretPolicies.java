package dev.rolecall.gateway.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourcePolicies;
import dev.rolecall.account.ResourcePolicy;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.PolicyOperations;
import dev.rolecall.gateway.service.SecretArns;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Policies of secrets. One that an application puts is kept with the ARN up to the name, because the characters behind it are made up;
 * with the whole ARN where a test declared that.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
final class SecretPolicies implements PolicyOperations {

    @Override
    public Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call) {
        JsonCall request = new JsonCall("secretsmanager", mapped.operation(), Json.read(incoming.wire()), incoming);
        String secret = mapped.accesses().get(0).resource();
        Account caller = call.account();
        switch (mapped.operation()) {
            case "PutResourcePolicy" -> put(secret, request, caller);
            case "DeleteResourcePolicy" -> remove(secret, caller);
            case "DeleteSecret" -> {
                if (request.body().path("ForceDeleteWithoutRecovery").asBoolean()) {
                    remove(secret, caller);
                }
            }
            case "GetResourcePolicy" -> {
                return find(secret, caller).map(policy -> answer(secret, policy.text(caller.accounts()), incoming));
            }
            default -> {
                // No other operation has to do with policies.
            }
        }
        return Optional.empty();
    }

    private static WireResponse answer(String secret, String policy, Incoming incoming) {
        ObjectNode answer = Json.object();
        SecretsManagerAnswers.name(answer, secret);
        return Json.response(200, Json.contentType(incoming.wire()), answer.put("ResourcePolicy", policy));
    }

    private static Optional<ResourcePolicy> find(String secret, Account caller) {
        ResourcePolicies policies = caller.accounts().resourcePolicies();
        return policies.find(secret).or(() -> policies.find(SecretArns.withoutSuffix(secret)));
    }

    private static void remove(String secret, Account caller) {
        caller.accounts().resourcePolicies().remove(secret);
        caller.accounts().resourcePolicies().remove(SecretArns.withoutSuffix(secret));
    }

    private static void put(String secret, JsonCall request, Account caller) {
        String base = SecretArns.withoutSuffix(secret);
        ResourcePolicies policies = caller.accounts().resourcePolicies();
        boolean whole = request.incoming().known().secretAt(base).isPresent()
                || policies.find(secret).isPresent();
        try {
            PolicyDocument document = PolicyDocument.parse(request.required("ResourcePolicy"), PolicyKind.RESOURCE);
            if (request.body().path("BlockPublicPolicy").asBoolean() && isPublic(document.text())) {
                throw new ServiceFault(
                        400, "PublicPolicyException", "You can't attach a resource policy that allows broad access.");
            }
            policies.put(whole ? secret : base, document, caller);
        } catch (MalformedPolicyException notAPolicy) {
            // Both sentences stand in the documentation of PutResourcePolicy's validation: "Validate your
            // resource-based policy".
            throw malformed("This resource policy contains a syntax error.");
        } catch (Refusal noSuchPrincipal) {
            throw malformed("This resource policy contains an unsupported principal.");
        }
    }

    /** Lets anybody in and asks for nothing. AWS proves more than that, with a solver. */
    private static boolean isPublic(String text) {
        JsonNode written = Json.read(text.getBytes(StandardCharsets.UTF_8)).path("Statement");
        for (JsonNode statement : written.isObject() ? List.of(written) : written) {
            if (statement.path("Effect").asText().equals("Allow")
                    && statement.path("Condition").isEmpty()
                    && namesEverybody(statement.path("Principal"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesEverybody(JsonNode principal) {
        JsonNode named = principal.isObject() ? principal.path("AWS") : principal;
        for (JsonNode each : named.isArray() ? named : List.of(named)) {
            if (each.asText().equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static ServiceFault malformed(String message) {
        return new ServiceFault(400, "MalformedPolicyDocumentException", message);
    }
}
