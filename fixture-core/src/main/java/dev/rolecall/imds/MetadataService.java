package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceState;
import dev.rolecall.account.Memento;
import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.Session;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata service of one instance. What it says is read from the account at each request; its own are only the key of its
 * tokens and the credentials it has handed out. Safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html">Use instance metadata to manage your
 *     EC2 instance</a>
 */
public final class MetadataService {

    private static final Duration UNTIL_TOKENS_ARE_REQUIRED = Duration.ofSeconds(30);

    private final Account account;
    private final String instanceId;
    private final Clock clock;
    private final MetadataSettings settings;
    private final MetadataOverrides overrides = new MetadataOverrides();
    private volatile InstanceMetadata metadata;
    private final MetadataTokens tokens;
    private volatile Instant tokensRequired = Instant.MIN;
    private volatile @Nullable ThrottleGate gate;

    /** @param fixtureClock for the ends of tokens and the refreshing of credentials: the clock of the account */
    public MetadataService(Account account, String instanceId, Clock fixtureClock, MetadataSettings settings) {
        this.account = account;
        this.instanceId = instanceId;
        this.clock = fixtureClock;
        this.tokens = new MetadataTokens(fixtureClock);
        this.settings = settings;
        this.metadata = untouched();
    }

    private InstanceMetadata untouched() {
        return new InstanceMetadata(
                account,
                new InstanceCredentials(account, instanceId, clock, settings),
                new IdentityCredentials(account, instanceId, clock),
                new InstanceEvents(clock),
                overrides,
                settings);
    }

    /**
     * Remember what was put into the tree, and the limits. Restoring them also ends all events and issues credentials anew; tokens and
     * credentials handed out before stay good.
     */
    public Memento memento() {
        Memento put = overrides.memento();
        ThrottleGate gateThen = gate;
        return () -> {
            put.restore();
            throttle(gateThen == null ? null : gateThen.limits());
            tokensRequired = Instant.MIN;
            metadata = untouched();
        };
    }

    /** Answer a request of a program on the instance itself. */
    public MetadataAnswer answer(WireRequest request) {
        return answer(request, 1);
    }

    /**
     * Answer a request. An instance that does not run answers as if its endpoint were disabled.
     *
     * @param request with its path relative to the root of the service: {@code /latest/meta-data/}
     * @param hops how far it is to whoever asks: 1 to the instance, 2 to a container on it. The answer to a token request does not
     *     get further than the instance's options let it; it is then {@link WireResponse#NEVER}.
     * @return an answer in which {@code Content-Length} is there only where it differs from the length of the body, for {@code HEAD}
     */
    public MetadataAnswer answer(WireRequest request, int hops) {
        MetadataPath path = MetadataPath.parse(request.rawPath());
        Outcome outcome = account.instances()
                .find(instanceId)
                .filter(instance -> instance.state() == InstanceState.RUNNING)
                .map(instance -> admitted(request, path, instance, hops))
                .orElseGet(() -> new Outcome(MetadataResponses.empty(403), ""));
        String operation = path.isToken() ? "token" : MetadataIndex.operation(path);
        return new MetadataAnswer(outcome.response(), MetadataProtocol.note(request, path), operation, outcome.error());
    }

    /** @param limits null for none, as from the start */
    public void throttle(@Nullable MetadataThrottle limits) {
        gate = limits == null ? null : new ThrottleGate(limits, clock);
    }

    /** Notice that the instance has got a profile. Called with the account's lock held, at the time it happens. */
    public void profileAssociated(Association association) {
        metadata.credentials().profileAssociated(association);
    }

    /** Notice that the instance has lost its profile. Called with the account's lock held, at the time it happens. */
    public void profileDisassociated() {
        metadata.credentials().profileDisassociated();
    }

    /** Notice that the instance is started again. Called with the account's lock held, at the time it happens. */
    public void started() {
        metadata.credentials().started();
    }

    /** Notice that tokens are required from now on. */
    public void tokensRequired() {
        tokensRequired = clock.instant();
    }

    /** Notice that tokens are required, and let it take no time. */
    public void tokensRequiredAtOnce() {
        tokensRequired = Instant.MIN;
    }

    /** Take back every token issued so far. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** An answer that is nothing but a status, as this service gives it: the page for 404, else no body. */
    public static WireResponse status(int status) {
        return status == 404 ? MetadataResponses.notFound() : MetadataResponses.empty(status);
    }

    public InstanceEvents events() {
        return metadata.events();
    }

    public MetadataOverrides overrides() {
        return overrides;
    }

    /**
     * The sets of credentials of the instance profile issued so far, in order, those of IMDSv1 and IMDSv2 among them. A set handed
     * out several times is one.
     */
    public List<Session> issued() {
        return metadata.credentials().issued();
    }

    private record Outcome(WireResponse response, String error) {}

    private Outcome admitted(WireRequest request, MetadataPath path, Ec2Instance instance, int hops) {
        ThrottleGate current = gate;
        if (current != null && !current.admit(request)) {
            return new Outcome(current.limits().refusal(), "throttled: " + current.limits());
        }
        return answer(request, path, instance, hops);
    }

    private Outcome answer(WireRequest request, MetadataPath path, Ec2Instance instance, int hops) {
        MetadataContent content =
                (wanted, version) -> MetadataIndex.page(wanted, new MetadataView(metadata, instance, version));
        WireResponse response =
                new MetadataProtocol(tokens, content, metadata.settings()).answer(request, path, optionsOf(instance));
        boolean lost = MetadataProtocol.isTokenRequest(request, path)
                && hops > instance.metadataOptions().hopLimit();
        return lost
                ? new Outcome(WireResponse.NEVER, "not answered: further away than the hop limit")
                : new Outcome(response, "");
    }

    private MetadataOptions optionsOf(Ec2Instance instance) {
        MetadataOptions options = instance.metadataOptions();
        boolean notYet = options.tokensRequired()
                && metadata.settings().isOn(MetadataBehavior.REQUIRED_TOKENS_TAKE_TIME)
                && !tokensRequired.equals(Instant.MIN)
                && clock.instant().isBefore(tokensRequired.plus(UNTIL_TOKENS_ARE_REQUIRED));
        return notYet ? options.withTokensRequired(false) : options;
    }
}
