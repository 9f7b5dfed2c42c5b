package dev.rolecall.policy;

/**
 * A statement that decided.
 *
 * @param layer the kind of policy it is in
 * @param policyName as given in {@link NamedPolicy}
 * @param statement which of its document
 * @param start of its opening brace
 * @param end just behind its closing brace
 */
public record MatchedStatement(
        Layer layer, String policyName, StatementOutline statement, Position start, Position end) {

    /** Empty if it has none. */
    public String sid() {
        return statement.sid();
    }
}
