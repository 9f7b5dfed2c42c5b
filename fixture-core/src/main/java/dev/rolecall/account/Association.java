package dev.rolecall.account;

import java.time.Instant;
import java.util.Locale;

/**
 * That an instance has an instance profile.
 *
 * @param profileId the identity of the profile at the time; a profile deleted and created again is another one
 */
public record Association(
        String id, String instanceId, String profileArn, String profileId, State state, Instant since) {

    /** A passing state settles before the next call sees it; a disassociated one is no longer listed. */
    public enum State {
        ASSOCIATING,
        ASSOCIATED,
        DISASSOCIATING;

        /** {@code associating}, as EC2 writes it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Association withState(State changed) {
        return new Association(id, instanceId, profileArn, profileId, changed, since);
    }
}
