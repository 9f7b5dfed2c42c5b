package dev.rolecall;

import dev.rolecall.account.AccessKey;
import dev.rolecall.account.Consistency;
import dev.rolecall.account.Memento;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.api.InProcessClient;
import dev.rolecall.auth.Call;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Faults;
import dev.rolecall.fault.Scope;
import dev.rolecall.gateway.ForwardTarget;
import dev.rolecall.gateway.GatewayRules;
import dev.rolecall.gateway.KnownResources;
import dev.rolecall.imds.InstanceIdentity;
import dev.rolecall.imds.MetadataBehavior;
import dev.rolecall.journal.Journal;
import dev.rolecall.permissions.PermissionReport;
import dev.rolecall.sdk.SdkWiring;
import dev.rolecall.sdk.agent.Threads;
import dev.rolecall.sdk.agent.WiredFixture;
import dev.rolecall.server.SharedServer;
import dev.rolecall.time.FixtureClock;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One AWS account in this JVM: IAM, EC2, STS and the metadata services of its instances, with the SDK's default credential chain
 * pointed at them.
 *
 * <pre>{@code
 * try (FakeAws aws = FakeAws.start()) {
 *     aws.launch(profile("web").policy("classpath:iam/web.json"));
 *     new Application().run();   // S3Client.create() and the like find the role of the instance
 * }
 * }</pre>
 *
 * <p>While one is open, the SDK of this JVM sees none of the machine's own AWS settings and sends nothing off loopback. Close it, and
 * everything is as it was. Safe for use by several threads; a closed one refuses every call.
 */
public final class FakeAws implements AutoCloseable {

    private final FakeAwsBuilder declared;
    private final Fixture fixture;
    private final @Nullable SdkWiring wiring;
    private final Verification verification = new Verification();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<String, FakeAws> others = new HashMap<>();
    private @Nullable Instance host;

    FakeAws(FakeAwsBuilder declared) {
        this.declared = declared;
        SharedServer.Lease server = SharedServer.lease(declared.port());
        FixtureClock clock = declared.newClock(this::beforeTimeMoves, this::timeMoved);
        Journal journal = new Journal(clock);
        try {
            wiring = declared.wiresSdk() ? wire(server.address(), clock, journal) : null;
        } catch (RuntimeException notWired) {
            server.close();
            throw notWired;
        }
        fixture = new Fixture(declared, server, clock, journal, this::reset);
        declared.importAdministrator(fixture.administrators());
    }

    private SdkWiring wire(URI server, FixtureClock clock, Journal journal) {
        return SdkWiring.on(
                new WiredFixture(declared.owner(), server, clock, journal),
                declared.agent(),
                declared.propagation(),
                declared.allowedHosts());
    }

    private void beforeTimeMoves() {
        if (wiring != null) {
            wiring.beforeTimeMoves(fixture.metadata().hasIssuedCredentials());
        }
    }

    private void timeMoved(Duration by) {
        fixture.journal().clockMoved(by);
        others().forEach(other -> other.timeMoved(by));
    }

    /**
     * Start a fixture with AWS's defaults: an account of no particular number, in {@code us-east-1}, empty.
     *
     * @throws IllegalStateException if the SDK cannot be shielded from the settings of this machine
     */
    public static FakeAws start() {
        return builder().start();
    }

    public static FakeAwsBuilder builder() {
        return new FakeAwsBuilder();
    }

    /**
     * Declare a profile with its role, and launch an instance with it. The first instance is the one that this JVM runs on, as far as
     * the SDK's default chain can see.
     *
     * @throws IllegalArgumentException if a policy is not to be found, or is not one
     * @throws IllegalStateException if a role or profile of that name exists already
     */
    public Instance launch(Profile profile) {
        open().declare(profile);
        return launch(profile.name());
    }

    /**
     * Launch an instance with a profile that exists already.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Instance launch(String profileName) {
        return launch(ProfileReference.named(profileName));
    }

    /** Launch an instance that has no profile. */
    public Instance launchWithoutProfile() {
        return launch((ProfileReference) null);
    }

