package dev.rolecall.fault;

/**
 * Something that goes wrong, as a value: what, and where. It does nothing until it is added to the faults of a fixture.
 *
 * <pre>{@code
 * Fault slow = Fault.on(TOKEN.first(2)).latency(Duration.ofMillis(300));
 * aws.faults().add(slow);
 * }</pre>
 */
public record Fault(Scope scope, Effect effect) {

    /** Say where; the fault is what comes of saying what. */
    public static FaultAt on(Scope scope) {
        return new FaultAt(scope, fault -> fault);
    }

    /** The first call with temporary credentials is refused because they have expired, and so is every later one with the same. */
    public static Fault credentialsExpired() {
        return on(Scope.CALLS.first(1)).expire();
    }

    /**
     * Roles are denied something that their policies may allow, on any resource.
     *
     * @param actions as policies write them: {@code s3:PutObject}, {@code sqs:*}
     */
    public static Fault denied(String... actions) {
        return on(Scope.CALLS).deny(actions);
    }

    /** Instances require tokens as soon as their metadata service is asked anything. */
    public static Fault imdsV1Blocked() {
        return on(Scope.METADATA).requireTokens();
    }

    /**
     * The instance gets another profile when its first call comes.
     *
     * @see InstanceEffect.ReplaceProfile
     */
    public static Fault profileReplaced(String profile, String... policies) {
        return on(Scope.CALLS.first(1)).replaceProfile(profile, policies);
    }

    /** {@code The 2nd request for a metadata token goes unanswered}. */
    @Override
    public String toString() {
        return scope + " " + effect;
    }
}
