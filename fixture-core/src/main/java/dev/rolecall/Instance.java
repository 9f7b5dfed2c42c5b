package dev.rolecall;

import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.NetworkPaths;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import dev.rolecall.account.SpotAction;
import dev.rolecall.imds.MaintenanceCode;
import dev.rolecall.imds.MetadataService;
import dev.rolecall.imds.MetadataThrottle;
import dev.rolecall.imds.TargetLifecycleState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An EC2 instance of a {@link FakeAws}. Shows the account as it is when asked. */
public final class Instance {

    private static final int LONGEST_USER_DATA = 16 * 1024;

    private final Fixture fixture;
    private final String id;

    Instance(Fixture fixture, String id) {
        this.fixture = fixture;
        this.id = id;
    }

    /** {@code i-…} */
    public String id() {
        return id;
    }

    /**
     * The root of this instance's metadata service. For clients that take an address with a path, as the SDK for Java and botocore
     * do.
     */
    public URI metadataEndpoint() {
        return fixture.metadata().endpoint(id);
    }

    /**
     * The same as a container on this instance reaches it, one hop further away: as long as the hop limit is 1, the default, no answer
     * to a token request arrives, and the connection stays open until the client gives up. Whatever needs no token is answered.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How Instance Metadata
     *     Service Version 2 works</a>
     */
    public URI containerEndpoint() {
        return fixture.metadata().containerEndpoint(id);
    }

    /**
     * Serve this instance's metadata at the root of a port of its own, for clients that take no path in its address, as the SDK for
     * JavaScript. The port closes with the fixture.
     */
    public URI openPort() {
        return fixture.metadata().openPort(id);
    }

    /**
     * The same on {@code [::1]}, which stands for {@code [fd00:ec2::254]}: as long as {@code HttpProtocolIpv6} is not enabled, as it is
     * not from the start, no request there is answered. Empty where this machine has no IPv6.
     */
    public Optional<URI> openIpv6Port() {
        return fixture.metadata().openIpv6Port(id);
    }

    /**
     * Put a document into the metadata of this instance, or take it out again, whatever else would be there. Listings show it.
     *
     * @param path below {@code meta-data/}, such as {@code placement/group-name}; or one that begins with {@code dynamic/}
     * @param text {@code null} for a category that is not there, with all that is below it
     */
    public Instance metadata(String path, @Nullable String text) {
        if (text == null) {
            service().overrides().remove(path);
        } else {
            service().overrides().put(path, text);
        }
        return this;
    }

    /**
     * Give this instance user data, though it runs: EC2 lets others change them on a stopped instance only.
     *
     * @param bytes as they are served, not in Base64; at most 16 KB
     * @throws IllegalArgumentException if they are more
     */
    public Instance userData(byte[] bytes) {
        if (bytes.length > LONGEST_USER_DATA) {
            throw new IllegalArgumentException("expected user data of at most " + LONGEST_USER_DATA
                    + " bytes, as EC2 takes, but found: " + bytes.length + " bytes");
        }
        fixture.account().instances().setUserData(id, Base64.getEncoder().encodeToString(bytes));
        return this;
    }

    /**
     * Limit what its metadata service answers, in place of any limits before. There are none from the start.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#instancedata-throttling">Query
     *     throttling</a>
     */
    public void throttleMetadata(MetadataThrottle limits) {
        service().throttle(limits);
    }

    /** Take the limits away again. */
    public void unthrottleMetadata() {
        service().throttle(null);
    }

    /**
     * Let EC2 interrupt this instance as a Spot Instance, in the way it was launched to be interrupted in: it is terminated unless it
     * was launched with another {@code InstanceInterruptionBehavior}.
     *
     * @param notice two minutes in AWS
     * @see #interruptSpot(SpotAction, Duration)
     */
    public void interruptSpot(Duration notice) {
        fixture.account().instances().interruptSpot(id, endOf(notice));
    }

    /**
     * Let EC2 interrupt this instance as a Spot Instance. It gets notice now, in place of an earlier one; when that has run out by the
     * fixture's clock EC2 terminates or stops it, whatever protects it from its owner. If it is stopped or terminated before that, the
     * notice is void.
     *
     * <p>AWS interrupts no On-Demand Instance. Here such an instance becomes a Spot Instance, for EC2 and for itself, as if it had been
     * launched as one that can be interrupted like this.
     *
     * @param notice two minutes in AWS; none before it hibernates an instance
     * @throws IllegalArgumentException if {@code notice} is negative
     * @throws IllegalStateException if the instance does not run, or was launched as a Spot Instance to be interrupted in another way
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html">Spot Instance
     *     interruption notices</a>
     */
    public void interruptSpot(SpotAction action, Duration notice) {
        fixture.account().instances().interruptSpot(id, action, endOf(notice));
    }

