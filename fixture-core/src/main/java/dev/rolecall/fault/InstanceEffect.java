package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.util.List;

/**
 * What happens to an instance, or in its account, at the moment a request comes, which is then answered as things stand. It stays so: AWS
 * does not undo it either.
 *
 * <p>What cannot be carried out as things are is reported by {@link Faults#failures()}, and the request is answered as if there were no
 * fault.
 *
 * <p>Of a request for metadata it is the instance that is asked, of a call the one whose credentials it is signed with, and where they are
 * no instance's, the first that runs.
 */
public sealed interface InstanceEffect extends Effect {

    @Override
    default WireResponse answer(Strike strike) {
        try {
            strike.passage().carryOut(this);
            strike.lands();
        } catch (IllegalStateException asThingsAre) {
            strike.fails(String.valueOf(asThingsAre.getMessage()));
        }
        return strike.next();
    }

    /** {@code HttpTokens=required}: IMDSv1 is answered no longer. */
    record RequireTokens() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds IMDSv1 blocked";
        }
    }

    /** The metadata tokens that were issued so far are good no longer. */
    record RevokeTokens() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds the metadata tokens of before revoked";
        }
    }

    /**
     * {@code ReplaceIamInstanceProfileAssociation}. Credentials that were issued before stay good.
     *
     * @param profile the name of an instance profile; if there is none it is created, with a role of the same name that EC2 may assume
     * @param policies of a role that is created: JSON documents, or {@code classpath:…} or {@code file:…}
     */
    record ReplaceProfile(String profile, List<String> policies) implements InstanceEffect {

        public ReplaceProfile {
            policies = List.copyOf(policies);
        }

        @Override
        public String toString() {
            return "finds the instance profile replaced by " + profile;
        }
    }

    /** {@code DisassociateIamInstanceProfile} */
    record DetachProfile() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds the instance profile detached";
        }
    }

    /** {@code RemoveRoleFromInstanceProfile}, which shows in metadata at the next refresh. */
    record EmptyProfile() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds the instance profile without its role";
        }
    }

    /**
     * The role of the instance gets the inline policy {@code AWSRevokeOlderSessions}, as the console's "Revoke active sessions" puts it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">Revoke IAM role temporary security
     *     credentials</a>
     */
    record RevokeSessions() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds the sessions of the role revoked";
        }
    }

    /** {@code StopInstances} and {@code StartInstances}: its metadata service looks at its profile anew. */
    record Restart() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds the instance restarted";
        }
    }

    /** {@code StopInstances} */
    record Stop() implements InstanceEffect {
        @Override
        public String toString() {
            return "finds the instance stopped";
        }
    }

    /** @param notice from now until the instance is terminated, on the fixture's clock; two minutes in AWS */
    record InterruptSpot(Duration notice) implements InstanceEffect {

        public InterruptSpot {
            if (notice.isNegative()) {
                throw new IllegalArgumentException("expected a notice of zero or more, but found: " + notice);
            }
        }

        @Override
        public String toString() {
            return "finds the instance about to be interrupted in " + notice;
        }
    }
}
