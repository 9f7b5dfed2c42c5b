package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of the instance, as the SDK's own provider gets and caches them, so that beans meet what they would on EC2. Each test
 * begins with an empty cache.
 */
final class ContextCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final FakeAws aws;
    private InstanceProfileCredentialsProvider provider;

    ContextCredentials(FakeAws aws) {
        this.aws = aws;
        this.provider = onInstance();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return current().resolveCredentials();
    }

    private synchronized InstanceProfileCredentialsProvider current() {
        return provider;
    }

    synchronized void forget() {
        provider.close();
        provider = onInstance();
    }

    @Override
    public synchronized void close() {
        provider.close();
    }

    private InstanceProfileCredentialsProvider onInstance() {
        try (FrameworkIntegration.ThreadScope here = aws.integration().onThisThread()) {
            return InstanceProfileCredentialsProvider.builder()
                    .endpoint(aws.instance().metadataEndpoint().toString())
                    .build();
        }
    }
}
