package dev.rolecall.benchmarks.contenders;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** What an application does with the SDK. */
final class Sdk {

    private Sdk() {}

    /** The default chain, from the beginning, down to the instance profile. */
    static AwsCredentials resolve() {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentials found = chain.resolveCredentials();
            if (!found.accessKeyId().startsWith("ASIA")) {
                throw new IllegalStateException("expected credentials of a role, but found: " + found.accessKeyId());
            }
            return found;
        }
    }
}
