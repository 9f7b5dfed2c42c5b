package dev.rolecall.policy;

/**
 * What a policy says about a request: that it is denied, or how directly it is allowed. The order is the strength of a principal match
 * (P2); a statement without a principal element allows {@link #DIRECT}ly.
 */
enum Grant {
    DENIED,
    NONE,
    /** The caller's account is named: it may delegate to its own identity policies. */
    ACCOUNT,
    /** The role of the caller's session is named, or the user behind a federated session. */
    ROLE,
    /** The caller is named, or everybody. */
    DIRECT;

    boolean allows() {
        return compareTo(NONE) > 0;
    }

    Grant or(Grant other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
