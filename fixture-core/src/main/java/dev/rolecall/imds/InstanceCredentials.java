package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that an instance gets through its instance profile. A new association is looked at when it is made, and nothing
 * happens in the background after that: a request does whatever refresh has become due before it. A change inside the profile shows
 * at a refresh only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon EC2</a>
 */
final class InstanceCredentials {

    private static final ProfileState ABSENT = new ProfileState.Absent();
    private static final Duration LONGEST_AFTER_DISASSOCIATION = Duration.ofSeconds(60);

    private final Account account;
    private final String instanceId;
    private final Clock clock;
    private final MetadataSettings settings;
    private final List<Session> issued = new CopyOnWriteArrayList<>();
    // Written with the account's lock held, which look() takes inside its own: so without that one.
    private volatile ProfileState.@Nullable Associated firstLook;
    private volatile @Nullable Instant disassociated;
    private ProfileState state = ABSENT;
    private volatile int starts;
    private int startsSeen;

    InstanceCredentials(Account account, String instanceId, Clock clock, MetadataSettings settings) {
        this.account = account;
        this.instanceId = instanceId;
        this.clock = clock;
        this.settings = settings;
    }

    void profileAssociated(Association association) {
        firstLook = first(association);
        disassociated = null;
    }

    void profileDisassociated() {
        disassociated = clock.instant();
    }

    /** A start forces a refresh. */
    // The account's lock is held, so that nobody else counts meanwhile.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void started() {
        firstLook =
                account.associations().ofInstance(instanceId).map(this::first).orElse(null);
        starts++;
    }

    /** The state of now. All that one request shows comes from one look. */
    synchronized ProfileState look() {
        int started = starts;
        if (started != startsSeen) {
            state = ABSENT;
            startsSeen = started;
        }
        Optional<Association> association = account.associations().ofInstance(instanceId);
        state = association.<ProfileState>map(this::next).orElseGet(this::afterDisassociation);
        return state;
    }

    /** The set of a delivery for one version of the protocol, issued now if nobody asked for it before. */
    Session credentials(Delivery delivery, ProtocolVersion version, CredentialIssuer issuer) {
        return delivery.set(version, settings, issuer, issued::add);
    }

    /** Every set issued so far, in order. */
    List<Session> issued() {
        return List.copyOf(issued);
    }

    private ProfileState afterDisassociation() {
        Instant since = disassociated;
        ProfileState.@Nullable Associated last = state instanceof ProfileState.Associated known ? known : firstLook;
        boolean lingers = settings.isOn(MetadataBehavior.DISASSOCIATION_TAKES_TIME)
                && since != null
                && clock.instant().isBefore(since.plus(LONGEST_AFTER_DISASSOCIATION));
        return lingers && last != null ? last : ABSENT;
    }

    private ProfileState.Associated next(Association association) {
        ProfileState.Associated known = Stream.of(Optional.of(state), Optional.ofNullable(firstLook))
                .flatMap(Optional::stream)
                .filter(ProfileState.Associated.class::isInstance)
                .map(ProfileState.Associated.class::cast)
                .filter(seen -> seen.association().id().equals(association.id()))
                .findFirst()
                .orElseGet(() -> first(association));
        Instant now = clock.instant();
        boolean ended = known instanceof ProfileState.Delivered delivered
                && delivered.delivery().endedEarly(account);
        if (now.isBefore(known.due()) && !ended) {
            return known;
        }
        ProfileState.Associated roleless = known instanceof ProfileState.Empty
                ? new ProfileState.Empty(association, now)
                : new ProfileState.Roleless(association, now);
        int attempts = known instanceof ProfileState.Refused refused ? refused.attempts() : 0;
        return refreshed(association, now, roleless, attempts);
    }

    private ProfileState.Associated first(Association association) {
        Instant now = clock.instant();
        ProfileState.Associated empty = settings.isOn(MetadataBehavior.EMPTY_PROFILE_HIDDEN)
                ? new ProfileState.Empty(association, now)
                : new ProfileState.Roleless(association, now);
        return refreshed(association, now, empty, 0);
    }

    private ProfileState.Associated refreshed(
            Association association, Instant now, ProfileState.Associated roleless, int attempts) {
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
                : new ProfileState.Refused(
                        association,
                        role.get(),
                        now,
                        attempts + 1,
                        settings.isOn(MetadataBehavior.REFUSED_ROLE_RETRIED));
    }
}
