package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What goes wrong with signed calls, in the words and the shape of the service that is called. */
public sealed interface CallEffect extends Effect {

    @Override
    default boolean concerns(Asked asked) {
        return !asked.isForMetadata();
    }

    /**
     * The service answers an error of its own.
     *
     * @param status 400 to 599
     * @param code {@code SlowDown} for example
     */
    record Failure(int status, String code, String message) implements CallEffect {

        public Failure {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("expected the status of an error, 400 to 599, but found: " + status);
            }
        }

        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(strike.passage().error(status, code, message));
        }

        @Override
        public String toString() {
            return "is answered " + status + " " + code;
        }
    }

    /** The service says, as this one says it, that it is called too often. */
    record Throttle() implements CallEffect {
        @Override
        public WireResponse answer(Strike strike) {
            Failure failure = Throttling.of(strike.passage().asked().service());
            return strike.landing(strike.passage().error(failure.status(), failure.code(), failure.message()));
        }

        @Override
        public String toString() {
            return "is throttled";
        }
    }

    /**
     * The clocks of the service and of the caller are apart. The service judges the date of the signature by its own, and says in
     * {@code Date} what that shows. A caller that corrects itself by it, as the SDKs do, gets through at the second attempt.
     *
     * @param serverAhead how far the service's clock is ahead, negative if it is behind; beyond 15 minutes signatures are refused
     */
    record ClockSkew(Duration serverAhead) implements CallEffect {
        @Override
        public WireResponse answer(Strike strike) {
            strike.passage().skew(serverAhead);
            return strike.landing(strike.next());
        }

        @Override
        public String toString() {
            return "meets a clock that is "
                    + (serverAhead.isNegative() ? serverAhead.negated() + " behind" : serverAhead + " ahead");
        }
    }

    /**
     * The temporary credentials that the request is signed with expire when it comes, for good. Their instance hands out others.
     *
     * @param accessKeyIds whose, empty for any; those named expire at once, when the fault is added
     */
    record Expire(Set<String> accessKeyIds) implements CallEffect {

        public Expire {
            accessKeyIds = Set.copyOf(accessKeyIds);
        }

        @Override
        public boolean concerns(Asked asked) {
            return accessKeyIds.isEmpty()
                    ? asked.isWithTemporaryCredentials()
                    : accessKeyIds.contains(asked.accessKeyId());
        }

        @Override
        public WireResponse answer(Strike strike) {
            strike.passage().expire(strike.passage().asked().accessKeyId());
            return strike.landing(strike.next());
        }

        @Override
        public String toString() {
            return accessKeyIds.isEmpty()
                    ? "finds its credentials expired"
                    : "with credentials issued before finds them expired";
        }
    }

    /**
     * An identity-based policy of the caller denies this. Only calls with temporary credentials are struck: an administrator of the fixture
     * stays one.
     *
     * @param actions as policies write them: {@code s3:PutObject}, {@code sqs:*}
     * @param resources as policies write them
     */
    record Deny(List<String> actions, List<String> resources) implements CallEffect {

        public Deny {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            if (actions.isEmpty() || resources.isEmpty()) {
                throw new IllegalArgumentException("expected actions to deny and resources to deny them on, such as"
                        + " s3:PutObject on *, but found: " + actions + " on " + resources);
            }
        }

        @Override
        public boolean concerns(Asked asked) {
            return asked.isWithTemporaryCredentials();
        }

        @Override
        public WireResponse answer(Strike strike) {
            strike.passage().deny(this);
            WireResponse answer = strike.next();
            if (strike.passage().isDeniedBy(this)) {
                strike.lands();
            }
            return answer;
        }

        @Override
        public String toString() {
            String where = resources.equals(List.of("*")) ? "" : " on " + String.join(", ", resources);
            return "is denied " + (actions.equals(List.of("*")) ? "everything" : String.join(", ", actions)) + where;
        }
    }
}
