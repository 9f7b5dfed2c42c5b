package dev.rolecall.auth;

import java.util.Optional;

/** Whoever knows the access keys that were issued. */
@FunctionalInterface
public interface CredentialLookup {

    /** The key of this id, expired or not; empty where it was never issued or is no longer honoured. */
    Optional<KnownCredential> find(String accessKeyId);
}
