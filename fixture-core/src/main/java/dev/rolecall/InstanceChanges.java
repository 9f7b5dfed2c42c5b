package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.InstanceState;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Role;
import dev.rolecall.fault.InstanceEffect;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What happens to an instance from outside, carried out in the account. */
final class InstanceChanges {

    /** The policy that AWS's console writes, whose name is part of what it does: it replaces an earlier one. */
    private static final String REVOKES = "AWSRevokeOlderSessions";

    private final Account account;
    private final MetadataSites metadata;
    private final Consumer<Profile> declare;

    InstanceChanges(Account account, MetadataSites metadata, Consumer<Profile> declare) {
        this.account = account;
        this.metadata = metadata;
        this.declare = declare;
    }

    /**
     * Change the instance that a request comes from.
     *
     * @param instanceId empty where that is not known: the first that runs
     * @throws IllegalStateException if it cannot be carried out as things are
     */
    void carryOut(InstanceEffect change, Optional<String> instanceId) {
        String id = instanceId
                .or(this::firstRunning)
                .orElseThrow(() -> new IllegalStateException(
                        "expected an instance for a fault after which a request " + change + ", but none is running"));
        try {
            carryOut(change, id);
        } catch (Refusal refused) {
            throw new IllegalStateException(
                    "AWS refuses what a fault was to do, after which a request " + change + ": " + refused, refused);
        }
    }

    private void carryOut(InstanceEffect change, String id) {
        if (change instanceof InstanceEffect.RequireTokens) {
            requireTokens(id);
        } else if (change instanceof InstanceEffect.RevokeTokens) {
            metadata.of(id).revokeTokens();
        } else if (change instanceof InstanceEffect.ReplaceProfile replacement) {
            replaceProfile(id, replacement);
        } else if (change instanceof InstanceEffect.DetachProfile) {
            account.associations().ofInstance(id).map(Association::id).ifPresent(account.associations()::disassociate);
        } else if (change instanceof InstanceEffect.EmptyProfile) {
            profileOf(id)
                    .ifPresent(profile -> account.instanceProfiles()
                            .roleOf(profile)
                            .ifPresent(role -> account.instanceProfiles().removeRole(profile.name(), role.name())));
        } else if (change instanceof InstanceEffect.RevokeSessions) {
            profileOf(id)
                    .flatMap(account.instanceProfiles()::roleOf)
                    .map(Role::name)
                    .ifPresent(this::revokeSessions);
        } else if (change instanceof InstanceEffect.Restart) {
            account.instances().stop(List.of(id));
            account.instances().find(id);
            account.instances().start(List.of(id));
        } else if (change instanceof InstanceEffect.Stop) {
            account.instances().stop(List.of(id));
        } else if (change instanceof InstanceEffect.InterruptSpot interruption) {
            account.instances().interruptSpot(id, account.now().plus(interruption.notice()));
        }
    }

    void requireTokens(String id) {
        account.instances().requireTokens(id);
        metadata.of(id).tokensRequiredAtOnce();
    }

    /** Give an instance another profile, or its first. */
    void replaceProfile(String id, String profileName) {
        ProfileReference profile = ProfileReference.named(profileName);
        Optional<String> association = account.associations().ofInstance(id).map(Association::id);
        if (association.isPresent()) {
            account.associations().replace(association.get(), profile);
        } else {
            account.associations().associate(id, profile);
        }
    }

    private void replaceProfile(String id, InstanceEffect.ReplaceProfile replacement) {
        if (account.instanceProfiles().find(replacement.profile()).isEmpty()) {
            String name = replacement.profile();
            declare.accept(new Profile(name, name, replacement.policies(), Profile.TRUSTS_EC2));
        }
        replaceProfile(id, replacement.profile());
    }

    /** The statement of AWS's own policy, with this moment in it. */
    void revokeSessions(String roleName) {
        Instant now = account.now().truncatedTo(ChronoUnit.MILLIS);
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],\
                "Condition":{"DateLessThan":{"aws:TokenIssueTime":"%s"}}}]}""".formatted(now);
        account.roles().putPolicy(roleName, REVOKES, PolicyDocument.parse(policy, PolicyKind.IDENTITY));
    }

    private Optional<InstanceProfile> profileOf(String id) {
        return account.associations()
                .ofInstance(id)
                .map(Association::profileId)
                .flatMap(account.instanceProfiles()::findById);
    }

    private Optional<String> firstRunning() {
        return running().stream().findFirst();
    }

    /** The ids of the instances that run, in the order of their launch. */
    List<String> running() {
        return account.instances().list().stream()
                .filter(instance -> instance.state() == InstanceState.RUNNING)
                .map(Ec2Instance::id)
                .toList();
    }
}
