package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The credentials that an instance gets through its instance profile. Nothing happens in the background: a request finds a new
 * association at once, and does whatever refresh has become due before it. A change inside the profile shows at a refresh only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon EC2</a>
 */
final class InstanceCredentials {

    private static final ProfileState ABSENT = new ProfileState.Absent();

    private final Account account;
    private final String instanceId;
    private final Clock clock;
    private final List<Session> issued = new CopyOnWriteArrayList<>();
    private ProfileState state = ABSENT;

    InstanceCredentials(Account account, String instanceId, Clock clock) {
        this.account = account;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    /** The state of now. All that one request shows comes from one look. */
    synchronized ProfileState look() {
        Optional<Association> association = account.associations().ofInstance(instanceId);
        state = association.map(this::next).orElse(ABSENT);
        return state;
    }

    /** The set of a delivery for one version of the protocol, issued now if nobody asked for it before. */
    Session credentials(Delivery delivery, ProtocolVersion version, CredentialIssuer issuer) {
        return delivery.set(version, issuer, issued::add);
    }

    /** Every set issued so far, in order. */
    List<Session> issued() {
        return List.copyOf(issued);
    }

    private ProfileState next(Association association) {
        Instant now = clock.instant();
        if (!(state instanceof ProfileState.Associated known)
                || !known.association().id().equals(association.id())) {
            return refreshed(association, now, new ProfileState.Empty(association, now), 0);
        } else if (now.isBefore(known.due())) {
            return known;
        }
        ProfileState roleless = known instanceof ProfileState.Empty
                ? new ProfileState.Empty(association, now)
                : new ProfileState.Roleless(association, now);
        int attempts = known instanceof ProfileState.Refused refused ? refused.attempts() : 0;
        return refreshed(association, now, roleless, attempts);
    }

    private ProfileState refreshed(Association association, Instant now, ProfileState roleless, int attempts) {
        Optional<InstanceProfile> profile = account.instanceProfiles().findById(association.profileId());
        if (profile.isEmpty()) {
            return new ProfileState.NotFound(association, now);
        }
        Optional<Role> role = account.instanceProfiles().roleOf(profile.get());
        if (role.isEmpty()) {
            return roleless;
        }
        return account.roles().trusts(role.get(), "ec2.amazonaws.com")
                ? new ProfileState.Delivered(
                        association, new Delivery(Principal.AssumedRole.of(account.id(), role.get(), instanceId), now))
                : new ProfileState.Refused(association, role.get(), now, attempts + 1);
    }
}
