package dev.rolecall.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Where one call gets its credentials from, with an ear on what that fails with: the SDK looks for them before it considers a call begun,
 * and tells no interceptor when it finds none.
 */
record WatchedCredentials(IdentityProvider<AwsCredentialsIdentity> provider, Consumer<Throwable> failed)
        implements IdentityProvider<AwsCredentialsIdentity> {

    static IdentityProviders among(IdentityProviders all, Consumer<Throwable> failed) {
        IdentityProvider<AwsCredentialsIdentity> provider = all.identityProvider(AwsCredentialsIdentity.class);
        return provider == null
                ? all
                : all.copy(copy -> copy.putIdentityProvider(new WatchedCredentials(provider, failed)));
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return provider.identityType();
    }

    @Override
    public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        try {
            return provider.resolveIdentity(request).whenComplete((identity, failure) -> {
                if (failure != null) {
                    failed.accept(
                            failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure);
                }
            });
        } catch (RuntimeException failure) {
            failed.accept(failure);
            throw failure;
        }
    }
}