    private Instant endOf(Duration notice) {
        if (notice.isNegative()) {
            throw new IllegalArgumentException("expected a notice of zero or more, but found: " + notice);
        }
        return fixture.clock().instant().plus(notice);
    }

    /**
     * Let EC2 have capacity again and start this instance, which an interruption has stopped or hibernated. Nobody else can start it.
     *
     * @throws IllegalStateException if no interruption has stopped it
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interruption-behavior.html">Behavior of Spot Instance
     *     interruptions</a>
     */
    public void resumeSpot() {
        fixture.account().instances().resumeSpot(id);
    }

    /**
     * Tell this instance that it runs an elevated risk of interruption.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/rebalance-recommendations.html">EC2 instance rebalance
     *     recommendations</a>
     */
    public void recommendRebalance() {
        service().events().recommendRebalance();
    }

    /**
     * Schedule maintenance of this instance. Nothing comes of it but what the metadata says.
     *
     * @param in how long from now the earliest start is
     * @param length from the earliest start to the latest end
     * @return the id of the event
     */
    public String scheduleMaintenance(MaintenanceCode code, Duration in, Duration length) {
        Instant notBefore = fixture.clock().instant().plus(in);
        return service().events().schedule(code, notBefore, notBefore.plus(length));
    }

    /** @throws IllegalArgumentException if no event of this id is scheduled */
    public void cancelMaintenance(String eventId) {
        service().events().cancelMaintenance(eventId);
    }

    /** @throws IllegalArgumentException if no event of this id is scheduled */
    public void completeMaintenance(String eventId) {
        service().events().completeMaintenance(eventId);
    }

    /** Let Auto Scaling move this instance to a state, as far as its metadata says. */
    public void targetLifecycleState(TargetLifecycleState state) {
        service().events().targetLifecycleState(state);
    }

    /**
     * Let the requests of this instance to one service come through a VPC endpoint from now on: those that are signed with credentials
     * of its role, or of a role that was assumed with them. They carry {@code aws:SourceVpce}, {@code aws:SourceVpc} and {@code
     * aws:VpcSourceIp}, and the policy of the endpoint has its say. Without an endpoint, requests come over the internet.
     *
     * @throws IllegalArgumentException if the policy of the endpoint is none
     */
    public Instance throughVpcEndpoint(VpcEndpoint endpoint) {
        Ec2Instance instance = model();
        paths().put(arn(), endpoint.service(), endpoint.pathFrom(instance.vpcId(), instance.privateIp()));
        return this;
    }

    /** Let the requests of this instance to a service come over the internet again. */
    public Instance withoutVpcEndpoint(String service) {
        paths().remove(arn(), service);
        return this;
    }

    private NetworkPaths paths() {
        return fixture.account().accounts().networkPaths();
    }

    private String arn() {
        return fixture.account().ec2Arn("instance", id);
    }

    private Ec2Instance model() {
        return fixture.account()
                .instances()
                .find(id)
                .orElseThrow(() -> new IllegalStateException("expected " + id + " to be there, but it is gone"));
    }

    /** The name of the instance profile it has now, empty if it has none or that profile was deleted. */
    public Optional<String> profileName() {
        return profile().map(InstanceProfile::name);
    }

    /** The name of the role in its profile now. */
    public Optional<String> roleName() {
        return profile().flatMap(fixture.account().instanceProfiles()::roleOf).map(Role::name);
    }

    /** The access key ids of the credentials its metadata service has issued, in order, those of IMDSv1 and IMDSv2 among them. */
    public List<String> issuedCredentials() {
        return service().issued().stream().map(Session::accessKeyId).toList();
    }

    boolean isOf(Fixture other) {
        return fixture == other;
    }

    private MetadataService service() {
        return fixture.metadata().of(id);
    }

    private Optional<InstanceProfile> profile() {
        return fixture.account()
                .associations()
                .ofInstance(id)
                .map(Association::profileId)
                .flatMap(fixture.account().instanceProfiles()::findById);
    }

    @Override
    public String toString() {
        return id + roleName().map(role -> " with role " + role).orElse(" without a role");
    }
}
