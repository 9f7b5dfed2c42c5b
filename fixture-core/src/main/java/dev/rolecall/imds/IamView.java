package dev.rolecall.imds;

import dev.rolecall.account.Session;
import java.util.List;
import java.util.Optional;

/** The directory {@code iam/} in one state of the profile. */
record IamView(
        ProfileState state,
        ProtocolVersion version,
        InstanceCredentials credentials,
        CredentialIssuer issuer,
        MetadataSettings settings) {

    Optional<String> info() {
        return CredentialDocuments.profile(state);
    }

    /** The name of the role, not of the profile; none where no role is delivered. */
    List<String> roles() {
        if (state instanceof ProfileState.Delivered delivered) {
            return List.of(delivered.delivery().roleName());
        }
        return state instanceof ProfileState.Refused refused
                ? List.of(refused.role().name())
                : List.of();
    }

    List<String> extendedRoles() {
        return settings.isOn(MetadataBehavior.EXTENDED_CREDENTIALS) ? roles() : List.of();
    }

    /** The document of the one role that is listed. */
    String document(String roleName) {
        if (state instanceof ProfileState.Delivered delivered) {
            return CredentialDocuments.credentials(
                    session(delivered), delivered.delivery().lastUpdated(settings));
        }
        return refusal(roleName);
    }

    String extendedDocument(String roleName) {
        if (state instanceof ProfileState.Delivered delivered) {
            return CredentialDocuments.extendedCredentials(
                    session(delivered),
                    delivered.delivery().lastUpdated(settings),
                    issuer.account().id());
        }
        return refusal(roleName);
    }

    private Session session(ProfileState.Delivered delivered) {
        return credentials.credentials(delivered.delivery(), version, issuer);
    }

    private String refusal(String roleName) {
        if (state instanceof ProfileState.Refused refused) {
            return CredentialDocuments.refused(refused);
        }
        throw new IllegalStateException("expected a role that is listed, but found: " + roleName);
    }
}
