package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceState;
import dev.rolecall.account.Session;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The metadata service of one instance. What it says is read from the account at each request; its own are only the key of its
 * tokens and the credentials it has handed out. Safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html">Use instance metadata to manage your
 *     EC2 instance</a>
 */
public final class MetadataService {

    private final Account account;
    private final String instanceId;
    private final InstanceCredentials instanceCredentials;
    private final IdentityCredentials identityCredentials;
    private final MetadataTokens tokens;

    /** @param fixtureClock for the ends of tokens and the refreshing of credentials: the clock of the account */
    public MetadataService(Account account, String instanceId, Clock fixtureClock) {
        this.account = account;
        this.instanceId = instanceId;
        this.instanceCredentials = new InstanceCredentials(account, instanceId, fixtureClock);
        this.identityCredentials = new IdentityCredentials(account, instanceId, fixtureClock);
        this.tokens = new MetadataTokens(fixtureClock);
    }

    /**
     * Answer a request. An instance that does not run answers as if its endpoint were disabled.
     *
     * @param request with its path relative to the root of the service: {@code /latest/meta-data/}
     * @return an answer in which {@code Content-Length} is there only where it differs from the length of the body, for {@code HEAD}
     */
    public MetadataAnswer answer(WireRequest request) {
        MetadataPath path = MetadataPath.parse(request.rawPath());
        WireResponse response = account.instances()
                .find(instanceId)
                .filter(instance -> instance.state() == InstanceState.RUNNING)
                .map(instance -> answer(request, path, instance))
                .orElseGet(() -> MetadataResponses.empty(403));
        String operation = path.isToken() ? "token" : MetadataIndex.operation(path);
        return new MetadataAnswer(response, MetadataProtocol.note(request, path), operation);
    }

    /**
     * The sets of credentials of the instance profile issued so far, in order, those of IMDSv1 and IMDSv2 among them. A set handed
     * out several times is one.
     */
    public List<Session> issued() {
        return instanceCredentials.issued();
    }

    private WireResponse answer(WireRequest request, MetadataPath path, Ec2Instance instance) {
        MetadataContent content = (wanted, version) -> page(wanted, version, instance);
        return new MetadataProtocol(tokens, content).answer(request, path, instance.metadataOptions());
    }

    private Optional<Page> page(MetadataPath path, ProtocolVersion version, Ec2Instance instance) {
        MetadataView view =
                new MetadataView(account, instance, version, instanceCredentials, identityCredentials.look());
        return MetadataIndex.text(path, view).map(text -> Page.text(text, view.lastModified()));
    }
}
