package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;

/** Finds the statements behind a decision. */
final class Explanation {

    private final Evaluation evaluation;
    private final boolean deny;
    private final List<MatchedStatement> found = new ArrayList<>();

    private Explanation(Evaluation evaluation, boolean deny) {
        this.evaluation = evaluation;
        this.deny = deny;
    }

    static List<MatchedStatement> statements(Evaluation evaluation, PolicySet policies, boolean deny) {
        Explanation explanation = new Explanation(evaluation, deny);
        if (LayerGrants.boundByOrganization(evaluation.caller())) {
            policies.scp().forEach(level -> explanation.addAll(Layer.SCP, level));
        }
        if (!LayerGrants.isServiceLinked(evaluation.caller())) {
            policies.rcp().forEach(level -> explanation.addAll(Layer.RCP, level));
        }
        policies.endpoint().ifPresent(policy -> explanation.add(Layer.ENDPOINT, policy));
        policies.resource().ifPresent(policy -> explanation.add(resourceLayer(policy), policy));
        if (!(evaluation.caller() instanceof Caller.Root)) {
            explanation.addAll(Layer.IDENTITY, policies.identity());
            policies.boundary().ifPresent(policy -> explanation.add(Layer.BOUNDARY, policy));
            explanation.addAll(Layer.SESSION, policies.session());
        }
        return List.copyOf(explanation.found);
    }

    private static Layer resourceLayer(NamedPolicy policy) {
        return policy.document().kind() == PolicyKind.TRUST ? Layer.TRUST : Layer.RESOURCE;
    }

    private void addAll(Layer layer, List<NamedPolicy> policies) {
        policies.forEach(policy -> add(layer, policy));
    }

    private void add(Layer layer, NamedPolicy policy) {
        for (Statement statement : policy.document().matching(evaluation, deny)) {
            RawStatement written = statement.written();
            found.add(new MatchedStatement(layer, policy.name(), statement.outline(), written.start(), written.end()));
        }
    }
}
