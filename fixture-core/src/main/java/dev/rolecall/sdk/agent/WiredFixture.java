package dev.rolecall.sdk.agent;

import dev.rolecall.journal.Journal;
import dev.rolecall.time.FixtureClock;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.utils.cache.CachedSupplier;

/** A fixture that wired the SDK: its answers, its time, and what the SDK would otherwise keep in statics of the JVM. */
public final class WiredFixture {

    private final String owner;
    private final URI server;
    private final FixtureClock clock;
    private final Journal journal;
    private final Map<Place, DefaultCredentialsProvider> singletons = new ConcurrentHashMap<>();
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final WeakIdentityMap<CachedSupplier<?>, Boolean> caches = new WeakIdentityMap<>();
    private volatile @Nullable URI host;
    private volatile boolean standingBy;

    /**
     * @param owner whom it belongs to, for messages
     * @param server where the fakes listen
     */
    public WiredFixture(String owner, URI server, FixtureClock clock, Journal journal) {
        this.owner = owner;
        this.server = server;
        this.clock = clock;
        this.journal = journal;
    }

    public String owner() {
        return owner;
    }

    public URI server() {
        return server;
    }

    /** The metadata service of the instance that code runs on unless it is told another; {@code null} before there is one. */
    public @Nullable URI host() {
        return host;
    }

    /** Forgets what the SDK had read of the instance before. */
    public void runOn(@Nullable URI metadataEndpoint) {
        host = metadataEndpoint;
        documents.clear();
    }

    public Journal journal() {
        return journal;
    }

    /** Whether it leaves what is nobody's to the other fixtures. */
    boolean isStandingBy() {
        return standingBy;
    }

    public void standBy(boolean standsBy) {
        standingBy = standsBy;
    }

    FixtureClock clock() {
        return clock;
    }

    /** What refuses metadata to code that runs on no instance, and says why. */
    URI nowhere() {
        return URI.create(server + "/imds/none");
    }

    /** Documents of {@code EC2MetadataUtils} by their address. The SDK keeps them as long as the JVM runs; here, the fixture. */
    Map<String, String> documents() {
        return documents;
    }

    /** The one that {@code DefaultCredentialsProvider.create()} returns here. */
    DefaultCredentialsProvider singleton(Place place) {
        return singletons.computeIfAbsent(
                place, key -> DefaultCredentialsProvider.builder().build());
    }

    void keeps(CachedSupplier<?> cache) {
        caches.put(cache, true);
    }

    /** Keep nothing; what refreshes itself in the background stops. */
    void close() {
        caches.forEach((cache, kept) -> cache.close());
        singletons.clear();
        documents.clear();
    }

    @Override
    public String toString() {
        return owner;
    }
}
