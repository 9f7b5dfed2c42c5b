package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one request may see, each part as it was when first looked at, so that no two parts contradict each other. */
final class MetadataView {

    private final Account account;
    private final Ec2Instance instance;
    private final ProtocolVersion version;
    private final InstanceCredentials instanceCredentials;
    private final Delivery identity;
    private @Nullable ProfileState profile;

    MetadataView(
            Account account,
            Ec2Instance instance,
            ProtocolVersion version,
            InstanceCredentials instanceCredentials,
            Delivery identity) {
        this.account = account;
        this.instance = instance;
        this.version = version;
        this.instanceCredentials = instanceCredentials;
        this.identity = identity;
    }

    Ec2Instance instance() {
        return instance;
    }

    /** The identity credentials of every instance are refreshed on schedule, and the rest is taken to be written with them. */
    Instant lastModified() {
        return identity.updated();
    }

    /** Which of the instances of its reservation this is. */
    String launchIndex() {
        List<String> reservation = account.instances().list().stream()
                .filter(other -> other.reservationId().equals(instance.reservationId()))
                .map(Ec2Instance::id)
                .toList();
        return Integer.toString(reservation.indexOf(instance.id()));
    }

    String identityDocument() {
        return IdentityDocument.of(account, instance);
    }

    String identityInfo() {
        return CredentialDocuments.identity(account.id(), identity.updated());
    }

    String identityCredentials() {
        Session session = identity.set(version, new CredentialIssuer(account, instance), issued -> {});
        return CredentialDocuments.credentials(session, identity.updated());
    }

    Optional<String> profileInfo() {
        return CredentialDocuments.profile(profile());
    }

    /** The name of the role, not of the profile; none where no role is delivered. */
    List<String> roles() {
        ProfileState now = profile();
        if (now instanceof ProfileState.Delivered delivered) {
            return List.of(delivered.delivery().roleName());
        }
        return now instanceof ProfileState.Refused refused
                ? List.of(refused.role().name())
                : List.of();
    }

    /** The document of the one role that is listed. */
    String roleDocument(String roleName) {
        ProfileState now = profile();
        if (now instanceof ProfileState.Refused refused) {
            return CredentialDocuments.refused(refused);
        } else if (now instanceof ProfileState.Delivered delivered) {
            Session session = instanceCredentials.credentials(
                    delivered.delivery(), version, new CredentialIssuer(account, instance));
            return CredentialDocuments.credentials(session, delivered.updated());
        }
        throw new IllegalStateException("expected a role that is listed, but found: " + roleName);
    }

    private ProfileState profile() {
        ProfileState seen = profile;
        if (seen == null) {
            seen = instanceCredentials.look();
            profile = seen;
        }
        return seen;
    }
}
