package dev.rolecall.policy;

/**
 * Where a policy document is used. The language is one; which elements a document must or must not have, and how a short ARN is read,
 * differs.
 *
 * <p>AWS: "Grammar of the IAM JSON policy language" and "Policies and permissions in IAM".
 */
public enum PolicyKind {
    /** Inline or managed, attached to a user, group or role. */
    IDENTITY(true, Presence.REQUIRED, Presence.PROHIBITED),
    /** A role's trust policy: who may assume it. */
    TRUST(false, Presence.PROHIBITED, Presence.REQUIRED),
    /** A bucket, queue, key or secret policy. */
    RESOURCE(false, Presence.OPTIONAL, Presence.REQUIRED),
    /** Passed to {@code AssumeRole} or {@code GetFederationToken}. */
    SESSION(false, Presence.REQUIRED, Presence.PROHIBITED),
    /** A managed policy used as permissions boundary. */
    BOUNDARY(true, Presence.REQUIRED, Presence.PROHIBITED),
    /** A service control policy of AWS Organizations. */
    SCP(true, Presence.REQUIRED, Presence.PROHIBITED),
    /** A resource control policy of AWS Organizations. */
    RCP(true, Presence.REQUIRED, Presence.REQUIRED),
    /** The policy of a VPC endpoint. */
    ENDPOINT(false, Presence.REQUIRED, Presence.REQUIRED);

    enum Presence {
        REQUIRED,
        OPTIONAL,
        PROHIBITED
    }

    private final boolean needsVersion2012;
    private final Presence resources;
    private final Presence principals;

    PolicyKind(boolean needsVersion2012, Presence resources, Presence principals) {
        this.needsVersion2012 = needsVersion2012;
        this.resources = resources;
        this.principals = principals;
    }

    boolean needsVersion2012() {
        return needsVersion2012;
    }

    Presence resources() {
        return resources;
    }

    Presence principals() {
        return principals;
    }

    /** Rule R3: with fewer than six segments, the missing ones are {@code *}; here only if the pattern holds a star already. */
    boolean shortArnNeedsStar() {
        return this == RESOURCE || this == ENDPOINT;
    }
}
