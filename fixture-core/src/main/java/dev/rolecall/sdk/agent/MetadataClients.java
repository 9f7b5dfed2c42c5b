package dev.rolecall.sdk.agent;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.imds.Ec2MetadataAsyncClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/**
 * Clients of the SDK's {@code imds} module, which keep the address that they found when they were built. One that outlives its fixture
 * has a twin wherever else it is used, with the same HTTP client and a token of its own. Only reached where that module is on the class
 * path.
 */
final class MetadataClients {

    private static final WeakIdentityMap<Object, URI> FOUND = new WeakIdentityMap<>();
    private static final WeakIdentityMap<Object, Map<Address, Object>> TWINS = new WeakIdentityMap<>();

    private MetadataClients() {}

    private record Address(Place place, URI endpoint) {}

    /** A client that was told another address than that of its place keeps it. */
    static void built(Object client) {
        Place place = Places.current();
        Owners.built(client, place);
        if (place != null && place.metadataEndpoint().equals(Parts.of(client, "endpoint"))) {
            FOUND.put(client, place.metadataEndpoint());
        }
    }

    /** @return the one to ask instead, or {@code null} to ask this one */
    static @Nullable Ec2MetadataClient insteadOf(Ec2MetadataClient client) {
        return insteadOf(
                client,
                endpoint -> Ec2MetadataClient.builder()
                        .endpoint(endpoint)
                        .tokenTtl(Parts.of(client, "tokenTtl"))
                        .retryPolicy(Parts.<Ec2MetadataRetryPolicy>of(client, "retryPolicy"))
                        .httpClient(Parts.<SdkHttpClient>of(client, "httpClient"))
                        .build());
    }

    /** @return the one to ask instead, or {@code null} to ask this one */
    static @Nullable Ec2MetadataAsyncClient insteadOf(Ec2MetadataAsyncClient client) {
        return insteadOf(
                client,
                endpoint -> Ec2MetadataAsyncClient.builder()
                        .endpoint(endpoint)
                        .tokenTtl(Parts.of(client, "tokenTtl"))
                        .retryPolicy(Parts.<Ec2MetadataRetryPolicy>of(client, "retryPolicy"))
                        .scheduledExecutorService(Parts.of(client, "asyncRetryScheduler"))
                        .httpClient(Parts.<SdkAsyncHttpClient>of(client, "httpClient"))
                        .build());
    }

    @SuppressWarnings("unchecked") // a twin is of its client's kind
    private static <C> @Nullable C insteadOf(C client, Function<URI, C> twin) {
        URI found = FOUND.get(client);
        if (found == null || Fixtures.open().isEmpty()) {
            return null;
        }
        Place place = Places.current(Owners.of(client));
        if (place == null) {
            throw Places.unknown("metadata");
        }
        URI endpoint = place.metadataEndpoint();
        if (endpoint.equals(found)) {
            return null;
        }
        return (C) TWINS.getOrPut(client, ConcurrentHashMap::new)
                .computeIfAbsent(new Address(place, endpoint), address -> {
                    C built = twin.apply(endpoint);
                    Owners.built(built, place);
                    return built;
                });
    }

    /** Let go of what was kept for a fixture that closed. */
    static void closed(WiredFixture fixture) {
        TWINS.forEach((client, twins) ->
                twins.keySet().removeIf(address -> address.place().fixture() == fixture));
    }
}
