package dev.rolecall.api.iam;

import dev.rolecall.account.SimulatedDecision;
import dev.rolecall.account.Simulation;
import dev.rolecall.api.Page;
import dev.rolecall.policy.Layer;
import dev.rolecall.policy.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.Position;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/** The answers of the simulator: one result for each action, with one in it for each resource that was named. */
final class SimulationShapes {

    /** From the best verdict to the worst: what is said of an action on several resources is the worst of them. */
    private static final List<Verdict> SEVERITY =
            List.of(Verdict.ALLOWED, Verdict.IMPLICIT_DENY, Verdict.EXPLICIT_DENY);

    private static final String IDENTITY_POLICY = "IAM Policy";
    private static final String RESOURCE_POLICY = "Resource Policy";

    private SimulationShapes() {}

    static Page<EvaluationResult> page(SimulationInput input, Simulation simulation) {
        List<Integer> indexes =
                IntStream.range(0, input.actions().size()).boxed().toList();
        Page<Integer> page = Page.of(indexes, index -> "%09d".formatted(index), input.maxItems(), 100, input.marker());
        List<EvaluationResult> results = page.items().stream()
                .map(index -> result(input.actions().get(index), input, simulation))
                .toList();
        return new Page<>(results, page.marker());
    }

    private static EvaluationResult result(String action, SimulationInput input, Simulation simulation) {
        List<SimulatedDecision> decisions = input.resources().stream()
                .map(resource -> simulation.decide(action, resource))
                .toList();
        List<String> missing = simulation.missingKeys(action);
        SimulatedDecision first = decisions.get(0);
        boolean single = decisions.size() == 1;
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(single ? input.resources().get(0) : "*")
                .evalDecision(worst(decisions).simulatorName())
                .matchedStatements(single ? statements(first) : List.of())
                .missingContextValues(input.isOfEverything() ? missing : List.of())
                .organizationsDecisionDetail(detail -> detail.allowedByOrganizations(true));
        if (first.bounded()) {
            boolean allowed = decisions.stream().allMatch(SimulatedDecision::isAllowedByBoundary);
            result.permissionsBoundaryDecisionDetail(detail -> detail.allowedByPermissionsBoundary(allowed));
        }
        if (!input.isOfEverything()) {
            result.evalDecisionDetailsWithStrings(single && first.crossAccount() ? details(first) : Map.of())
                    .resourceSpecificResults(decisions.stream()
                            .map(decision -> specific(decision, missing))
                            .toList());
        }
        return result.build();
    }

    private static ResourceSpecificResult specific(SimulatedDecision decision, List<String> missing) {
        ResourceSpecificResult.Builder result = ResourceSpecificResult.builder()
                .evalResourceName(decision.decision().request().resource())
                .evalResourceDecision(decision.verdict().simulatorName())
                .matchedStatements(statements(decision))
                .missingContextValues(missing);
        if (decision.crossAccount()) {
            result.evalDecisionDetailsWithStrings(details(decision));
        }
        if (decision.bounded()) {
            result.permissionsBoundaryDecisionDetail(
                    detail -> detail.allowedByPermissionsBoundary(decision.isAllowedByBoundary()));
        }
        return result.build();
    }

    private static Map<String, String> details(SimulatedDecision decision) {
        return Map.of(
                IDENTITY_POLICY, decision.decision().verdictOf(Layer.IDENTITY).simulatorName(),
                RESOURCE_POLICY, decision.decision().verdictOf(Layer.RESOURCE).simulatorName());
    }

    private static List<Statement> statements(SimulatedDecision decision) {
        return decision.statements().stream()
                .map(statement -> Statement.builder()
                        .sourcePolicyId(statement.policy())
                        .sourcePolicyType(statement.ofResource() ? RESOURCE_POLICY : IDENTITY_POLICY)
                        .startPosition(position(statement.start()))
                        .endPosition(position(statement.end()))
                        .build())
                .toList();
    }

    private static Position position(dev.rolecall.policy.Position position) {
        return Position.builder()
                .line(position.line())
                .column(position.column())
                .build();
    }

    private static Verdict worst(List<SimulatedDecision> decisions) {
        return decisions.stream()
                .map(SimulatedDecision::verdict)
                .max(Comparator.comparing(SEVERITY::indexOf))
                .orElseThrow();
    }
}
