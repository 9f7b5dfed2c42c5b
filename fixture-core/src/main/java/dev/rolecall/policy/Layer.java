package dev.rolecall.policy;

/** The kind of policy that decided. AWS: "Troubleshoot access denied error messages". */
public enum Layer {
    IDENTITY("an identity-based policy", "identity-based policy"),
    BOUNDARY("a permissions boundary", "permissions boundary"),
    SESSION("a session policy", "session policy"),
    RESOURCE("a resource-based policy", "resource-based policy"),
    TRUST("", ""),
    SCP("a service control policy", "service control policy"),
    RCP("a resource control policy", "resource control policy"),
    ENDPOINT("a VPC endpoint policy", "VPC endpoint policy");

    private final String withArticle;
    private final String bare;

    Layer(String withArticle, String bare) {
        this.withArticle = withArticle;
        this.bare = bare;
    }

    /** {@code permissions boundary}, as AWS's sentences name it. */
    public String policyType() {
        return this == TRUST ? "role trust policy" : bare;
    }

    /** The end of AWS's denial message, with a space before it. A trust policy's denial gives no reason. */
    String reason(Verdict verdict, String action) {
        if (this == TRUST) {
            return "";
        }
        return verdict == Verdict.EXPLICIT_DENY
                ? " with an explicit deny in " + withArticle
                : " because no " + bare + " allows the " + action + " action";
    }
}
