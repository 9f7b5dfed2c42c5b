package dev.rolecall.account;

import dev.rolecall.policy.Caller;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Policies, and requests to try them on without making one.
 *
 * @param policies of the caller
 * @param resourcePolicy the text of the policy that every resource is taken to have; of a role to be assumed, its trust policy
 * @param resourceOwner the account of resources whose ARN names none; empty for the caller's
 * @param context the condition keys of the requests, those of the caller included
 */
public record Simulation(
        List<NamedPolicy> policies,
        Optional<NamedPolicy> boundary,
        Optional<String> resourcePolicy,
        String resourceOwner,
        Caller caller,
        RequestContext context) {

    private static final String RESOURCE_POLICY = "ResourcePolicy";
    private static final int ACCOUNT_SEGMENT = 4;

    /** Actions on a role that its trust policy decides. */
    private static final Set<String> DECIDED_BY_TRUST = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext");

    public Simulation {
        policies = List.copyOf(policies);
    }

    /**
     * Try one action on one resource.
     *
     * @throws Refusal {@code InvalidInput} if the policy of the resource is none
     */
    public SimulatedDecision decide(String action, String resource) {
        PolicyRequest request = new PolicyRequest(caller, action, resource, accountOf(resource), context);
        List<NamedPolicy> sources = new ArrayList<>(policies);
        PolicySet.Builder set = PolicySet.builder();
        for (int i = 0; i < policies.size(); i++) {
            set.identity(Integer.toString(i), policies.get(i).document());
        }
        boundary.ifPresent(policy -> {
            set.boundary(Integer.toString(sources.size()), policy.document());
            sources.add(policy);
        });
        resourcePolicy(action).ifPresent(policy -> {
            set.resource(Integer.toString(sources.size()), policy);
            sources.add(new NamedPolicy(RESOURCE_POLICY, policy));
        });
        Decision decision = PolicyEngine.decide(request, set.build());
        return new SimulatedDecision(decision, sources, boundary.isPresent(), crossesAccounts(request));
    }

    /** The condition keys that any of the policies asks for and nobody gave, whatever the action (recorded from AWS). */
    public List<String> missingKeys(String action) {
        Stream<PolicyDocument> documents = Stream.of(
                        policies.stream().map(NamedPolicy::document),
                        boundary.map(NamedPolicy::document).stream(),
                        resourcePolicy(action).stream())
                .flatMap(all -> all);
        return keysOf(documents.toList()).stream()
                .filter(key -> !context.contains(key))
                .toList();
    }

    /** The condition keys that documents ask for: each once in the spelling of the first. */
    public static List<String> keysOf(List<PolicyDocument> documents) {
        Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        return documents.stream()
                .flatMap(document -> document.contextKeys().stream())
                .filter(key -> seen.putIfAbsent(key, key) == null)
                .toList();
    }

    /**
     * A document as the simulator takes it.
     *
     * @throws Refusal {@code InvalidInput} with the message that storing it would give
     */
    public static PolicyDocument document(String text, PolicyKind kind) {
        try {
            return PolicyDocument.parse(text, kind);
        } catch (MalformedPolicyException malformed) {
            throw new Refusal("InvalidInput", "%s", String.valueOf(malformed.getMessage()));
        }
    }

    private Optional<PolicyDocument> resourcePolicy(String action) {
        PolicyKind kind =
                DECIDED_BY_TRUST.contains(action.toLowerCase(Locale.ROOT)) ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        return resourcePolicy.map(text -> document(text, kind));
    }

    private String accountOf(String resource) {
        String[] segments = resource.split(":", -1);
        String named = segments.length > ACCOUNT_SEGMENT ? segments[ACCOUNT_SEGMENT] : "";
        return named.matches("\\d{12}") ? named : resourceOwner;
    }

    private boolean crossesAccounts(PolicyRequest request) {
        return !request.resourceAccount().isEmpty()
                && !caller.account().isEmpty()
                && !request.resourceAccount().equals(caller.account());
    }
}
