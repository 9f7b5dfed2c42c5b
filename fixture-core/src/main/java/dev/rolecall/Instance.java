package dev.rolecall;

import dev.rolecall.account.Association;
import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An EC2 instance of a {@link FakeAws}. Shows the account as it is when asked. */
public final class Instance {

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
        return fixture.metadataEndpoint(id);
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
        return fixture.issuedBy(id).stream().map(Session::accessKeyId).toList();
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
