package dev.rolecall.imds;

import dev.rolecall.account.Association;
import dev.rolecall.account.Role;
import java.time.Instant;
import java.util.List;

/** What an instance knows of its instance profile since the last refresh. */
sealed interface ProfileState {

    /** There is nothing to show: no profile, or one that came without a role. */
    record Absent() implements ProfileState {}

    /** A state that lasts as long as its association, and is looked at again when it is due. */
    sealed interface Associated extends ProfileState {

        Association association();

        Instant updated();

        /** When the next refresh may change it. */
        default Instant due() {
            return updated().plus(Delivery.REFRESH);
        }
    }

    /** The profile had no role when the association was first looked at: not a sign of it is shown. */
    record Empty(Association association, Instant updated) implements Associated {}

    /** EC2 assumed the role in the profile. */
    record Delivered(Association association, Delivery delivery) implements Associated {
        @Override
        public Instant updated() {
            return delivery.updated();
        }
    }

    /**
     * The role's trust policy does not let EC2 assume it.
     *
     * @param attempts how many there were so far, at least one
     */
    record Refused(Association association, Role role, Instant updated, int attempts, boolean retriedSoon)
            implements Associated {

        /** Seconds from one attempt to the next, as one instance showed them. It was not watched longer; here the last repeats. */
        private static final List<Integer> BACK_OFF = List.of(3, 6, 11, 21);

        @Override
        public Instant due() {
            return retriedSoon
                    ? updated.plusSeconds(BACK_OFF.get(Math.min(attempts, BACK_OFF.size()) - 1))
                    : Associated.super.due();
        }
    }

    /** The role has left the profile since. */
    record Roleless(Association association, Instant updated) implements Associated {}

    /** The profile is gone; one created under its name since is another. */
    record NotFound(Association association, Instant updated) implements Associated {}
}
