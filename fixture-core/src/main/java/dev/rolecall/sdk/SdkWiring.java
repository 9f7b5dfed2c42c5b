package dev.rolecall.sdk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;

/**
 * Points the SDK of this JVM at the fixtures: on from the first fixture to the last, everything as it was before and after. Without
 * an agent there is one metadata address for the whole JVM. It is that of the instance the only open fixture runs on; while several
 * are open, or none has an instance, it is one that refuses and says why.
 */
public final class SdkWiring implements AutoCloseable {

    static final String METADATA_ENDPOINT = "aws.ec2MetadataServiceEndpoint";
    static final String ENDPOINT = "aws.endpointUrl";

    private static final Object LOCK = new Object();
    private static final List<SdkWiring> OPEN = new ArrayList<>();
    private static @Nullable HermeticSettings hermetic;

    private final URI server;
    private final Set<String> allowedHosts;
    private @Nullable URI metadataEndpoint;

    private SdkWiring(URI server, Set<String> allowedHosts) {
        this.server = server;
        this.allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * Switch the wiring on for one more fixture.
     *
     * @param server where the fakes listen
     * @param allowedHosts hosts outside loopback that the SDK may send to all the same
     * @throws IllegalStateException if the SDK's settings cannot be masked; nothing is changed then
     */
    public static SdkWiring on(URI server, Set<String> allowedHosts) {
        synchronized (LOCK) {
            if (hermetic == null) {
                hermetic = HermeticSettings.mask();
            }
            SdkWiring wiring = new SdkWiring(server, allowedHosts);
            OPEN.add(wiring);
            apply();
            return wiring;
        }
    }

    /** Let the SDK's default chain find the metadata service of this instance. */
    public void runOn(URI instanceMetadataEndpoint) {
        synchronized (LOCK) {
            metadataEndpoint = instanceMetadataEndpoint;
            apply();
        }
    }

    /** Let it find none, as before an instance was launched. */
    public void runOnNothing() {
        synchronized (LOCK) {
            metadataEndpoint = null;
            apply();
        }
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            if (!OPEN.remove(this)) {
                return;
            }
            HermeticSettings settings = hermetic;
            if (OPEN.isEmpty() && settings != null) {
                forgetWhatTheSdkCached();
                settings.restore();
                hermetic = null;
            } else {
                apply();
            }
        }
    }

    /** Whether a fixture is open that wired the SDK. */
    static boolean isOn() {
        synchronized (LOCK) {
            return !OPEN.isEmpty();
        }
    }

    static boolean allows(String host) {
        synchronized (LOCK) {
            return OPEN.stream().anyMatch(wiring -> wiring.allowedHosts.contains(host));
        }
    }

    private static void apply() {
        SdkWiring first = OPEN.get(0);
        URI only = OPEN.size() == 1 ? first.metadataEndpoint : null;
        System.setProperty(ENDPOINT, first.server.toString());
        System.setProperty(METADATA_ENDPOINT, only == null ? first.server + "/imds/none" : only.toString());
        forgetWhatTheSdkCached();
    }

    /** Statics of the SDK that carry one test's metadata, and a clock skew learnt in it, into the next. */
    private static void forgetWhatTheSdkCached() {
        EC2MetadataUtils.clearCache();
        EC2MetadataUtils.resetIsFallbackDisableResolved();
        SdkGlobalTime.setGlobalTimeOffset(0);
    }
}
