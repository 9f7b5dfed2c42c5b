package dev.rolecall.sdk.agent;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.imds.Ec2MetadataAsyncClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.utils.cache.CachedSupplier;

/** What the changed classes of the SDK call. Public because they are in other packages; of no use to anybody else. */
public final class SdkCalls {

    private static final String METADATA_ENDPOINT = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.property();

    private static volatile @Nullable String metadataEndpointOfThisJvm;

    private SdkCalls() {}

    /** What the wiring has set the system property to: whatever else it may be was set by the test, and stands. */
    public static void metadataEndpointOfThisJvm(@Nullable String value) {
        metadataEndpointOfThisJvm = value;
    }

    /** @return {@code null} to read the property */
    public static @Nullable Optional<String> property(@Nullable String name) {
        if (!METADATA_ENDPOINT.equals(name) || !isOurs()) {
            return null;
        }
        Place place = Places.current();
        if (place == null) {
            throw Places.unknown("metadata");
        }
        return Optional.of(place.metadataEndpoint().toString());
    }

    /** @return {@code null} to look into the cache of the JVM; else the document, empty if it cannot be had */
    public static @Nullable Optional<String> metadata(String path, boolean force, int attempts) {
        if (!isOurs() || SdkSystemSetting.AWS_EC2_METADATA_DISABLED.getBooleanValueOrThrow()) {
            return null;
        }
        Place place = Places.current();
        if (place == null) {
            throw Places.unknown("metadata");
        }
        Map<String, String> documents = place.fixture().documents();
        String address = place.metadataEndpoint() + path;
        String known = force ? null : documents.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        String document = EC2MetadataUtils.getData(path, attempts);
        if (document != null) {
            documents.put(address, document);
        }
        return Optional.ofNullable(document);
    }

    public static void built(Object object) {
        Owners.built(object);
    }

    /** @return what to {@link #leave} with */
    public static @Nullable Object enter(Object object) {
        return Places.enter(Places.current(Owners.of(object)));
    }

    /**
     * The same for a provider that reads the instance's metadata.
     *
     * @param endpoint that it was given instead of the settings
     */
    public static @Nullable Object enterProvider(Object provider, @Nullable String endpoint) {
        Place place = Places.current(Owners.of(provider));
        if (place == null && endpoint == null && isOurs()) {
            throw Places.unknown("credentials");
        }
        return Places.enter(place);
    }

    /**
     * Who tells the region that the caller runs in. The SDK's provider keeps the first it finds, so it is one for each place.
     *
     * @return {@code null} to ask this one
     */
    public static @Nullable InstanceProfileRegionProvider insteadOf(InstanceProfileRegionProvider provider) {
        if (!isOurs()) {
            return null;
        }
        Owner owner = Owners.of(provider);
        Place place = Places.current(owner);
        if (place == null) {
            throw Places.unknown("a region");
        }
        if (owner != null && place.equals(owner.birthplace())) {
            return null;
        }
        InstanceProfileRegionProvider instead = new InstanceProfileRegionProvider();
        Owners.built(instead, place);
        return instead;
    }

    /** Into the place that an object was built at, even if its fixture is closed: what it refreshes is that one's. */
    public static @Nullable Object enterBirthplace(Object object) {
        Owner owner = Owners.of(object);
        return Places.enter(owner == null ? null : owner.birthplace());
    }

    public static void leave(@Nullable Object before) {
        Places.leave((Place) before);
    }

    public static @Nullable CachedSupplier<?> insteadOf(CachedSupplier<?> cache) {
        return Caches.insteadOf(cache);
    }

    public static void metadataClientBuilt(Object client) {
        MetadataClients.built(client);
    }

    /** @return {@code null} to ask this one */
    public static @Nullable Object metadataClientInsteadOf(Object client) {
        return client instanceof Ec2MetadataClient sync
                ? MetadataClients.insteadOf(sync)
                : MetadataClients.insteadOf((Ec2MetadataAsyncClient) client);
    }

    /** @return what {@code get} of that client returns */
    public static Object read(Object metadataClient, String path) {
        return metadataClient instanceof Ec2MetadataClient sync
                ? sync.get(path)
                : ((Ec2MetadataAsyncClient) metadataClient).get(path);
    }

    /** The default provider of the place that the caller is at; {@code null} for the one of the JVM. */
    public static @Nullable DefaultCredentialsProvider singleton() {
        Place place = Places.current();
        return place == null ? null : place.fixture().singleton(place);
    }

    public static void shared(Object singleton) {
        Owner owner = Owners.of(singleton);
        if (owner != null) {
            owner.share();
        }
    }

    /** Where a client finds the fakes now, if it was built to find them where they were. */
    public static URI endpoint(URI built) {
        return Fixtures.open().isEmpty() || !Fixtures.everServedAt(built)
                ? built
                : Fixtures.open().get(0).server();
    }

    /** Instead of {@code clock.instant()}. */
    public static Instant instant(Clock clock) {
        return clock.equals(Clock.systemUTC()) ? now() : clock.instant();
    }

    /** Instead of {@code Instant.now()}. */
    public static Instant now() {
        Place place = Places.current();
        return place == null ? Instant.now() : place.now();
    }

    private static boolean isOurs() {
        String ours = metadataEndpointOfThisJvm;
        return ours != null && ours.equals(System.getProperty(METADATA_ENDPOINT));
    }
}
