package dev.rolecall.junit;

import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Scope;
import java.time.Duration;
import java.util.List;

/** What goes wrong on real instances, ready for {@link FaultTest}. The reports of it are named where there are some. */
public enum CommonFault {

    /** @see Fault#credentialsExpired() */
    EXPIRED_CREDENTIALS(Fault.credentialsExpired()),

    /** The role is denied everything. */
    DENIED(Fault.denied("*")),

    /** @see Fault#imdsV1Blocked() */
    IMDS_V1_BLOCKED(Fault.imdsV1Blocked()),

    /** The instance gets the profile {@code replacement} at its first call, with a role that may do nothing. */
    PROFILE_REPLACED(Fault.profileReplaced("replacement")),

    /** The profile is replaced between the name of the role and its credentials: awslabs/aws-sdk-rust#384. */
    ROLE_GONE(Fault.on(Scope.CREDENTIALS.first(1)).replaceProfile("replacement")),

    /** As in a container one hop too far away: aws/aws-sdk-java-v2#1667. */
    TOKEN_UNANSWERED(Fault.on(Scope.TOKEN).hang()),

    /** One failed request for a token: aws/aws-sdk-cpp#2282. */
    TOKEN_FAILS_ONCE(Fault.on(Scope.TOKEN.first(1)).status(503)),

    /** aws/amazon-ecs-agent#129 */
    METADATA_FAILS_ONCE(Fault.on(Scope.METADATA.first(1)).status(500)),

    /** Slower than usual, and within every SDK's patience: aws/aws-sdk-java-v2#3448. */
    METADATA_SLOW(Fault.on(Scope.METADATA).latency(Duration.ofMillis(100))),

    /** boto/botocore#2117 */
    METADATA_RESET_ONCE(Fault.on(Scope.METADATA.first(1)).reset()),

    /** aws/aws-sdk-js-v3#4867 */
    METADATA_THROTTLED(Fault.on(Scope.METADATA.first(2)).status(429)),

    /** boto/botocore#1676 */
    ROLE_LIST_AS_JSON(Fault.on(Scope.ROLE_LIST).roleListAsJson()),

    /** boto/botocore#1049 */
    CREDENTIALS_EMPTY(Fault.on(Scope.CREDENTIALS).emptyBody()),

    /** aws/aws-sdk-php#1664 */
    CREDENTIALS_TRUNCATED(Fault.on(Scope.CREDENTIALS).truncate(100)),

    /** A page of some proxy instead of credentials. */
    CREDENTIALS_AS_HTML(Fault.on(Scope.CREDENTIALS).html()),

    /** The role's trust policy does not let EC2 assume it: aws/aws-sdk-java#3117. */
    CREDENTIALS_REFUSED(Fault.on(Scope.CREDENTIALS)
            .errorDocument("AssumeRoleUnauthorizedAccess", "EC2 cannot assume the role of this instance.")),

    /** aws/aws-sdk-js#2440 */
    CREDENTIALS_STALE(Fault.on(Scope.CREDENTIALS.first(1)).expiredDocument(Duration.ofMinutes(1))),

    /** Each service turns the first call away as called too often. */
    THROTTLED_ONCE(Fault.on(Scope.CALLS.first(1)).throttle()),

    CALL_RESET_ONCE(Fault.on(Scope.CALLS.first(1)).reset()),

    /** The first call is carried out, and the caller never hears of it. */
    ANSWER_LOST_ONCE(Fault.on(Scope.CALLS.first(1)).loseAnswer());

    /** What everybody should test. */
    static final List<CommonFault> FOUR = List.of(EXPIRED_CREDENTIALS, DENIED, IMDS_V1_BLOCKED, PROFILE_REPLACED);

    private final Fault fault;

    CommonFault(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    @Override
    public String toString() {
        return fault.toString();
    }
}
