package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Launch;
import dev.rolecall.account.Memento;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Registrar;
import dev.rolecall.account.Session;
import dev.rolecall.auth.Call;
import dev.rolecall.fault.CallEffect;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Faults;
import dev.rolecall.fault.InstanceEffect;
import dev.rolecall.gateway.Gateway;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.OpenJournals;
import dev.rolecall.journal.Presented;
import dev.rolecall.permissions.PermissionReport;
import dev.rolecall.permissions.Recording;
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
import org.jspecify.annotations.Nullable;

/** The parts of one open {@link FakeAws}, and the way of a request through them. */
final class Fixture implements Site, Registrar, Faults.Watcher {

    /** An Amazon Linux image; which one makes no difference to anything here. */
    private static final String IMAGE = "ami-0c02fb55956c7d316";

    private final String owner;
    private final SharedServer.Lease server;
    private final FixtureClock clock;
    private final Journal journal;
    private final Account account;
    private final Administrators administrators;
    private final Faults faults;
    private final InstanceChanges changes;
    private final Gateway gateway =
            new Gateway(service -> FakedService.signedAs(service).isPresent());
    private final SignedRequests signedRequests;
    private final ControlPaths controlPaths;
    private final MetadataSites metadata;

    /** @param reset what the control path of that name does */
    Fixture(FakeAwsBuilder declared, SharedServer.Lease server, FixtureClock clock, Journal journal, Runnable reset) {
        this.owner = declared.owner();
        this.server = server;
        this.clock = clock;
        this.journal = journal;
        this.account = new Account(declared.account(), declared.region(), clock, this, declared.accounts());
        this.faults = new Faults(clock, this);
        this.metadata = new MetadataSites(
                account, clock, journal, server, this, declared.metadataSettings(), faults, this::carryOut);
        this.changes = new InstanceChanges(account, metadata, this::declare);
        this.administrators = new Administrators(account);
        this.signedRequests = new SignedRequests(account, clock, this::gateway, journal, faults, changes);
        this.controlPaths = new ControlPaths(this, reset);
        server.open(this);
        OpenJournals.add(journal);
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

    Faults faults() {
        return faults;
    }

    InstanceChanges changes() {
        return changes;
    }

    URI address() {
        return server.address();
    }

    MetadataSites metadata() {
        return metadata;
    }

    /** Create the role and the profile; nothing is left of them if one cannot be. */
    void declare(Profile profile) {
        PolicyDocument trust = parse(profile.trustPolicy(), PolicyKind.TRUST);
        List<PolicyDocument> policies = profile.policies().stream()
                .filter(source -> !source.equals(Profile.RECORD))
                .map(source -> parse(source, PolicyKind.IDENTITY))
                .toList();
        String bounding = profile.boundary();
        PolicyDocument boundary = bounding == null ? null : parse(bounding, PolicyKind.BOUNDARY);
        try {
            account.declare(profile.name(), profile.roleName(), trust, policies, boundary);
            if (profile.isRecording()) {
                account.roles().putPolicy(profile.roleName(), Recording.POLICY_NAME, Recording.POLICY);
            }
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

    /** An instance that was launched, by whomever. */
    Instance instance(String id) {
        return account.instances()
                .find(id)
                .map(found -> new Instance(this, found.id()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected an instance of " + owner + ", but found none with the id " + id));
    }

    /** @throws IllegalArgumentException if there is no role of this name */
    PermissionReport permissions(String role) {
        return PermissionReport.of(
                role, RolePolicies.of(role, account), journal.usage().of(role));
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
                call.error(),
                List.of(),
                new Presented(Presented.Protocol.IN_PROCESS, "", ""));
    }

    static PolicyDocument parse(String source, PolicyKind kind) {
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
        faults.reset();
        account.clear();
        server.forget(this);
        metadata.reset();
        gateway.reset();
        clock.reset();
        journal.clear();
        journal.usage().clear();
    }

    /** What {@link Checkpoint} promises, but for the instance that this JVM runs on. */
    Memento memento() {
        Memento accountThen = account.memento();
        Memento metadataThen = metadata.memento();
        Memento gatewayThen = gateway.memento();
        return () -> {
            faults.reset();
            accountThen.restore();
            metadataThen.restore();
            gatewayThen.restore();
            clock.reset();
            journal.clear();
            journal.usage().clear();
        };
    }

    void close() {
        OpenJournals.remove(journal);
        metadata.close();
        account.accounts().remove(account);
        server.close(this);
        server.close();
    }

    /** @throws IllegalStateException if EC2 refuses it */
    void replaceProfile(String instanceId, String profileName) {
        try {
            changes.replaceProfile(instanceId, profileName);
        } catch (Refusal refused) {
            throw new IllegalStateException(
                    "EC2 refuses to give " + instanceId + " the profile " + profileName + ": " + refused, refused);
        }
    }

    private void carryOut(InstanceEffect change, String instanceId) {
        changes.carryOut(change, Optional.of(instanceId));
    }

    @Override
    public void adding(Fault fault) {
        if (fault.effect() instanceof CallEffect.Deny denial) {
            Denials.policy(denial);
        } else if (fault.effect() instanceof CallEffect.Expire expiry) {
            expiry.accessKeyIds().forEach(account.sessions()::expire);
        } else if (fault.effect() instanceof InstanceEffect.ReplaceProfile replacement) {
            replacement.policies().forEach(source -> parse(source, PolicyKind.IDENTITY));
        }
    }

    @Override
    public void changed() {
        metadata.refuseOrListen();
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
    public void sessionIssued(Session session) {
        journal.credentialsIssued(session.accessKeyId(), session.principal().arn(), session.expiration());
    }

    @Override
    public void sessionEnded(Session session) {
        journal.credentialsEnded(session.accessKeyId());
    }

    @Override
    public void instanceLaunched(String instanceId) {
        server.addInstance(this, instanceId);
    }

    @Override
    public void profileAssociated(Association association) {
        metadata.of(association.instanceId()).profileAssociated(association);
    }

    @Override
    public void profileDisassociated(String instanceId) {
        metadata.of(instanceId).profileDisassociated();
    }

    @Override
    public void instanceStarted(String instanceId) {
        metadata.of(instanceId).started();
    }

    @Override
    public void tokensRequired(String instanceId) {
        metadata.of(instanceId).tokensRequired();
    }

    @Override
    public WireResponse metadata(String instanceId, WireRequest request) {
        return metadata.answer(instanceId, request);
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
        return gateway.mayBlock() && gateway.mayBlock(SignedRequests.claimedService(request));
    }

    @Override
    public boolean takesStream(WireRequest request) {
        return gateway.takesStream(SignedRequests.claimedService(request), request);
    }
}
