package dev.rolecall.account;

/**
 * Keeps the register of what a request from outside names: an access key, an instance. Told of each when it comes into being, and of
 * what an instance notices of itself at that moment, with the account's lock held.
 */
public interface Registrar {

    void accessKeyIssued(String accessKeyId);

    void instanceLaunched(String instanceId);

    /** There are new temporary credentials. */
    default void sessionIssued(Session session) {}

    /** Temporary credentials end before their time. */
    default void sessionEnded(Session session) {}

    /** An instance has got this profile, at its launch or since. */
    default void profileAssociated(Association association) {}

    /** An instance has lost its profile and got no other. */
    default void profileDisassociated(String instanceId) {}

    /** An instance that was stopped is started again. */
    default void instanceStarted(String instanceId) {}

    /** An instance that answered IMDSv1 is to do so no longer. */
    default void tokensRequired(String instanceId) {}
}
