package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceState;
import dev.rolecall.account.Launch;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Registrar;
import dev.rolecall.account.Session;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.Gateway;
import dev.rolecall.imds.MetadataAnswer;
import dev.rolecall.imds.MetadataService;
import dev.rolecall.journal.Journal;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.server.SharedServer;
import dev.rolecall.server.Site;
import dev.rolecall.time.FixtureClock;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The parts of one open {@link FakeAws}, and the way of a request through them. */
final class Fixture implements Site, Registrar {

    /** An Amazon Linux image; which one makes no difference to anything here. */
    private static final String IMAGE = "ami-0c02fb55956c7d316";

    private final String owner;
    private final SharedServer.Lease server;
    private final FixtureClock clock;
    private final Journal journal;
    private final Account account;
    private final Administrators administrators;
    private volatile Gateway gateway = new Gateway();
    private final SignedRequests signedRequests;
    private final ControlPaths controlPaths;
    private final Map<String, MetadataService> metadata = new ConcurrentHashMap<>();
    private final List<SharedServer.Port> ports = new CopyOnWriteArrayList<>();

    /** @param reset what the control path of that name does */
    Fixture(FakeAwsBuilder declared, SharedServer.Lease server, Runnable reset) {
        this.owner = declared.owner();
        this.server = server;
        this.clock = declared.newClock();
        this.journal = new Journal(clock);
        this.account = new Account(declared.account(), declared.region(), clock, this);
        this.administrators = new Administrators(account);
        this.signedRequests = new SignedRequests(account, clock, this::gateway, journal);
        this.controlPaths = new ControlPaths(this, reset);
        server.open(this);
    }

    Administrators administrators() {
        return administrators;
    }

    Account account() {
        return account;
    }

    FixtureClock clock() {
        return clock;
    }

    Journal journal() {
        return journal;
    }

    Gateway gateway() {
        return gateway;
    }

    URI address() {
        return server.address();
    }

    URI metadataEndpoint(String instanceId) {
        return URI.create(server.address() + "/imds/" + instanceId);
    }

    /** Serve the metadata of the first running instance, whichever that is at the time, at the root of a port. */
    URI openMetadataPort(int port) {
        SharedServer.Port opened = server.openPort(
                port,
                request -> account.instances().list().stream()
                        .filter(instance -> instance.state() == InstanceState.RUNNING)
                        .findFirst()
                        .map(instance -> metadata(instance.id(), request))
                        .orElseGet(() -> WireResponse.text(
                                404,
                                "text/plain",
                                "RoleCall has no running instance whose metadata this port could serve.")));
        ports.add(opened);
        return opened.address();
    }

    /** Create the role and the profile; nothing is left of them if one cannot be. */
    void declare(Profile profile) {
        PolicyDocument trust = parse(profile.trustPolicy(), PolicyKind.TRUST);
        List<PolicyDocument> policies = profile.policies().stream()
                .map(source -> parse(source, PolicyKind.IDENTITY))
                .toList();
        try {
            account.declare(profile.name(), profile.roleName(), trust, policies);
        } catch (Refusal refused) {
            throw new IllegalStateException(
                    "IAM refuses " + profile.name() + " with role " + profile.roleName() + ": " + refused, refused);
        }
    }

    Instance launch(@Nullable ProfileReference profile) {
        Launch launch = new Launch(IMAGE, "t3.micro", profile, account.defaultMetadataOptions(), Map.of());
        try {
            return new Instance(this, account.instances().run(1, launch).get(0).id());
        } catch (Refusal refused) {
            throw new IllegalArgumentException("EC2 refuses to launch an instance: " + refused, refused);
        }
    }

    List<Session> issuedBy(String instanceId) {
        return metadataOf(instanceId).issued();
    }

    private MetadataService metadataOf(String instanceId) {
        return metadata.computeIfAbsent(instanceId, id -> new MetadataService(account, id, clock));
    }

    /** Note a call that was made in this process. */
    void record(FakedService service, Call call, int status) {
        journal.record(
                service.signingName(),
                call.operation(),
                "in process",
                call.principal().arn(),
                call.judgements(),
                status,
                call.error());
    }

    private static PolicyDocument parse(String source, PolicyKind kind) {
        try {
            return PolicyDocument.parse(PolicySource.read(source), kind);
        } catch (MalformedPolicyException malformed) {
            throw new IllegalArgumentException(
                    "expected a policy document that IAM accepts, but of '" + source + "' it would say: "
                            + malformed.getMessage()
                            + " (" + malformed.detail() + ")",
                    malformed);
        }
    }

    /** An empty account, a clock at real time, an empty journal, no forwarding. */
    void reset() {
        account.clear();
        server.forget(this);
        metadata.clear();
        gateway = new Gateway();
        clock.reset();
        journal.clear();
    }

    void close() {
        ports.forEach(SharedServer.Port::close);
        server.close(this);
        server.close();
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public void accessKeyIssued(String accessKeyId) {
        server.addAccessKey(this, accessKeyId);
    }

    @Override
    public void instanceLaunched(String instanceId) {
        server.addInstance(this, instanceId);
    }

    @Override
    public WireResponse metadata(String instanceId, WireRequest request) {
        Optional<InstanceState> state = account.instances().find(instanceId).map(Ec2Instance::state);
        if (state.filter(InstanceState.RUNNING::equals).isEmpty()) {
            return WireResponse.text(
                    403,
                    "text/plain",
                    "RoleCall refuses this metadata request: instance " + instanceId + " is not running but "
                            + state.map(InstanceState::wireName).orElse("unknown") + ".");
        }
        MetadataAnswer answer = metadataOf(instanceId).answer(request);
        journal.record(
                "imds",
                answer.note() + " " + answer.operation(),
                request.toString(),
                instanceId,
                List.of(),
                answer.response().status(),
                "");
        return answer.response();
    }

    @Override
    public WireResponse signed(WireRequest request) {
        return signedRequests.answer(request);
    }

    @Override
    public WireResponse control(WireRequest request) {
        return controlPaths.answer(request);
    }

    @Override
    public boolean mayBlock(WireRequest request) {
        return gateway.mayBlock(SignedRequests.claimedService(request));
    }
}