    private Instance launch(@Nullable ProfileReference profile) {
        Instance launched = open().launch(profile);
        synchronized (this) {
            if (host == null) {
                runOn(launched);
            }
        }
        return launched;
    }

    /** Let the SDK's default chain in this JVM find another instance from now on. */
    public synchronized void runOn(Instance instance) {
        open();
        host = instance;
        if (wiring != null) {
            wiring.runOn(instance.metadataEndpoint());
        }
    }

    /**
     * Run code as if on another instance of this account, while the rest of this JVM stays where it is. Clients and providers that it
     * builds stay on that instance, wherever they are used later. Needs the agent.
     *
     * @return what the code returns
     * @throws X what the code throws
     * @throws IllegalStateException if there is no agent to be had, or this fixture leaves the SDK alone
     * @throws IllegalArgumentException if it is an instance of another fixture
     */
    public <T, X extends Exception> T as(Instance instance, Code<T, X> code) throws X {
        try (Threads.Scope here = enter(instance)) {
            return code.run();
        }
    }

    /** The same for code that returns nothing. */
    public <X extends Exception> void as(Instance instance, Action<X> code) throws X {
        try (Threads.Scope here = enter(instance)) {
            code.run();
        }
    }

    /** For integrations with test frameworks: what they need of this fixture, and a test does not. */
    public FrameworkIntegration integration() {
        return new FrameworkIntegration(this, wiring);
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed.get();
    }

    private Threads.Scope enter(Instance instance) {
        open();
        if (!instance.isOf(fixture)) {
            throw new IllegalArgumentException(
                    "expected an instance of " + this + " to run as, but found one of another: " + instance);
        }
        if (wiring == null) {
            throw new IllegalStateException("FakeAws.as(instance, ...) needs the SDK of this JVM, which " + this
                    + " leaves alone: start it without withoutSdkWiring()");
        }
        return wiring.enter(instance.metadataEndpoint());
    }

    /** What {@link #as(Instance, Code)} runs. */
    @FunctionalInterface
    public interface Code<T, X extends Exception> {
        T run() throws X;
    }

    /** What {@link #as(Instance, Action)} runs. */
    @FunctionalInterface
    public interface Action<X extends Exception> {
        void run() throws X;
    }

    /**
     * The instance that this JVM runs on.
     *
     * @throws IllegalStateException before one was launched
     */
    public synchronized Instance instance() {
        open();
        if (host == null) {
            throw new IllegalStateException("expected an instance to run on, but " + this
                    + " has launched none: call launch(profile(\"...\")) first");
        }
        return host;
    }

    /**
     * An instance by its id, however it was launched.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Instance instance(String id) {
        return open().instance(id);
    }

    /** Call IAM in this process, as the account itself, to which no policy applies. Needs the SDK's {@code iam} module. */
    public IamClient iam() {
        return client(IamClient.class, FakedService.IAM);
    }

    /** Call EC2 in this process, as the account itself, to which no policy applies. Needs the SDK's {@code ec2} module. */
    public Ec2Client ec2() {
        return client(Ec2Client.class, FakedService.EC2);
    }

    /** Call STS in this process, as the account itself. Needs the SDK's {@code sts} module. */
    public StsClient sts() {
        return client(StsClient.class, FakedService.STS);
    }

    /** Call Auto Scaling in this process, as the account itself. Needs the SDK's {@code autoscaling} module. */
    public AutoScalingClient autoScaling() {
        return client(AutoScalingClient.class, FakedService.AUTO_SCALING);
    }

    private <T> T client(Class<T> clientInterface, FakedService service) {
        open();
        return InProcessClient.create(
                clientInterface,
                service.model(),
                () -> Call.byRoot(open().account()),
                (call, status) -> fixture.record(service, call, status));
    }

