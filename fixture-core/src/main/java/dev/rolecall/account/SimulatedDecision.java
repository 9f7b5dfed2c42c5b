package dev.rolecall.account;

import dev.rolecall.policy.Decision;
import dev.rolecall.policy.Layer;
import dev.rolecall.policy.MatchedStatement;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.Position;
import dev.rolecall.policy.Verdict;
import java.util.List;

/**
 * What a simulation found for one action on one resource.
 *
 * @param sources the policies asked; the decision names each by its index
 * @param bounded whether one of them is a permissions boundary
 * @param crossAccount whether the resource belongs to another account than the caller
 */
public record SimulatedDecision(Decision decision, List<NamedPolicy> sources, boolean bounded, boolean crossAccount) {

    /**
     * A statement that decided.
     *
     * @param policy the name of the policy it is in
     * @param ofResource whether that is the policy of the resource
     * @param start just behind what stands before the statement, white space apart (so in every published answer of AWS)
     * @param end just behind its closing brace
     */
    public record DecidingStatement(String policy, boolean ofResource, Position start, Position end) {}

    public SimulatedDecision {
        sources = List.copyOf(sources);
    }

    public Verdict verdict() {
        return decision.verdict();
    }

    /** Those that deny if any does, else those that allow; a boundary, which allows nothing by itself, is not among the latter. */
    public List<DecidingStatement> statements() {
        return decision.statements().stream()
                .filter(statement -> statement.layer() != Layer.BOUNDARY || verdict() == Verdict.EXPLICIT_DENY)
                .map(this::deciding)
                .toList();
    }

    public boolean isAllowedByBoundary() {
        return decision.verdictOf(Layer.BOUNDARY) == Verdict.ALLOWED;
    }

    private DecidingStatement deciding(MatchedStatement statement) {
        NamedPolicy source = sources.get(Integer.parseInt(statement.policyName()));
        boolean ofResource = statement.layer() == Layer.RESOURCE || statement.layer() == Layer.TRUST;
        Position start = behindWhatPrecedes(source.document().text(), statement.start());
        return new DecidingStatement(source.name(), ofResource, start, statement.end());
    }

    private static Position behindWhatPrecedes(String text, Position brace) {
        TextLines lines = TextLines.of(text);
        int offset = lines.offset(brace);
        while (offset > 0 && Character.isWhitespace(text.charAt(offset - 1))) {
            offset--;
        }
        return lines.position(offset);
    }
}
