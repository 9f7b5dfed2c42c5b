package dev.rolecall.policy;

/** The answer to a request, in the words of AWS's policy simulator. */
public enum Verdict {
    ALLOWED("allowed"),
    /** A {@code Deny} statement applies. */
    EXPLICIT_DENY("explicitDeny"),
    /** Something that had to allow did not. */
    IMPLICIT_DENY("implicitDeny");

    private final String simulatorName;

    Verdict(String simulatorName) {
        this.simulatorName = simulatorName;
    }

    /** {@code EvalDecision} of {@code SimulatePrincipalPolicy}. */
    public String simulatorName() {
        return simulatorName;
    }
}
