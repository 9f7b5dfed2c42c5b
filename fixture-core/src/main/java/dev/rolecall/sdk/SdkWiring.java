package dev.rolecall.sdk;

import dev.rolecall.sdk.agent.Fixtures;
import dev.rolecall.sdk.agent.Place;
import dev.rolecall.sdk.agent.SdkAgent;
import dev.rolecall.sdk.agent.SdkCalls;
import dev.rolecall.sdk.agent.TaskPropagation;
import dev.rolecall.sdk.agent.Threads;
import dev.rolecall.sdk.agent.WiredFixture;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.utils.Logger;

/**
 * Points the SDK of this JVM at the fixtures: on from the first fixture to the last, everything as it was before and after. Without
 * the agent there is one metadata address for the whole JVM. It is that of the instance the only open fixture runs on, or the only one
 * that does not stand by; while there are several, or none has an instance, it is one that refuses and says why. With the agent each
 * fixture has its own.
 */
public final class SdkWiring implements AutoCloseable {

    static final String METADATA_ENDPOINT = "aws.ec2MetadataServiceEndpoint";
    static final String ENDPOINT = "aws.endpointUrl";

    private static final Logger LOG = Logger.loggerFor(SdkWiring.class);
    private static final Object LOCK = new Object();
    private static final List<SdkWiring> OPEN = new ArrayList<>();
    private static @Nullable HermeticSettings hermetic;

    private final WiredFixture fixture;
    private final AgentMode mode;
    private final Set<String> allowedHosts;

