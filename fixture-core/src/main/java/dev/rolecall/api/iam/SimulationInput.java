package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.IdentityPolicies;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.SimulatedCaller;
import dev.rolecall.account.Simulation;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;

/**
 * What both operations of the simulator are given, checked beyond the form of each parameter.
 *
 * @param policyTexts of the caller, besides those it may have in the account
 * @param boundary of the caller; one that is given replaces its own
 * @param resources {@code *} if none is given
 * @param callerArn null for nobody in particular
 */
record SimulationInput(
        List<String> policyTexts,
        Optional<NamedPolicy> boundary,
        List<String> actions,
        List<String> resources,
        @Nullable String resourcePolicy,
        @Nullable String resourceOwner,
        @Nullable String callerArn,
        List<ContextEntry> contextEntries,
        @Nullable Integer maxItems,
        @Nullable String marker) {

    private static final Pattern ACTION = Pattern.compile("[^:*?\\s]+:[^:*?\\s]+");
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+", Pattern.DOTALL);
    private static final Pattern OWNER = Pattern.compile("arn:[^:]+:iam::(\\d{12}):root");
    private static final String EVERYTHING = "*";

    static SimulationInput of(SimulateCustomPolicyRequest request) {
        return new SimulationInput(
                        request.policyInputList(),
                        boundary(request.permissionsBoundaryPolicyInputList()),
                        request.actionNames(),
                        resources(request.resourceArns()),
                        request.resourcePolicy(),
                        request.resourceOwner(),
                        request.callerArn(),
                        request.contextEntries(),
                        request.maxItems(),
                        request.marker())
                .checked();
    }

    static SimulationInput of(SimulatePrincipalPolicyRequest request, IdentityPolicies source) {
        String sourceArn = request.policySourceArn();
        String self = sourceArn.contains(":group/") ? null : sourceArn;
        return new SimulationInput(
                        request.policyInputList(),
                        boundary(request.permissionsBoundaryPolicyInputList()).or(source::boundary),
                        request.actionNames(),
                        resources(request.resourceArns()),
                        request.resourcePolicy(),
                        request.resourceOwner(),
                        request.callerArn() == null ? self : request.callerArn(),
                        request.contextEntries(),
                        request.maxItems(),
                        request.marker())
                .checked();
    }

    /** The policies given as text, under the names that the simulator gives them. */
    List<NamedPolicy> policies() {
        List<NamedPolicy> policies = new ArrayList<>();
        policyTexts.forEach(text -> policies.add(new NamedPolicy(
                "PolicyInputList." + (policies.size() + 1), Simulation.document(text, PolicyKind.IDENTITY))));
        return policies;
    }

    Simulation simulation(Account account, List<NamedPolicy> policies) {
        SimulatedCaller caller =
                callerArn == null ? SimulatedCaller.unknown(account) : SimulatedCaller.of(account, callerArn);
        return new Simulation(
                policies,
                boundary,
                Optional.ofNullable(resourcePolicy),
                owner(),
                caller.caller(),
                SimulatedContext.of(caller, contextEntries));
    }

    /** Whether there is no resource to speak of, which AWS answers in a shorter form. */
    boolean isOfEverything() {
        return resources.equals(List.of(EVERYTHING));
    }

    private static List<String> resources(List<String> given) {
        return given.isEmpty() ? List.of(EVERYTHING) : given;
    }

    private static Optional<NamedPolicy> boundary(List<String> texts) {
        if (texts.size() > 1) {
            throw new Refusal("InvalidInput", "A simulation takes one permissions boundary at most.");
        }
        return texts.stream()
                .map(text -> new NamedPolicy(
                        "PermissionsBoundaryPolicyInputList.1", Simulation.document(text, PolicyKind.BOUNDARY)))
                .findFirst();
    }

    private String owner() {
        if (resourceOwner == null) {
            return "";
        }
        Matcher owner = OWNER.matcher(resourceOwner);
        if (!owner.matches()) {
            throw new Refusal("InvalidInput", "'%s' is not a valid as a Resource Owner.", resourceOwner);
        }
        return owner.group(1);
    }

    private SimulationInput checked() {
        for (String action : actions) {
            if (!ACTION.matcher(action).matches()) {
                throw new Refusal("InvalidInput", "Invalid action name: %s.", action);
            }
        }
        for (String resource : resources) {
            if (!resource.equals(EVERYTHING) && !ARN.matcher(resource).matches()) {
                throw new Refusal("InvalidInput", "ResourceNames are not in a valid ARN format: %s.", resource);
            }
        }
        if (resourcePolicy != null) {
            checkResourcePolicy();
        }
        return this;
    }

    private void checkResourcePolicy() {
        if (callerArn == null) {
            throw new Refusal("InvalidInput", "Invalid caller - Caller cannot be null or empty.");
        }
        if (resources.contains(EVERYTHING)) {
            throw new Refusal("InvalidInput", "Invalid Entity Arn: * does not clearly define entity type and name.");
        }
    }
}
