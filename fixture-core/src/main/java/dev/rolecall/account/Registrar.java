package dev.rolecall.account;

/**
 * Keeps the register of what a request from outside names: an access key, an instance. Told of each when it comes into being, with
 * the account's lock held.
 */
public interface Registrar {

    void accessKeyIssued(String accessKeyId);

    void instanceLaunched(String instanceId);
}