    private SdkWiring(WiredFixture fixture, AgentMode mode, Set<String> allowedHosts) {
        this.fixture = fixture;
        this.mode = mode;
        this.allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * Switch the wiring on for one more fixture, which the current thread opens.
     *
     * @param allowedHosts hosts outside loopback that the SDK may send to all the same
     * @throws IllegalStateException if the SDK's settings cannot be masked, or there is no agent although the mode is {@link
     *     AgentMode#ALWAYS} or fixtures are to be carried through executors; nothing is changed then
     */
    public static SdkWiring on(
            WiredFixture fixture, AgentMode mode, Propagation propagation, Set<String> allowedHosts) {
        synchronized (LOCK) {
            turnAgentOn(mode);
            if (propagation == Propagation.EXECUTORS) {
                turnPropagationOn(mode);
            }
            if (hermetic == null) {
                hermetic = HermeticSettings.mask();
            }
            SdkWiring wiring = new SdkWiring(fixture, mode, allowedHosts);
            OPEN.add(wiring);
            Fixtures.add(fixture);
            Threads.opened(fixture);
            apply();
            return wiring;
        }
    }

    /** Let the SDK's default chain find the metadata service of this instance. */
    public void runOn(URI instanceMetadataEndpoint) {
        moveTo(instanceMetadataEndpoint);
    }

    /** Let it find none, as before an instance was launched. */
    public void runOnNothing() {
        moveTo(null);
    }

    private void moveTo(@Nullable URI metadataEndpoint) {
        synchronized (LOCK) {
            fixture.runOn(metadataEndpoint);
            if (!OPEN.isEmpty()) {
                apply();
            }
        }
    }

    /** Leave what is nobody's to the other fixtures, or no longer. */
    public void standBy(boolean standsBy) {
        synchronized (LOCK) {
            fixture.standBy(standsBy);
            if (!OPEN.isEmpty()) {
                apply();
            }
        }
    }

    /**
     * Run on as code of an instance, until what is returned is closed by the same thread.
     *
     * @param metadataEndpoint of that instance
     * @throws IllegalStateException without the agent
     */
    public Threads.Scope enter(URI metadataEndpoint) {
        require("run code as one instance of several");
        return Threads.enter(new Place(fixture, metadataEndpoint));
    }

    /** Let the current thread belong to this fixture until what is returned is closed by the same thread. */
    public Threads.Scope onThisThread() {
        return Threads.attend(fixture);
    }

    /**
     * Make the SDK see the time of this fixture from now on.
     *
     * @param credentialsAreOut whether an instance of it has handed out credentials, which the SDK then may have cached
     * @throws IllegalStateException if it cannot, and that may matter
     */
    public void beforeTimeMoves(boolean credentialsAreOut) {
        if (SdkAgent.isOn() || mode == AgentMode.NEVER && !credentialsAreOut) {
            return;
        }
        try {
            require("age credentials that the AWS SDK has cached");
        } catch (IllegalStateException impossible) {
            if (credentialsAreOut) {
                throw impossible;
            }
            LOG.warn(impossible::getMessage);
        }
    }

    private void require(String purpose) {
        if (SdkAgent.isOn()) {
            return;
        }
        if (mode == AgentMode.NEVER) {
            throw new IllegalStateException("RoleCall needs its agent to " + purpose + ", but the fixture of "
                    + fixture.owner() + " was started with the agent turned off. Allow it, with " + AgentMode.PROPERTY
                    + "=auto or FakeAws.builder().agent(AgentMode.AUTO); or leave the SDK of this JVM alone, with"
                    + " FakeAws.builder().withoutSdkWiring().");
        }
        try {
            SdkAgent.turnOn();
        } catch (IllegalStateException unavailable) {
            throw new IllegalStateException(
                    "RoleCall needs its agent to " + purpose + ". " + unavailable.getMessage(), unavailable);
        }
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            if (!OPEN.remove(this)) {
                return;
            }
            Fixtures.remove(fixture);
            Threads.forgetClosed();
            HermeticSettings settings = hermetic;
            if (OPEN.isEmpty() && settings != null) {
                SdkCalls.metadataEndpointOfThisJvm(null);
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
        return !Fixtures.open().isEmpty();
    }

    static boolean allows(String host) {
        synchronized (LOCK) {
            return OPEN.stream().anyMatch(wiring -> wiring.allowedHosts.contains(host));
        }
    }

    private static void turnAgentOn(AgentMode mode) {
        boolean wanted = mode == AgentMode.ALWAYS || mode == AgentMode.AUTO && (SdkAgent.isGiven() || !OPEN.isEmpty());
        if (!wanted || SdkAgent.isOn()) {
            return;
        }
        try {
            SdkAgent.turnOn();
        } catch (IllegalStateException unavailable) {
            if (mode == AgentMode.ALWAYS) {
                throw unavailable;
            }
            LOG.warn(() -> unavailable.getMessage()
                    + " Until then the AWS SDK's default chain finds no instance while several fixtures are open.");
        }
    }

    private static void turnPropagationOn(AgentMode mode) {
        if (mode == AgentMode.NEVER) {
            throw new IllegalStateException("RoleCall needs its agent to carry fixtures through executors, but found "
                    + Propagation.PROPERTY + "=executors together with " + AgentMode.PROPERTY
                    + "=never. Leave one of them out.");
        }
        SdkAgent.turnOn();
        TaskPropagation.turnOn();
    }

    private static void apply() {
        URI server = OPEN.get(0).fixture.server();
        WiredFixture only = Fixtures.only();
        URI host = only == null ? null : only.host();
        String metadataEndpoint = host == null ? server + "/imds/none" : host.toString();
        System.setProperty(ENDPOINT, server.toString());
        System.setProperty(METADATA_ENDPOINT, metadataEndpoint);
        SdkCalls.metadataEndpointOfThisJvm(metadataEndpoint);
        forgetWhatTheSdkCached();
    }

    /** Statics of the SDK that carry one test's metadata, and a clock skew learnt in it, into the next. */
    private static void forgetWhatTheSdkCached() {
        EC2MetadataUtils.clearCache();
        EC2MetadataUtils.resetIsFallbackDisableResolved();
        SdkGlobalTime.setGlobalTimeOffset(0);
    }
}