    /** A long-term key of a user who may do everything, for clients that are given their credentials. */
    public AwsBasicCredentials administrator() {
        AccessKey key = open().administrators().newKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    /**
     * Send what is allowed of a service on to something that answers for it, instead of answering an empty success.
     *
     * @param service the name it is signed for, {@code s3} for example
     * @param target {@code http://…} or {@code https://…}; reached whether or not it is on this machine
     */
    public void forward(String service, URI target) {
        forward(service, ForwardTarget.at(target));
    }

    /** The same for a target that is particular about signatures. */
    public void forward(String service, ForwardTarget target) {
        open().gateway().forward(service, target);
    }

    /**
     * A resource with a policy of its own, to say whose it is and who may do what to it.
     *
     * @param arn of the resource itself: of a bucket, not of its objects
     * @throws IllegalArgumentException if there are no policies for such a resource
     */
    public Resource resource(String arn) {
        return new Resource(open().account(), arn);
    }

    /** The organization that the account is in; it joins {@value Organization#DEFAULT_ID} if it is in none. */
    public Organization organization() {
        return new Organization(open().account());
    }

    /** The same for an organization of the test's choice. */
    public Organization organization(String id) {
        return new Organization(open().account(), id);
    }

    /**
     * Another account, whose roles this one's principals may assume where both sides allow it, and the other way round. It has IAM,
     * instances, a journal and an organization of its own, and this one's region and clock. The SDK is not wired to it: a session that
     * was assumed in it belongs to it, whoever asked for it. It closes with this one, and is emptied by its reset.
     *
     * @param id 12 digits; the same account for the same number
     * @throws IllegalArgumentException for the number of this account, or of the one that this one was opened from
     */
    public synchronized FakeAws otherAccount(String id) {
        Fixture own = open();
        FakeAws known = others.get(id);
        if (known != null && !known.closed.get()) {
            return known;
        }
        if (own.account().accounts().find(id).isPresent()) {
            throw new IllegalArgumentException(
                    "expected the number of another account than those of " + this + ", but found: " + id);
        }
        FakeAws other = builder()
                .account(id)
                .region(region())
                .owner(declared.owner() + ", account " + id)
                .clock(own.clock())
                .withoutSdkWiring()
                .among(own.account().accounts())
                .start();
        others.put(id, other);
        return other;
    }

    /** How to judge calls of services that RoleCall has no mapping for, until {@link #reset}. */
    public GatewayRules gateway() {
        return open().gateway().rules();
    }

    /**
     * What no request says of a secret or a KMS key and policies go by: declare it here, until {@link #reset}.
     *
     * <p>A policy on the whole ARN of a secret, or on a key that requests name by an alias, needs it.
     */
    public KnownResources knownResources() {
        return open().gateway().known();
    }

    /** Switch something that is not certain of the real metadata service on or off, until {@link #reset}. */
    public void metadata(MetadataBehavior behavior, boolean on) {
        open().metadata().settings().set(behavior, on);
    }

    /** What the signatures of identity documents verify by: {@code signature} and {@code rsa2048}. The same in all of this JVM. */
    public X509Certificate instanceIdentityCertificate() {
        return InstanceIdentity.certificate();
    }

    /** The same for {@code pkcs7}, which is signed by DSA. */
    public X509Certificate instanceIdentityDsaCertificate() {
        return InstanceIdentity.dsaCertificate();
    }

    /** How soon one part of this AWS sees what was done in another; by default at once. */
    public Consistency consistency() {
        return open().account().consistency();
    }

    /** What goes wrong in this fixture: nothing, until a test says so. */
    public Faults faults() {
        return open().faults();
    }

    /**
     * Let the credentials expire that running instances have been given so far: every service refuses them, and metadata services hand
     * out others.
     *
     * @return a fault that counts the calls which were refused for it
     * @throws IllegalStateException if they have been given none yet
     */
    public Fault expireCredentials() {
        Fixture open = open();
        Set<String> issued = open.metadata().issuedTo(open.changes().running());
        if (issued.isEmpty()) {
            throw new IllegalStateException(
                    "expected credentials that an instance has been given, but found none yet in " + this
                            + ": let the code under test make a call first, or let the credentials of its first call expire when that"
                            + " comes, with faults().add(Fault.credentialsExpired())");
        }
        return open.faults().on(Scope.CALLS).expire(issued);
    }

    /**
     * Deny roles something that their policies may allow, on any resource. Users, the administrator of this fixture among them, are not
     * concerned.
     *
     * @param actions as policies write them: {@code s3:PutObject}, {@code sqs:*}
     * @throws IllegalArgumentException if no policy could deny that
     */
    public Fault deny(String... actions) {
        return open().faults().add(Fault.denied(actions));
    }

    /** Require tokens of every instance, at once. */
    public Fault blockImdsV1() {
        Fixture open = open();
        open.changes().running().forEach(open.changes()::requireTokens);
        return open.faults().add(Fault.imdsV1Blocked());
    }

    /**
     * Declare a profile with its role, and let the instance that this JVM runs on have it instead of its own, at once. Credentials that
     * were issued before stay good, as in AWS.
     *
     * @throws IllegalArgumentException if a policy is not to be found, or is not one
     * @throws IllegalStateException if a role or profile of that name exists already
     */
    public void replaceProfile(Profile profile) {
        Instance replaced = instance();
        open().declare(profile);
        open().replaceProfile(replaced.id(), profile.name());
    }

    /**
     * Fail if something points to a test that does not test what it seems to. Called after each test that passed where a test framework is
     * integrated.
     *
     * @throws AssertionError that says what was found, and how it is switched off
     */
    public void verify() {
        verification.verify(fixture.faults(), fixture.journal());
    }

    /** Let {@link #verify()} pass over this, until {@link #reset}. */
    public void tolerate(Strictness... tolerated) {
        verification.tolerate(tolerated);
    }

    /** The time of this fixture. */
    public FixtureClock clock() {
        return open().clock();
    }

    /** What was asked of this fixture so far. Stays readable after it is closed. */
    public Journal journal() {
        return fixture.journal();
    }

    /**
     * What a role was granted by its own policies, what it used of that, and what it was denied, since the start, the last {@link
     * #reset} or the last checkpoint that was restored. Stays readable after the fixture is closed.
     *
     * @throws IllegalArgumentException if there is no role of this name now
     */
    public PermissionReport permissions(String role) {
        return fixture.permissions(role);
    }

    /** Where the fakes listen, {@code http://127.0.0.1:PORT}. */
    public URI endpoint() {
        return open().address();
    }

    public String account() {
        return declared.account();
    }

    public String region() {
        return declared.region();
    }

    /**
     * Serve the metadata of the first running instance at the root of a port, for clients that take no path in its address.
     *
     * @param port 0 for any
     * @return where; the port closes with this fixture
     */
    public URI openMetadataPort(int port) {
        return open().metadata().openPort(port);
    }

    /** Empty the account and the journal, and set the clock back to real time. An administrator given at the start stays. */
    public synchronized void reset() {
        open().reset();
        verification.reset();
        others().forEach(FakeAws::reset);
        host = null;
        if (wiring != null) {
            wiring.runOnNothing();
        }
        declared.importAdministrator(fixture.administrators());
    }

    /**
     * Remember the account as it is now, to come back to it as often as wanted. Cheaper than a fixture for each test, and for whatever
     * keeps its clients longer than a test: they go on with the credentials they have.
     */
    public synchronized Checkpoint checkpoint() {
        Memento then = open().memento();
        Instance hostThen = host;
        List<Checkpoint> othersThen = others().stream().map(FakeAws::checkpoint).toList();
        return () -> {
            open();
            others().forEach(FakeAws::reset);
            then.restore();
            verification.reset();
            othersThen.forEach(Checkpoint::restore);
            runAgainOn(hostThen);
        };
    }

    private synchronized void runAgainOn(@Nullable Instance instance) {
        host = instance;
        if (wiring == null) {
            return;
        }
        if (instance == null) {
            wiring.runOnNothing();
        } else {
            wiring.runOn(instance.metadataEndpoint());
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (wiring != null) {
                wiring.close();
            }
            others().forEach(FakeAws::close);
            fixture.close();
        }
    }

    /** The other accounts that are open. */
    private synchronized List<FakeAws> others() {
        return others.values().stream().filter(other -> !other.closed.get()).toList();
    }

    Fixture open() {
        if (closed.get()) {
            throw new IllegalStateException(this
                    + " is closed: expected it to be used before close(), which ends with the test it was started for");
        }
        return fixture;
    }

    @Override
    public String toString() {
        return "FakeAws of " + declared.owner();
    }
}
