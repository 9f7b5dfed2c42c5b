package dev.rolecall.policy;

/**
 * A statement that decided.
 *
 * @param layer the kind of policy it is in
 * @param policyName as given in {@link NamedPolicy}
 * @param sid empty if it has none
 * @param start of its opening brace
 * @param end just behind its closing brace
 */
public record MatchedStatement(Layer layer, String policyName, String sid, Position start, Position end) {}
